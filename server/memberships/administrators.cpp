#include "server/memberships/administrators.h"

#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"

namespace habilis::server {
namespace {

/// FROM and WHERE of the usable members u with accounts b of organisation ?1 at ?2 (instant) and ?3 (date); which role
/// they have is left to the statement. The numbers are AccountState::active and OrganisationRole::administrator.
constexpr std::string_view usable_members =
    " FROM memberships u JOIN accounts b ON b.id = u.account_id "
    "WHERE u.organisation_id = ?1 AND b.state = 1 AND b.password_hash IS NOT NULL "
    "AND (b.password_expires_at IS NULL OR b.password_expires_at > ?2) "
    "AND (u.starts_on IS NULL OR u.starts_on <= ?3) AND (u.ends_on IS NULL OR u.ends_on >= ?3) ";
constexpr std::string_view who_administer = "AND u.role = 2 AND u.delegated_level_id IS NULL ";
static_assert(static_cast<int>(AccountState::active) == 1 && static_cast<int>(OrganisationRole::administrator) == 2);

std::string sql(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (std::string_view part : parts) text += part;
    return text;
}

}  // namespace

Day today_in(Connection& connection, OrganisationId organisation, Instant now) {
    std::string zone = connection.text("SELECT time_zone FROM organisations WHERE id = ?1", organisation);
    return local_time(now, zone.empty() ? "Europe/Paris" : zone).day;
}

std::vector<AdministratorContact> usable_administrators(Connection& connection, OrganisationId organisation,
                                                        Instant now) {
    static const std::string statement = sql({"SELECT b.civility, b.first_name, b.last_name, b.email", usable_members,
                                              who_administer, "ORDER BY u.name_sort, u.account_id LIMIT 20"});
    std::vector<AdministratorContact> administrators;
    connection.each(
        statement,
        [&](const Row& row) {
            AdministratorContact& it = administrators.emplace_back();
            Columns(row).read_all(it.civility, it.first_name, it.last_name, it.email);
        },
        organisation, now, today_in(connection, organisation, now));
    return administrators;
}

AdministratorCount count_administrators(Connection& connection, OrganisationId organisation, AccountId account,
                                        Instant now) {
    static const std::string administrators =
        sql({"SELECT count(*) FILTER (WHERE u.account_id = ?4), count(*) FILTER (WHERE u.account_id <> ?4)",
             usable_members, who_administer});
    static const std::string candidates = sql(
        {"SELECT b.first_name, b.last_name", usable_members,
         "AND u.role < 2 AND u.account_id <> ?4 ORDER BY u.role DESC, u.external, u.name_sort, u.account_id LIMIT 3"});
    Day today = today_in(connection, organisation, now);
    AdministratorCount count;
    connection.each(
        administrators,
        [&](const Row& row) { count.usable = row.flag(0), count.others = static_cast<int>(row.integer(1)); },
        organisation, now, today, account);
    if (count.usable && count.others == 0)
        connection.each(
            candidates, [&](const Row& row) { count.candidates.push_back(list_name(row.view(0), row.view(1))); },
            organisation, now, today, account);
    return count;
}

bool change_role(Transaction& transaction, OrganisationId organisation, AccountId account, OrganisationRole role) {
    static const std::string statement =
        sql({"UPDATE memberships SET role = ?5, version = version + 1 WHERE organisation_id = ?1 AND account_id = ?4 "
             "AND (role <> 2 OR ?5 = 2 "
             "OR NOT EXISTS (SELECT 1",
             usable_members, who_administer,
             "AND u.account_id = ?4) "
             "OR EXISTS (SELECT 1",
             usable_members, who_administer, "AND u.account_id <> ?4))"});
    Day today = today_in(transaction, organisation, transaction.now());
    return transaction.run(statement, organisation, transaction.now(), today, account, role) > 0;
}

}  // namespace habilis::server
