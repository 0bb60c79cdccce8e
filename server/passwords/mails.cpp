#include "server/passwords/verbs.h"

namespace habilis::server {

MailFrame frame_for(const Outbox& outbox, const Holder& holder) {
    return {outbox.settings().portal, outbox.settings().base_url, holder.time_zone()};
}

void mail_password_changed(Transaction& transaction, Outbox& outbox, const Holder& holder) {
    if (holder.email.empty()) return;
    const PasswordChangedMail mail{.name = holder.name(),
                                   .login = holder.login,
                                   .at = transaction.now(),
                                   .reset_page = outbox.url("/mot-de-passe-oublie")};
    outbox.enqueue(transaction, {.account = holder.account,
                                 .address = holder.email,
                                 .content = compose(frame_for(outbox, holder), holder.language, mail)});
}

}  // namespace habilis::server
