#include "server/emails/prove_notification.h"
#include "server/invitations/verbs.h"
#include "server/nouns/sessions.h"
#include "server/nouns/sort_keys.h"
#include "server/passwords/choose_by_link.h"
#include "shared/invitations/events.h"

namespace habilis::server {

Result<Opened> activate(const SignInServices& services, const Visitor& visitor, const Activate& command) {
    const Token proof = Token::create(services.random);
    const auto finish = [&](Transaction& transaction, const Holder& holder) {
        make_active(transaction, holder.account);
        ask_notification_proof(transaction, services.outbox, holder.account, proof);
        write_sign_in(transaction, holder.account, SignInOutcome::activated, visitor.remote);
        transaction.record({.event = events::account_activated,
                            .actor = holder.account,
                            .organisation = holder.first_organisation(),
                            .target = {"account", holder.account},
                            .remote_address = visitor.remote.address});
    };
    return choose_by_link(services, visitor, {LinkPurpose::activation, command.token, command.password, finish});
}

}  // namespace habilis::server
