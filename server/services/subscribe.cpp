#include "shared/services/subscribe.h"

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/services/routes.h"

namespace habilis::server {

Result<Done> subscribe(Transaction& transaction, const Author& author, const Subscribe& command) {
    if (!kind_of(transaction, command.organisation) || !has_service(transaction, command.service))
        return refusals::not_found;
    SubscribeFacts facts{author.actor, is_subscribed(transaction, command.organisation, command.service)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    insert_subscription(transaction, command.organisation, command.service);
    JournalEntry entry = author.entry(events::service_subscribed, command.organisation);
    entry.target = {"service", command.service};
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    return Done{};
}

template <>
Result<Done> handle<SubscribeRoute>(Call& call, const Subscribe& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return subscribe(transaction, call.author(), command); });
}

}  // namespace habilis::server
