#include "shared/services/unsubscribe.h"

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/services/routes.h"

namespace habilis::server {

Result<Done> unsubscribe(Transaction& transaction, const Author& author, const Unsubscribe& command) {
    if (!kind_of(transaction, command.organisation) || !has_service(transaction, command.service))
        return refusals::not_found;
    const UnsubscribeFacts facts{author.actor, is_subscribed(transaction, command.organisation, command.service),
                                 roles_given(transaction, command.organisation, command.service)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    if (command.take_roles) take_roles(transaction, command.service, command.organisation);
    if (!delete_subscription(transaction, command.organisation, command.service)) return refusals::moved_meanwhile;
    JournalEntry entry = author.entry(events::service_unsubscribed, command.organisation);
    entry.target = {"service", command.service};
    entry.after = set_fields(TakenRoles{facts.roles_given});
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    transaction.changed(ChangeKind::assignments);
    return Done{};
}

template <>
Result<Done> handle<UnsubscribeRoute>(Call& call, const Unsubscribe& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return unsubscribe(transaction, call.author(), command); });
}

}  // namespace habilis::server
