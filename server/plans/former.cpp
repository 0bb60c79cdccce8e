#include "server/plans/former.h"

#include "server/nouns/organisations.h"
#include "server/storage/columns.h"

namespace habilis::server {
namespace {

constexpr std::string_view assignment_columns =
    "SELECT service_id, role_id, created_at, created_by, starts_on, ends_on, origin FROM assignments ";

FormerAssignment read_assignment(const Row& row) {
    FormerAssignment it;
    Columns(row).read_all(it.service, it.role, it.created, it.created_by, it.starts_on, it.ends_on, it.origin);
    return it;
}

bool is_there(Connection& connection, OrganisationId organisation, const FormerAssignment& it) {
    return connection.integer(
               "SELECT 1 FROM subscriptions u JOIN service_roles r ON r.service_id = u.service_id "
               "WHERE u.organisation_id = ?1 AND u.service_id = ?2 AND r.id = ?3",
               organisation, it.service, it.role) != 0;
}

}  // namespace

FormerAssignment former_assignment(Connection& connection, MembershipId membership, ServiceId service) {
    static const std::string sql = std::string(assignment_columns) + "WHERE membership_id = ?1 AND service_id = ?2";
    return connection.one(sql, read_assignment, membership, service).value_or(FormerAssignment{});
}

bool give_back(Transaction& transaction, OrganisationId organisation, MembershipId membership, ServiceId service,
               const FormerAssignment& it) {
    if (it.service && !is_there(transaction, organisation, it)) return false;
    transaction.run("DELETE FROM assignments WHERE membership_id = ?1 AND service_id = ?2", membership, service);
    if (it.service)
        transaction.run(
            "INSERT INTO assignments (membership_id, service_id, role_id, created_at, created_by, starts_on, ends_on, "
            "origin) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            membership, it.service, it.role, it.created, it.created_by, it.starts_on, it.ends_on, it.origin);
    return true;
}

FormerMembership former_membership(Connection& connection, MembershipId membership) {
    static const std::string sql = std::string(assignment_columns) + "WHERE membership_id = ?1 ORDER BY service_id";
    FormerMembership it =
        connection
            .one(
                "SELECT id, role, extra_rights, external, default_user, level_id, "
                "delegated_level_id, function, profile, technical_id, elected, status, grade, executive, "
                "representative, substitute, country, address, postal_code, city, canton, "
                "certificate, certificate_until, assigned_services_only, starts_on, ends_on, "
                "created_at, version, joined_after, role_after, level_after FROM memberships WHERE id = ?1",
                [](const Row& row) {
                    FormerMembership read;
                    Columns(row).read_all(
                        read.membership, read.role, read.extra_rights, read.external, read.default_user, read.level,
                        read.delegated_level, read.function, read.profile, read.technical_id, read.elected, read.status,
                        read.grade, read.executive, read.representative, read.substitute, read.country, read.address,
                        read.postal_code, read.city, read.canton, read.certificate, read.certificate_until,
                        read.assigned_services_only, read.starts_on, read.ends_on, read.created, read.version,
                        read.joined_after, read.role_after, read.level_after);
                    return read;
                },
                membership)
            .value_or(FormerMembership{});
    connection.each(
        sql, [&](const Row& row) { it.assignments.push_back(read_assignment(row)); }, membership);
    return it;
}

void give_back(Transaction& transaction, OrganisationId organisation, AccountId account, const FormerMembership& it) {
    const LevelId level = has_level(transaction, organisation, it.level) ? it.level : LevelId{};
    // Whoever administered a level that is gone administers nothing.
    const bool headless = it.delegated_level && !has_level(transaction, organisation, it.delegated_level);
    const LevelId administered = headless ? LevelId{} : it.delegated_level;
    const OrganisationRole role = headless ? OrganisationRole::user : it.role;
    // Sort keys are written by whoever writes names (server/nouns/sort_keys).
    transaction.run(
        "/* administration */ INSERT INTO memberships (id, organisation_id, account_id, role, extra_rights, external, default_user, "
        "level_id, delegated_level_id, function, profile, technical_id, elected, status, grade, executive, representative, "
        "substitute, country, address, postal_code, city, canton, certificate, certificate_until, "
        "assigned_services_only, starts_on, ends_on, created_at, version, name_sort, email_sort) VALUES (?1, ?2, ?3, "
        "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, "
        "?27, ?28, ?29, ?30, '', '')",
        it.membership, organisation, account, role, it.extra_rights, it.external, it.default_user, level, administered,
        it.function, it.profile, it.technical_id, it.elected, it.status, it.grade, it.executive, it.representative,
        it.substitute, it.country, it.address, it.postal_code, it.city, it.canton, it.certificate, it.certificate_until,
        it.assigned_services_only, it.starts_on, it.ends_on, it.created, it.version + 1);
    // It was never gone: what he was told before is his again. With another role or level he begins anew, as the
    // trigger has it.
    if (role == it.role && level == it.level)
        transaction.run("UPDATE memberships SET joined_after = ?2, role_after = ?3, level_after = ?4 WHERE id = ?1",
                        it.membership, it.joined_after, it.role_after, it.level_after);
    for (const FormerAssignment& one : it.assignments)
        if (is_there(transaction, organisation, one))
            (void)give_back(transaction, organisation, it.membership, one.service, one);
}

}  // namespace habilis::server
