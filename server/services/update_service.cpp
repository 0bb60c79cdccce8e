#include "shared/services/update_service.h"

#include "server/api/handler.h"
#include "server/nouns/notifications.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/access/events.h"
#include "shared/base/base_refusals.h"
#include "shared/services/routes.h"

namespace habilis::server {

CreateService recorded(const UpdateService& service) {
    CreateService record{.label = service.label,
                         .description = service.description,
                         .icon = service.icon,
                         .url = service.url,
                         .state = service.state,
                         .notice_fr = service.notice_fr,
                         .notice_en = service.notice_en,
                         .closed_until = service.closed_until,
                         .everyone = service.everyone};
    for (const EditedServiceRole& role : service.roles) record.roles.push_back({role.label, role.preselected});
    return record;
}

namespace {

struct CatalogueOrder {
    std::string order;  ///< the services, in words
    static constexpr std::array fields{field<&CatalogueOrder::order>("order", {.max_length = 65535})};
};

CatalogueOrder order_now(Connection& connection) {
    CatalogueOrder order;
    connection.each("SELECT label FROM services ORDER BY position, id", [&](const Row& row) {
        if (!order.order.empty()) order.order += ", ";
        order.order += row.view(0);
    });
    return order;
}

}  // namespace

Result<UpdatedService> update_service(Transaction& transaction, const Author& author,
                                      const Partial<UpdateService>& sent) {
    const auto stored = find_service(transaction, sent.command.service);
    if (!permissions_of(author.actor.platform_role).has(Permission::manage_catalogue)) return refusals::not_allowed;
    if (!stored) return refusals::not_found;
    const UpdateService before = edited(*stored);
    UpdateService command = sent.over([&] {
        UpdateService unsaid = before;
        unsaid.version = 0;
        return unsaid;
    }());
    if (Refusals found = check(command, {author.actor, stored, transaction.now()}); !found.empty()) return found;

    if (command.state == ServiceState::available) command.closed_until = {};
    Difference changes = difference(recorded(before), recorded(command));
    if (changes.empty()) return UpdatedService{stored->version};
    update_service(transaction, command);
    JournalEntry entry = author.entry(events::catalogue_changed, {});
    entry.target = {"service", command.service};
    if (!command.moved.empty()) transaction.changed(ChangeKind::assignments);
    entry.before = std::move(changes.before);
    entry.after = std::move(changes.after);
    transaction.record(std::move(entry));
    const auto open = [](const UpdateService& service) { return service.state == ServiceState::available; };
    if (open(before) != open(command))
        notify_of_service(transaction, command.service,
                          open(command) ? NotificationKind::service_opened : NotificationKind::service_closed,
                          author.actor.account);
    transaction.changed(ChangeKind::services);
    return UpdatedService{stored->version + 1};
}

Result<Done> order_catalogue(Transaction& transaction, const Author& author, const OrderCatalogue& command) {
    const std::vector<ServiceId> stored = catalogue_order(transaction);
    if (Refusals found = check(command, {author.actor, stored}); !found.empty()) return found;

    if (stored == command.services) return Done{};
    const CatalogueOrder before = order_now(transaction);
    order_catalogue(transaction, command.services);
    Difference changes = difference(before, order_now(transaction));
    JournalEntry entry = author.entry(events::catalogue_changed, {});
    entry.before = std::move(changes.before);
    entry.after = std::move(changes.after);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    return Done{};
}

template <>
Result<UpdatedService> handle<UpdateServiceRoute>(Call& call, const Partial<UpdateService>& command) {
    return call.transact<UpdatedService>(
        [&](Transaction& transaction) { return update_service(transaction, call.author(), command); });
}

template <>
Result<Done> handle<OrderCatalogueRoute>(Call& call, const OrderCatalogue& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return order_catalogue(transaction, call.author(), command); });
}

}  // namespace habilis::server
