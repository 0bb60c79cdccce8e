#include "server/memberships/given_access.h"

#include "server/memberships/taken_access.h"
#include "server/nouns/accounts.h"
#include "server/nouns/letters.h"

namespace habilis::server {

void tell_of_attachment(Transaction& transaction, const Author& author, OrganisationId organisation,
                        AccountId account) {
    if (author.outbox == nullptr || author.actor.account == account) return;
    const std::string email = email_for_actions(transaction, account);
    const auto user = find_user(transaction, organisation, account);
    if (email.empty() || !user) return;
    const Holder holder = *find_holder(transaction, account);
    send_letter(transaction, *author.outbox, holder,
                AttachedMail{.name = holder.name(),
                             .organisation = holder.label_of(organisation),
                             .role = power_words(transaction, holder.language, user->role, user->administered),
                             .requested_by = author.actor.account},
                {.organisation = organisation, .email = email});
}

}  // namespace habilis::server
