#include "shared/services/create_service.h"

#include "server/api/handler.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/access/events.h"
#include "shared/services/routes.h"

namespace habilis::server {

Result<CreatedService> create_service(Transaction& transaction, const Author& author, const CreateService& command) {
    if (Refusals found = check(command, {author.actor, transaction.now()}); !found.empty()) return found;
    ServiceId service = insert_service(transaction, command);
    JournalEntry entry = author.entry(events::catalogue_changed, {});
    entry.target = {"service", service};
    entry.after = set_fields(command);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    return CreatedService{service};
}

template <>
Result<CreatedService> handle<CreateServiceRoute>(Call& call, const CreateService& command) {
    return call.transact<CreatedService>(
        [&](Transaction& transaction) { return create_service(transaction, call.author(), command); });
}

}  // namespace habilis::server
