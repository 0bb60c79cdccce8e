#include "server/nouns/sessions.h"
#include "server/passwords/choose_by_link.h"
#include "server/passwords/verbs.h"
#include "shared/passwords/events.h"

namespace habilis::server {

Result<Opened> reset_password(const SignInServices& services, const Visitor& visitor, const ResetPassword& command) {
    const auto finish = [&](Transaction& transaction, const Holder& holder) {
        write_sign_in(transaction, holder.account, SignInOutcome::reset, visitor.remote);
        mail_password_changed(transaction, services.outbox, holder);
        transaction.record({.event = events::password_reset,
                            .actor = holder.account,
                            .target = {"account", holder.account},
                            .remote_address = visitor.remote.address});
    };
    return choose_by_link(services, visitor, {LinkPurpose::reset, command.token, command.password, finish});
}

}  // namespace habilis::server
