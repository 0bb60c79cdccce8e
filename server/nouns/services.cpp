#include "server/nouns/services.h"

#include <algorithm>
#include <set>

#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/services/access.h"

namespace habilis::server {
namespace {

void add_roles(Connection& connection, OrganisationId organisation, std::vector<OrganisationService>& services) {
    auto service = services.begin();
    connection.each(
        "SELECT r.service_id, r.id, r.label, r.preselected, w.role_id IS NOT NULL FROM subscriptions u "
        "JOIN services s ON s.id = u.service_id JOIN service_roles r ON r.service_id = s.id "
        "LEFT JOIN withheld_roles w ON w.organisation_id = u.organisation_id AND w.service_id = s.id AND "
        "w.role_id = r.id WHERE u.organisation_id = ?1 "
        "ORDER BY s.position, s.id, r.position, r.id",
        [&](const Row& row) {
            auto id = row.id<ServiceId>(0);
            while (service->service != id) ++service;  // both walk the catalogue in one order
            const bool withheld = row.flag(4);
            service->roles.push_back({row.id<ServiceRoleId>(1), row.text(2), withheld});
            if (row.flag(3) && !withheld && !service->default_role) service->default_role = service->roles.back().role;
        },
        organisation);
}

/// A service that is not closed has no end of that.
template <class Service>
Instant end_of_closing(const Service& service) {
    return service.state == ServiceState::available ? Instant{} : service.closed_until;
}

const std::string_view catalogue_columns =
    "SELECT s.id, s.version, s.label, s.description, s.icon, s.url, s.state, s.notice_fr, s.notice_en, s.closed_until, "
    "s.everyone, (SELECT count(*) FROM subscriptions u WHERE u.service_id = s.id) FROM services s ";

CatalogueService read_catalogue_service(const Row& row) {
    CatalogueService it;
    Columns(row).read_all(it.service, it.version, it.label, it.description, it.icon, it.url, it.state, it.notice_fr,
                          it.notice_en, it.closed_until, it.everyone, it.organisations);
    return it;
}

void add_catalogue_roles(Connection& connection, CatalogueService& service) {
    connection.each(
        "SELECT r.id, r.label, r.preselected, (SELECT count(*) FROM assignments a WHERE a.service_id = r.service_id AND "
        "a.role_id = r.id) FROM service_roles r WHERE r.service_id = ?1 ORDER BY r.position, r.id",
        [&](const Row& row) {
            CatalogueRole& it = service.roles.emplace_back();
            Columns(row).read_all(it.role, it.label, it.preselected, it.holders);
        },
        service.service);
}

}  // namespace

std::vector<CatalogueService> catalogue(Connection& connection) {
    static const std::string statement = std::string(catalogue_columns) + "ORDER BY s.position, s.id";
    std::vector<CatalogueService> services;
    connection.each(statement, [&](const Row& row) { services.push_back(read_catalogue_service(row)); });
    for (CatalogueService& service : services) add_catalogue_roles(connection, service);
    return services;
}

std::optional<CatalogueService> find_service(Connection& connection, ServiceId service) {
    static const std::string statement = std::string(catalogue_columns) + "WHERE s.id = ?1";
    auto found = connection.one(statement, read_catalogue_service, service);
    if (found) add_catalogue_roles(connection, *found);
    return found;
}

std::vector<ServiceId> catalogue_order(Connection& connection) {
    std::vector<ServiceId> order;
    connection.each("SELECT id FROM services ORDER BY position, id",
                    [&](const Row& row) { order.push_back(row.id<ServiceId>(0)); });
    return order;
}

void update_service(Transaction& transaction, const UpdateService& after) {
    transaction.run(
        "UPDATE services SET label = ?2, description = ?3, icon = ?4, url = ?5, state = ?6, notice_fr = ?7, "
        "notice_en = ?8, everyone = ?9, closed_until = ?10, version = version + 1 WHERE id = ?1",
        after.service, after.label, after.description, after.icon, after.url, after.state, after.notice_fr,
        after.notice_en, after.everyone, end_of_closing(after));
    for (const MovedRole& moved : after.moved) move_role(transaction, after.service, moved.role, moved.to);
    std::vector<ServiceRoleId> before;
    transaction.each(
        "SELECT id FROM service_roles WHERE service_id = ?1",
        [&](const Row& row) { before.push_back(row.id<ServiceRoleId>(0)); }, after.service);
    for (const ServiceRoleId role : before)
        if (std::none_of(after.roles.begin(), after.roles.end(),
                         [&](const EditedServiceRole& kept) { return kept.role == role; })) {
            transaction.run("DELETE FROM withheld_roles WHERE role_id = ?1", role);
            transaction.run("DELETE FROM service_roles WHERE id = ?1", role);
        }
    for (std::size_t i = 0; i < after.roles.size(); ++i) {
        const EditedServiceRole& role = after.roles[i];
        if (role.role)
            transaction.run("UPDATE service_roles SET label = ?2, position = ?3, preselected = ?4 WHERE id = ?1",
                            role.role, role.label, i, role.preselected);
        else
            transaction.run(
                "INSERT INTO service_roles (service_id, label, position, preselected) VALUES (?1, ?2, ?3, ?4)",
                after.service, role.label, i, role.preselected);
    }
}

void order_catalogue(Transaction& transaction, const std::vector<ServiceId>& order) {
    for (std::size_t i = 0; i < order.size(); ++i)
        transaction.run("UPDATE services SET position = ?2 WHERE id = ?1", order[i], i + 1);
}

std::vector<OrganisationService> services_of(Connection& connection, OrganisationId organisation, Instant now) {
    std::vector<OrganisationService> services;
    connection.each(
        "SELECT s.id, s.label, s.description, s.icon, s.state, s.everyone, s.closed_until FROM subscriptions u "
        "JOIN services s ON s.id = u.service_id WHERE u.organisation_id = ?1 ORDER BY s.position, s.id",
        [&](const Row& row) {
            OrganisationService& it = services.emplace_back();
            Columns(row).read_all(it.service, it.label, it.description, it.icon, it.state, it.everyone);
            it.state = state_at(it.state, row.instant(6), now);
        },
        organisation);
    add_roles(connection, organisation, services);
    return services;
}

bool only_own_services(const Actor& actor, OrganisationId organisation) {
    if (permissions_of(actor.platform_role).has(Permission::assign_services)) return false;
    const ActorMembership* mine = membership_in(actor, organisation);
    return mine && mine->assigned_services_only && may(actor, Permission::assign_services, organisation);
}

std::vector<OrganisationService> services_within(Connection& connection, const Actor& actor,
                                                 OrganisationId organisation, Instant now) {
    std::vector<OrganisationService> services = services_of(connection, organisation, now);
    if (!only_own_services(actor, organisation)) return services;
    const std::vector<NamedAssignment> own = assignments_of(connection, membership_in(actor, organisation)->membership);
    std::erase_if(services, [&](const OrganisationService& service) {
        return std::none_of(own.begin(), own.end(),
                            [&](const NamedAssignment& mine) { return mine.service == service.service; });
    });
    return services;
}

ServiceId insert_service(Transaction& transaction, const CreateService& made) {
    auto id = transaction.one(
        "INSERT INTO services (label, description, icon, url, state, notice_fr, notice_en, everyone, closed_until, "
        "position) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, (SELECT coalesce(max(position), 0) + 1 FROM services)) "
        "RETURNING id",
        [](const Row& row) { return row.id<ServiceId>(0); }, made.label, made.description, made.icon, made.url,
        made.state, made.notice_fr, made.notice_en, made.everyone, end_of_closing(made));
    ServiceId service = id.value_or(ServiceId{});
    for (std::size_t i = 0; i < made.roles.size(); ++i)
        transaction.run("INSERT INTO service_roles (service_id, label, position, preselected) VALUES (?1, ?2, ?3, ?4)",
                        service, made.roles[i].label, i, made.roles[i].preselected);
    return service;
}

bool has_service(Connection& connection, ServiceId service) {
    return connection.integer("SELECT 1 FROM services WHERE id = ?1", service) != 0;
}

bool is_subscribed(Connection& connection, OrganisationId organisation, ServiceId service) {
    return connection.integer("SELECT 1 FROM subscriptions WHERE organisation_id = ?1 AND service_id = ?2",
                              organisation, service) != 0;
}

std::optional<ServiceState> state_of_service(Connection& connection, ServiceId service, Instant now) {
    return connection.one(
        "SELECT state, closed_until FROM services WHERE id = ?1",
        [&](const Row& row) { return state_at(row.choice<ServiceState>(0), row.instant(1), now); }, service);
}

void insert_subscription(Transaction& transaction, OrganisationId organisation, ServiceId service) {
    transaction.run("INSERT INTO subscriptions (organisation_id, service_id, created_at) VALUES (?1, ?2, ?3)",
                    organisation, service, transaction.now());
}

std::int64_t roles_given(Connection& connection, OrganisationId organisation, ServiceId service) {
    return connection.integer(
        "SELECT count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id "
        "WHERE m.organisation_id = ?1 AND a.service_id = ?2",
        organisation, service);
}

void withhold_role(Transaction& transaction, const WithholdRole& it) {
    transaction.run(it.withheld
                        ? "INSERT INTO withheld_roles (organisation_id, service_id, role_id) VALUES (?1, ?2, ?3)"
                        : "DELETE FROM withheld_roles WHERE organisation_id = ?1 AND service_id = ?2 AND "
                          "role_id = ?3",
                    it.organisation, it.service, it.role);
}

void take_roles(Transaction& transaction, ServiceId service, OrganisationId organisation) {
    transaction.run(
        "UPDATE memberships SET version = version + 1 WHERE (?2 IS NULL OR organisation_id = ?2) "
        "AND id IN (SELECT membership_id FROM assignments WHERE service_id = ?1)",
        service, organisation);
    transaction.run(
        "DELETE FROM assignments WHERE service_id = ?1 AND (?2 IS NULL OR membership_id IN "
        "(SELECT id FROM memberships WHERE organisation_id = ?2))",
        service, organisation);
}

void move_role(Transaction& transaction, ServiceId service, ServiceRoleId from, ServiceRoleId to) {
    transaction.run(
        "UPDATE memberships SET version = version + 1 WHERE id IN "
        "(SELECT membership_id FROM assignments WHERE service_id = ?1 AND role_id = ?2)",
        service, from);
    transaction.run("UPDATE assignments SET role_id = ?3 WHERE service_id = ?1 AND role_id = ?2", service, from, to);
}

void delete_service(Transaction& transaction, ServiceId service) {
    transaction.run("DELETE FROM withheld_roles WHERE service_id = ?1", service);
    transaction.run("DELETE FROM subscriptions WHERE service_id = ?1", service);
    transaction.run("DELETE FROM service_roles WHERE service_id = ?1", service);
    transaction.run("DELETE FROM services WHERE id = ?1", service);
}

bool delete_subscription(Transaction& transaction, OrganisationId organisation, ServiceId service) {
    if (roles_given(transaction, organisation, service) > 0) return false;
    transaction.run("DELETE FROM withheld_roles WHERE organisation_id = ?1 AND service_id = ?2", organisation, service);
    return transaction.run(
               "DELETE FROM subscriptions WHERE organisation_id = ?1 AND service_id = ?2 AND NOT EXISTS "
               "(SELECT 1 FROM assignments a JOIN memberships m ON m.id = a.membership_id "
               "WHERE m.organisation_id = ?1 AND a.service_id = ?2)",
               organisation, service) > 0;
}

std::vector<MyService> services_for(Connection& connection, const Actor& person, Language language, Instant now) {
    const std::vector<ActorMembership>& memberships = person.memberships;
    std::vector<MyService> tiles;
    connection.each(
        "SELECT m.id, s.id, o.id, o.label, s.label, s.icon, r.label, s.state, "
        "CASE ?2 WHEN 0 THEN s.notice_fr ELSE s.notice_en END, s.url, "
        "s.closed_until, a.starts_on, a.ends_on, o.time_zone, m.starts_on, m.ends_on "
        "FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
        "JOIN assignments a ON a.membership_id = m.id JOIN services s ON s.id = a.service_id "
        "JOIN service_roles r ON r.service_id = a.service_id AND r.id = a.role_id "
        "JOIN subscriptions u ON u.organisation_id = m.organisation_id AND u.service_id = a.service_id "
        "WHERE m.account_id = ?1 ORDER BY o.label_key, o.id, s.position, s.id",
        [&](const Row& row) {
            auto membership = row.id<MembershipId>(0);
            // Narrower than the dates where somebody acts as another: in one organisation.
            if (std::none_of(memberships.begin(), memberships.end(),
                             [&](const ActorMembership& mine) { return mine.membership == membership; }))
                return;
            constexpr int state = 7, closed_until = 10, starts = 11, ends = 12, zone = 13, joined = 14, left = 15;
            const AccessFacts facts{
                .password_temporary = person.password_pending,
                .notice_pending = person.notice_pending,
                .membership = {row.day(joined), row.day(left)},
                .assignment = {row.day(starts), row.day(ends)},
                .service = state_at(row.choice<ServiceState>(state), row.instant(closed_until), now),
                .today = local_time(now, row.view(zone)).day,
                .now = now};
            if (!AccessDecision(facts).shows()) return;
            MembershipId skipped;
            MyService& it = tiles.emplace_back();
            Columns(row).read_all(skipped, it.service, it.organisation, it.organisation_label, it.label, it.icon,
                                  it.role, it.state, it.notice, it.url, it.closed_until);
            it.state = facts.service;
            if (it.state == ServiceState::available) it.notice.clear(), it.closed_until = {};
        },
        person.subject, language);
    return tiles;
}

std::vector<NamedAssignment> assignments_of(Connection& connection, MembershipId membership) {
    std::vector<NamedAssignment> assignments;
    connection.each(
        "SELECT a.service_id, s.label, a.role_id, r.label, a.starts_on, a.ends_on FROM assignments a JOIN services s ON s.id = a.service_id "
        "JOIN service_roles r ON r.service_id = a.service_id AND r.id = a.role_id "
        "WHERE a.membership_id = ?1 ORDER BY s.position, s.id",
        [&](const Row& row) {
            NamedAssignment& it = assignments.emplace_back();
            Columns(row).read_all(it.service, it.label, it.role, it.role_label, it.starts_on, it.ends_on);
        },
        membership);
    return assignments;
}

std::vector<NamedAssignment> assignments_within(Connection& connection, const Actor& actor, OrganisationId organisation,
                                                MembershipId membership) {
    std::vector<NamedAssignment> assignments = assignments_of(connection, membership);
    if (!only_own_services(actor, organisation)) return assignments;
    const std::vector<OrganisationService> managed = services_within(connection, actor, organisation);
    std::erase_if(assignments, [&](const NamedAssignment& it) {
        return std::none_of(managed.begin(), managed.end(),
                            [&](const OrganisationService& one) { return one.service == it.service; });
    });
    return assignments;
}

std::vector<Assignment> given_to(Connection& connection, MembershipId membership) {
    std::vector<Assignment> given;
    for (const NamedAssignment& one : assignments_of(connection, membership)) given.push_back(one.as_given());
    return given;
}

std::map<AccountId, std::vector<Assignment>> given_to(Connection& connection, OrganisationId organisation,
                                                      const std::vector<AccountId>& accounts) {
    static const std::string sql = "SELECT m.account_id, a.service_id, a.role_id, a.starts_on, a.ends_on FROM " +
                                   engine::rows_of("?2") + " j" + std::string(engine::then_join) +
                                   "memberships m ON m.organisation_id = ?1 AND m.account_id = j.value" +
                                   std::string(engine::then_join) + "assignments a ON a.membership_id = m.id" +
                                   engine::kept_order("j.place, a.service_id");
    std::map<AccountId, std::vector<Assignment>> given;
    connection.each(
        sql,
        [&](const Row& row) {
            AccountId account;
            Assignment it;
            Columns(row).read_all(account, it.service, it.role, it.starts_on, it.ends_on);
            given[account].push_back(it);
        },
        organisation, engine::id_list(accounts));
    return given;
}

std::map<AccountId, std::vector<Assignment>> assignments_within(Connection& connection, const Actor& actor,
                                                                OrganisationId organisation,
                                                                const std::vector<AccountId>& accounts) {
    auto assignments = given_to(connection, organisation, accounts);
    if (!only_own_services(actor, organisation)) return assignments;
    std::set<ServiceId> managed;
    for (const OrganisationService& one : services_within(connection, actor, organisation)) managed.insert(one.service);
    for (auto& [account, given] : assignments)
        std::erase_if(given, [&](const Assignment& one) { return !managed.contains(one.service); });
    return assignments;
}

void replace_assignments(Transaction& transaction, MembershipId membership, const std::vector<Assignment>& assignments,
                         const std::vector<AssignmentOrigin>& origins, AccountId by) {
    for (const NamedAssignment& old : assignments_of(transaction, membership))
        if (std::none_of(assignments.begin(), assignments.end(),
                         [&](const Assignment& kept) { return kept.service == old.service; }))
            transaction.run("DELETE FROM assignments WHERE membership_id = ?1 AND service_id = ?2", membership,
                            old.service);
    for (std::size_t i = 0; i < assignments.size(); ++i) {
        const Assignment& assignment = assignments[i];
        transaction.run(
            "INSERT INTO assignments (membership_id, service_id, role_id, created_at, created_by, starts_on, ends_on, "
            "origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (membership_id, service_id) DO UPDATE "
            "SET role_id = excluded.role_id, created_at = excluded.created_at, created_by = excluded.created_by, "
            "starts_on = excluded.starts_on, ends_on = excluded.ends_on, origin = excluded.origin "
            "WHERE assignments.role_id <> excluded.role_id "
            "OR assignments.starts_on IS DISTINCT FROM excluded.starts_on "
            "OR assignments.ends_on IS DISTINCT FROM excluded.ends_on",
            membership, assignment.service, assignment.role, transaction.now(), by, assignment.starts_on,
            assignment.ends_on, origins[i]);
    }
}

std::optional<GivenAssignment> given_assignment(Connection& connection, MembershipId membership, ServiceId service) {
    return connection.one(
        "SELECT a.service_id, s.label, a.role_id, r.label, a.starts_on, a.ends_on, a.origin, a.created_at, a.created_by "
        "FROM assignments a JOIN services s ON s.id = a.service_id "
        "JOIN service_roles r ON r.service_id = a.service_id AND r.id = a.role_id "
        "WHERE a.membership_id = ?1 AND a.service_id = ?2",
        [](const Row& row) {
            GivenAssignment given;
            NamedAssignment& it = given.assignment;
            Columns(row).read_all(it.service, it.label, it.role, it.role_label, it.starts_on, it.ends_on, given.origin,
                                  given.given_at, given.given_by);
            return given;
        },
        membership, service);
}

void raise_assignments_version(Transaction& transaction, MembershipId membership, bool assigned_services_only) {
    transaction.run("UPDATE memberships SET assigned_services_only = ?2, version = version + 1 WHERE id = ?1",
                    membership, assigned_services_only);
}

}  // namespace habilis::server
