#include "shared/services/update_service.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "server/api/handler.h"
#include "server/nouns/notifications.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "server/storage/columns.h"
#include "shared/access/events.h"
#include "shared/accounts/contact_details.h"
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

struct HeldRole {
    std::string role;
    std::int64_t holders = 0;  ///< 0: does not stand in the journal
    static constexpr std::array fields{field<&HeldRole::role>("role_of_service"),
                                       field<&HeldRole::holders>("roles_given")};
};

/// Each organisation reads in its own journal what its people have from now on. Before anything is written.
void record_moved(Transaction& transaction, const Author& author, const UpdateService& before,
                  const UpdateService& command) {
    const auto label = [&](ServiceRoleId wanted) {
        const auto found = std::find_if(before.roles.begin(), before.roles.end(),
                                        [&](const EditedServiceRole& one) { return one.role == wanted; });
        return found == before.roles.end() ? std::string() : found->label;
    };
    for (const MovedRole& moved : command.moved) {
        std::vector<std::pair<OrganisationId, std::int64_t>> holders;
        transaction.each(
            "SELECT m.organisation_id, count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id "
            "WHERE a.service_id = ?1 AND a.role_id = ?2 GROUP BY m.organisation_id ORDER BY m.organisation_id",
            [&](const Row& row) { holders.emplace_back(row.id<OrganisationId>(0), row.integer(1)); }, command.service,
            moved.role);
        for (const auto& [organisation, count] : holders) {
            JournalEntry entry = author.entry(events::catalogue_changed, organisation);
            entry.target = {"service", command.service};
            entry.before = set_fields(HeldRole{label(moved.role)});
            entry.after = set_fields(HeldRole{label(moved.to), count});
            transaction.record(std::move(entry));
        }
    }
}

/// Of the roles that would go with them. Whoever keeps the catalogue may see everybody.
std::vector<RoleHolders> holders_of_lost_roles(Connection& connection, const UpdateService& command,
                                               const CatalogueService& before) {
    std::vector<RoleHolders> all;
    for (const CatalogueRole& role : before.roles) {
        if (role.holders == 0 || !is_taken_away(command, role.role)) continue;
        RoleHolders& one = all.emplace_back(RoleHolders{role.role, {}});
        connection.each(
            "SELECT p.civility, p.first_name, p.last_name, o.label FROM assignments a "
            "JOIN memberships m ON m.id = a.membership_id JOIN accounts p ON p.id = m.account_id "
            "JOIN organisations o ON o.id = m.organisation_id "
            "WHERE a.service_id = ?1 AND a.role_id = ?2 ORDER BY a.membership_id LIMIT ?3",
            [&](const Row& row) {
                Civility civility = Civility::none;
                std::string first_name, last_name, label;
                Columns(row).read_all(civility, first_name, last_name, label);
                one.names.push_back(full_name(civility, first_name, last_name, Language::fr) + " (" + label + ")");
            },
            command.service, role.role, static_cast<std::int64_t>(RoleHolders::most_named));
    }
    return all;
}

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
    const UpdateServiceFacts facts{author.actor, stored, transaction.now(),
                                   holders_of_lost_roles(transaction, command, *stored)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    if (command.state == ServiceState::available) command.closed_until = {};
    Difference changes = difference(recorded(before), recorded(command));
    if (changes.empty()) return UpdatedService{stored->version};
    record_moved(transaction, author, before, command);
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
