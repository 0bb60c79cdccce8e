#include "shared/invitations/send_activation.h"

#include "server/invitations/verbs.h"
#include "server/nouns/accounts.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/events.h"

namespace habilis::server {
SendActivationFacts facts_of(Connection& connection, const Actor& actor, const SendActivation& command,
                             const StoredUser& user, Instant now) {
    return {.state = user.state,
            .has_email = !user.details.email.empty(),
            .above_actor = is_above(actor, command.organisation, user.power()),
            .sent_too_often = !may_send(connection, command.account, {}, now),
            .mails_per_hour = mails_per_hour_and_account};
}

Result<ActivationSent> send_activation(Transaction& transaction, const Author& author, const Postman& postman,
                                       const SendActivation& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, author.actor, command, *user, transaction.now()));
        !found.empty())
        return found;
    const Holder holder = *find_holder(transaction, command.account);
    const Invited invited = invite(transaction, postman,
                                   {.holder = holder,
                                    .organisation = command.organisation,
                                    .requested_by = author.actor.account,
                                    .entry = author.entry(events::activation_sent, command.organisation),
                                    .remote_address = {}});
    return ActivationSent{invited.valid_until};
}

Refusals send_activation_if_pending(Transaction& transaction, const Author& author, const Postman& postman,
                                    const SendActivation& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user || user->state != AccountState::pending) return {};
    const Result<ActivationSent> sent = send_activation(transaction, author, postman, command);
    return sent.ok() ? Refusals{} : sent.refusals();
}

}  // namespace habilis::server
