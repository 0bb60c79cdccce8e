#include "shared/services/remove_service.h"

#include <limits>

#include "server/api/handler.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "server/storage/columns.h"
#include "shared/access/events.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/services/routes.h"

namespace habilis::server {
namespace {

constexpr std::int64_t all_of_them = std::numeric_limits<std::int64_t>::max();

/// Those with most holders first.
std::vector<ServiceSubscriber> subscribers_of(Connection& connection, ServiceId service, std::int64_t limit) {
    std::vector<ServiceSubscriber> subscribers;
    connection.each(
        "SELECT o.id, o.label, (SELECT count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id "
        "WHERE a.service_id = ?1 AND m.organisation_id = o.id) AS holders FROM subscriptions u "
        "JOIN organisations o ON o.id = u.organisation_id WHERE u.service_id = ?1 "
        "ORDER BY holders DESC, o.label_key, o.id LIMIT ?2",
        [&](const Row& row) {
            ServiceSubscriber& it = subscribers.emplace_back();
            Columns(row).read_all(it.organisation, it.label, it.holders);
        },
        service, limit);
    return subscribers;
}

std::optional<ServiceRemovalPlan> plan(Connection& connection, ServiceId service) {
    const auto stored = find_service(connection, service);
    if (!stored) return std::nullopt;
    ServiceRemovalPlan found{.label = stored->label,
                             .version = stored->version,
                             .organisations = stored->organisations,
                             .holders = 0,
                             .subscribers = subscribers_of(connection, service, ServiceRemovalPlan::most_named)};
    for (const CatalogueRole& role : stored->roles) found.holders += role.holders;
    return found;
}

/// Each organisation reads in its own journal what it had.
void record_subscribers(Transaction& transaction, const Author& author, ServiceId service) {
    for (const ServiceSubscriber& one : subscribers_of(transaction, service, all_of_them)) {
        JournalEntry entry = author.entry(events::service_unsubscribed, one.organisation);
        entry.target = {"service", service};
        entry.after = set_fields(TakenRoles{one.holders});
        transaction.record(std::move(entry));
    }
}

}  // namespace

Result<Done> remove_service(Transaction& transaction, const Author& author, const RemoveService& command) {
    if (!permissions_of(author.actor.platform_role).has(Permission::manage_catalogue)) return refusals::not_allowed;
    const auto stored = find_service(transaction, command.service);
    if (!stored) return refusals::not_found;
    const RemoveServiceFacts facts{author.actor, plan(transaction, command.service)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    record_subscribers(transaction, author, command.service);
    take_roles(transaction, command.service);
    delete_service(transaction, command.service);
    JournalEntry entry = author.entry(events::catalogue_changed, {});
    entry.target = {"service", command.service};
    entry.before = set_fields(recorded(edited(*stored)));
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::services);
    transaction.changed(ChangeKind::assignments);
    return Done{};
}

template <>
Result<ServiceRemovalPlan> handle<PlanServiceRemovalRoute>(Call& call, const PlanServiceRemoval& asked) {
    if (!permissions_of(call.actor().platform_role).has(Permission::manage_catalogue)) return refusals::not_allowed;
    return call.database().read([&](Connection& connection) -> Result<ServiceRemovalPlan> {
        const auto found = plan(connection, asked.service);
        if (!found) return refusals::not_found;
        return *found;
    });
}

template <>
Result<Done> handle<RemoveServiceRoute>(Call& call, const RemoveService& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return remove_service(transaction, call.author(), command); });
}

}  // namespace habilis::server
