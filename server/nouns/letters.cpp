#include "server/nouns/letters.h"

namespace habilis::server {

MailFrame frame_for(const Outbox& outbox, const Holder& holder, OrganisationId organisation) {
    return {outbox.settings().portal, outbox.settings().base_url, holder.time_zone(organisation)};
}

void mail_password_changed(Transaction& transaction, Outbox& outbox, const Holder& holder) {
    const PasswordChangedMail mail{.name = holder.name(),
                                   .login = holder.login,
                                   .at = transaction.now(),
                                   .reset_page = outbox.url("/mot-de-passe-oublie")};
    send_letter(transaction, outbox, holder, mail);
}

}  // namespace habilis::server
