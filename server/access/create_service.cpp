#include "shared/access/create_service.h"

#include "server/access/handlers.h"
#include "server/access/store.h"
#include "server/access/verbs.h"
#include "server/sessions/calling.h"
#include "shared/access/events.h"

namespace habilis::server {

Result<CreatedService> create_service(Transaction& transaction, const Acting& acting, const CreateService& command) {
    if (Refusals found = check(command, {acting.actor}); !found.empty()) return found;
    ServiceId service = insert_service(transaction, command);
    JournalEntry entry = acting.entry(events::catalogue_changed, {});
    entry.target = {"service", service};
    entry.after = set_fields(command);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    return CreatedService{service};
}

Result<CreatedService> handle(CreateServiceRoute, Call& call, const CreateService& command) {
    return call.transact<CreatedService>(
        [&](Transaction& transaction) { return create_service(transaction, acting_of(call), command); });
}

}  // namespace habilis::server
