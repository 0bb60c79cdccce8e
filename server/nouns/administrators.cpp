#include "server/nouns/administrators.h"

#include <set>

#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/accounts/contact_details.h"

namespace habilis::server {
namespace {

constexpr std::string_view named_organisation = "?1";

/// FROM and WHERE of the members u who can act, with accounts b, of an organisation at ?2 (instant) and ?3 (date);
/// which role they have is left to the statement. Mailboxes administer nothing. The numbers are AccountState::active,
/// AccountKind::person and OrganisationRole::administrator.
std::string acting_members(std::string_view organisation = named_organisation) {
    return " FROM memberships u JOIN accounts b ON b.id = u.account_id WHERE u.organisation_id = " +
           std::string(organisation) +
           " AND b.state = 1 AND b.kind = 0 AND b.password_hash IS NOT NULL "
           "AND (b.password_expires_at IS NULL OR b.password_expires_at > ?2) "
           "AND (u.starts_on IS NULL OR u.starts_on <= ?3) AND (u.ends_on IS NULL OR u.ends_on >= ?3) ";
}
/// A closed organisation has none and needs none: people can leave it until it is opened again.
std::string usable_administrators_of(std::string_view organisation = named_organisation) {
    return acting_members(organisation) +
           "AND u.ends_on IS NULL AND u.role = 2 AND u.delegated_level_id IS NULL AND EXISTS (SELECT 1 FROM "
           "organisations q WHERE q.id = u.organisation_id AND q.closed_at IS NULL) ";
}
static_assert(static_cast<int>(AccountState::active) == 1 && static_cast<int>(AccountKind::person) == 0 &&
              static_cast<int>(AccountState::hidden) == 3 && static_cast<int>(OrganisationRole::administrator) == 2);

}  // namespace

std::string usable_administrators_from(std::string_view organisation) { return usable_administrators_of(organisation); }

Day today_in(Connection& connection, OrganisationId organisation, Instant now) {
    return local_time(now, time_zone_of(connection, organisation)).day;
}

std::vector<AdministratorContact> administrator_contacts(Connection& connection, OrganisationId organisation,
                                                         Instant now) {
    static const std::string statement =
        "SELECT b.civility, b.first_name, b.last_name, b.email, "
        "coalesce((SELECT l.label FROM levels l WHERE l.id = u.delegated_level_id), '')" +
        acting_members() +
        "AND u.role = 2 ORDER BY u.delegated_level_id IS NOT NULL, u.name_sort, u.account_id LIMIT 20";
    std::vector<AdministratorContact> administrators;
    connection.each(
        statement,
        [&](const Row& row) {
            AdministratorContact& it = administrators.emplace_back();
            Columns(row).read_all(it.civility, it.first_name, it.last_name, it.email, it.level);
        },
        organisation, now, today_in(connection, organisation, now));
    return administrators;
}

bool has_usable_administrator(Connection& connection, OrganisationId organisation, Instant now) {
    static const std::string statement = "SELECT EXISTS (SELECT 1" + usable_administrators_of() + ")";
    return connection.integer(statement, organisation, now, today_in(connection, organisation, now)) != 0;
}

namespace {

/// Names of up to three who could be promoted where the account is of no use any more. Of an organisation that is not
/// the reader's, or of a level beyond his, nobody is named.
std::vector<std::string> candidates_beside(Connection& connection, const Actor& reader, OrganisationId organisation,
                                           AccountId account, Instant now, Day today) {
    static const std::string statement =
        "SELECT b.first_name, b.last_name" + acting_members() +
        "AND u.ends_on IS NULL AND u.role < 2 AND u.account_id <> ?4 AND EXISTS (SELECT 1 FROM memberships m "
        "WHERE m.id = u.id AND " +
        in_reach("?5") + ") ORDER BY u.role DESC, u.external, u.name_sort, u.account_id LIMIT 3";
    if (!may(reader, Permission::view_users, organisation)) return {};
    std::vector<std::string> names;
    connection.each(
        statement, [&](const Row& row) { names.push_back(list_name(row.view(0), row.view(1))); }, organisation, now,
        today, account, levels_text(reach_of(reader, Permission::view_users, organisation)));
    return names;
}

}  // namespace

AdministratorCount count_administrators(Connection& connection, const Actor& reader, OrganisationId organisation,
                                        AccountId account, Instant now) {
    static const std::string administrators =
        "SELECT count(*) FILTER (WHERE u.account_id = ?4), count(*) FILTER (WHERE u.account_id <> ?4)" +
        usable_administrators_of();
    Day today = today_in(connection, organisation, now);
    AdministratorCount count;
    connection.each(
        administrators,
        [&](const Row& row) { count.usable = row.flag(0), count.others = static_cast<int>(row.integer(1)); },
        organisation, now, today, account);
    if (count.indispensable())
        count.candidates = candidates_beside(connection, reader, organisation, account, now, today);
    return count;
}

namespace {

std::set<AccountId> usable_administrators(Connection& connection, OrganisationId organisation, Instant now) {
    static const std::string statement = "SELECT u.account_id" + usable_administrators_of();
    std::set<AccountId> administrators;
    connection.each(
        statement, [&](const Row& row) { administrators.insert(row.id<AccountId>(0)); }, organisation, now,
        today_in(connection, organisation, now));
    return administrators;
}

}  // namespace

std::map<AccountId, Administrations> administrations_of(Connection& connection, const std::vector<AccountId>& accounts,
                                                        Instant now) {
    static const std::string statement = "SELECT m.organisation_id, m.account_id FROM " + engine::rows_of("?1") + " j" +
                                         std::string(engine::then_join) + "memberships m " +
                                         engine::by_index("memberships_by_account") +
                                         "ON m.account_id = j.value WHERE m.role = 2 AND m.delegated_level_id IS NULL";
    std::map<OrganisationId, std::vector<AccountId>> candidates;
    connection.each(
        statement, [&](const Row& row) { candidates[row.id<OrganisationId>(0)].push_back(row.id<AccountId>(1)); },
        engine::id_list(accounts));
    std::map<AccountId, Administrations> administrations;
    for (const auto& [organisation, administrators] : candidates) {
        const std::set<AccountId> usable = usable_administrators(connection, organisation, now);
        for (AccountId account : administrators)
            if (usable.contains(account))
                administrations[account].push_back({organisation, static_cast<int>(usable.size()) - 1});
    }
    return administrations;
}

AdministratorCount worst_count(Connection& connection, const Actor& reader, AccountId account, Instant now) {
    std::vector<OrganisationId> organisations;
    connection.each(
        "SELECT organisation_id FROM memberships WHERE account_id = ?1 ORDER BY organisation_id",
        [&](const Row& row) { organisations.push_back(row.id<OrganisationId>(0)); }, account);
    for (OrganisationId organisation : organisations) {
        AdministratorCount count = count_administrators(connection, reader, organisation, account, now);
        if (count.indispensable()) return count;
    }
    return {};
}

Refusal last_administrator_later(Connection& connection, const Actor& reader, OrganisationId organisation,
                                 AccountId account, Instant now) {
    AdministratorCount count = worst_count(connection, reader, account, now);
    if (!count.indispensable())
        count.candidates =
            candidates_beside(connection, reader, organisation, account, now, today_in(connection, organisation, now));
    return last_administrator_refusal(count.candidates, "");
}

bool remove_membership(Transaction& transaction, OrganisationId organisation, AccountId account) {
    static const std::string statement =
        "/* administration */ DELETE FROM memberships WHERE organisation_id = ?1 AND account_id = ?4 AND (NOT EXISTS (SELECT 1" +
        usable_administrators_of() + "AND u.account_id = ?4) OR EXISTS (SELECT 1" + usable_administrators_of() +
        "AND u.account_id <> ?4))";
    Day today = today_in(transaction, organisation, transaction.now());
    return transaction.run(statement, organisation, transaction.now(), today, account) > 0;
}

bool change_role(Transaction& transaction, OrganisationId organisation, AccountId account, const HeldRole& held) {
    static const std::string statement =
        "/* administration */ UPDATE memberships SET role = ?5, delegated_level_id = ?6, starts_on = ?7, ends_on = ?8, "
        "extra_rights = ?9, version = version + 1 "
        "WHERE organisation_id = ?1 AND account_id = ?4 "
        "AND ((?5 = 2 AND ?6 IS NULL AND ?8 IS NULL AND coalesce(?7, ?3) <= ?3) OR NOT EXISTS (SELECT 1" +
        usable_administrators_of() + "AND u.account_id = ?4) OR EXISTS (SELECT 1" + usable_administrators_of() +
        "AND u.account_id <> ?4))";
    Day today = today_in(transaction, organisation, transaction.now());
    return transaction.run(statement, organisation, transaction.now(), today, account, held.role, held.administered,
                           held.period.starts_on, held.period.ends_on,
                           static_cast<std::int64_t>(held.chosen.bits())) > 0;
}

bool change_state(Transaction& transaction, AccountId account, AccountState state) {
    static const std::string statement =
        "/* administration */ UPDATE accounts SET hidden_from = CASE WHEN ?4 = 3 THEN state END, state = ?4, state_since = ?2, "
        "version = version + 1 WHERE id = ?1 AND (?4 = 1 OR NOT EXISTS "
        "(SELECT 1 FROM memberships m WHERE m.account_id = ?1 AND EXISTS (SELECT 1" +
        usable_administrators_of("m.organisation_id") + "AND u.account_id = ?1) AND NOT EXISTS (SELECT 1" +
        usable_administrators_of("m.organisation_id") + "AND u.account_id <> ?1)))";
    Day today = local_time(transaction.now()).day;
    return transaction.run(statement, account, transaction.now(), today, state) > 0;
}

}  // namespace habilis::server
