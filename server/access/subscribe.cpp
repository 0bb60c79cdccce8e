#include "shared/access/subscribe.h"

#include "server/access/handlers.h"
#include "server/access/store.h"
#include "server/access/verbs.h"
#include "server/organisations/store.h"
#include "server/sessions/calling.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"

namespace habilis::server {

Result<Done> subscribe(Transaction& transaction, const Acting& acting, const Subscribe& command) {
    if (!kind_of(transaction, command.organisation) || !has_service(transaction, command.service))
        return refusals::not_found;
    SubscribeFacts facts{acting.actor, is_subscribed(transaction, command.organisation, command.service)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    insert_subscription(transaction, command.organisation, command.service);
    JournalEntry entry = acting.entry(events::service_subscribed, command.organisation);
    entry.target = {"service", command.service};
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    return Done{};
}

Result<Done> handle(SubscribeRoute, Call& call, const Subscribe& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return subscribe(transaction, acting_of(call), command); });
}

}  // namespace habilis::server
