#include "server/nouns/accounts.h"

#include <algorithm>
#include <tuple>

#include "server/crypto/normalise.h"
#include "server/nouns/sort_keys.h"
#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/accounts/refusals.h"

namespace habilis::server {
namespace {

// What an account and a membership keep of a person's details, each once: the columns, and what stands in them. The
// e-mail is apart, because it is unique and may be absent.
const std::string of_account =
    "civility, first_name, last_name, notification_email, mobile_phone, phone, fax, language, notify_actions";
template <class Details>
auto account_part(Details& it) {
    return std::tie(it.civility, it.first_name, it.last_name, it.notification_email, it.mobile_phone, it.phone, it.fax,
                    it.language, it.notify_actions);
}

const std::string of_membership =
    "technical_id, elected, status, function, level_id, profile, external, country, address, postal_code, city, canton, "
    "certificate";
template <class Details>
auto membership_part(Details& it) {
    return std::tie(it.technical_id, it.elected, it.status, it.function, it.level, it.profile, it.external, it.country,
                    it.address, it.postal_code, it.city, it.canton, it.certificate);
}

/// "a, b" → "a = ?2, b = ?3"
std::string set(std::string_view columns) {
    std::string sql;
    for (int number = 2; !columns.empty(); ++number) {
        const std::string_view column = columns.substr(0, columns.find(','));
        sql.append(sql.empty() ? "" : ", ").append(column) += " = ?" + std::to_string(number);
        columns.remove_prefix(std::min(columns.size(), column.size() + 2));
    }
    return sql;
}

/// "?1, ?2", so many.
std::string parameters(int count) {
    std::string sql = "?1";
    for (int number = 2; number <= count; ++number) sql += ", ?" + std::to_string(number);
    return sql;
}

/// What an update of an account sets, with account_part from ?2 on: another notification e-mail has to prove itself.
const std::string set_account =
    set(of_account) +
    ", notification_proved_at = CASE WHEN notification_email = ?5 THEN notification_proved_at END, "
    "version = version + 1";

const std::string user_columns =
    "SELECT a.id, m.id, a.version, m.version, a.login, a.state, a.hidden_from, a.state_since, a.provenance, "
    "a.platform_role, m.role, m.extra_rights, m.delegated_level_id, "
    "m.starts_on, m.ends_on, m.default_user, m.assigned_services_only, l.label, m.certificate_until, a.created_at, a.password_set_at, "
    "a.password_expires_at, a.password_temporary, a.locked_until, a.activation_expires_at, a.last_sign_in_at, "
    "a.notification_proved_at, a.failed_sign_ins, "
    "(SELECT count(*) FROM memberships o WHERE o.account_id = a.id), "
    "a.email, a.kind, " +
    of_account + ", " + of_membership + ", m.grade, m.executive, m.representative, m.substitute FROM ";
const std::string user_sql =
    user_columns +
    "memberships m JOIN accounts a ON a.id = m.account_id LEFT JOIN levels l ON l.id = m.level_id "
    "WHERE m.organisation_id = ?1 AND m.account_id = ?2";
const std::string users_sql = user_columns + engine::rows_of("?2") + " j" + std::string(engine::then_join) +
                              "memberships m ON m.organisation_id = ?1 AND m.account_id = j.value JOIN accounts a "
                              "ON a.id = m.account_id LEFT JOIN levels l ON l.id = m.level_id" +
                              engine::kept_order("j.place");

StoredUser read_user(const Row& row) {
    StoredUser it;
    Columns columns(row);
    const auto read = [&](auto&... fields) { columns.read_all(fields...); };
    read(it.account, it.membership, it.account_version, it.membership_version, it.login, it.state, it.hidden_from,
         it.state_since, it.provenance, it.platform_role, it.role, it.extra_rights, it.administered,
         it.period.starts_on, it.period.ends_on, it.default_user, it.assigned_services_only, it.level_label,
         it.certificate_until, it.created, it.password_set, it.password_expires, it.password_temporary, it.locked_until,
         it.activation_expires, it.last_sign_in, it.notification_proved, it.failed_sign_ins, it.organisations,
         it.details.email, it.details.kind);
    std::apply(read, account_part(it.details));
    std::apply(read, membership_part(it.details));
    read(it.grade, it.executive, it.representative, it.substitute);
    return it;
}

/// NULL, because any number of accounts may be without e-mail.
std::optional<std::string> absent_if_empty(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

}  // namespace

std::optional<StoredUser> find_user(Connection& connection, OrganisationId organisation, AccountId account) {
    return connection.one(user_sql, read_user, organisation, account);
}

std::vector<StoredUser> find_users(Connection& connection, OrganisationId organisation,
                                   const std::vector<AccountId>& accounts) {
    std::vector<StoredUser> users;
    connection.each(
        users_sql, [&](const Row& row) { users.push_back(read_user(row)); }, organisation, engine::id_list(accounts));
    return users;
}

Result<AccountId> insert_account(Transaction& transaction, const NewAccount& account) {
    const ContactDetails& details = account.details;
    const bool done = std::apply(
        [&](const auto&... values) {
            return transaction.run_unless_taken(
                email_constraint,
                "/* administration */ INSERT INTO accounts (" + of_account +
                    ", email, email_key, login, login_key, state, provenance, created_by, kind, state_since, created_at) "
                    "VALUES (" +
                    parameters(18) + ", ?18)",
                values..., absent_if_empty(details.email), absent_if_empty(email_key(details.email).value_or("")),
                account.login, email_key(account.login), AccountState::pending, account.provenance, account.created_by,
                details.kind, transaction.now());
        },
        account_part(details));
    if (!done) return Refusal{refusals::email_taken, "details.email"};
    return AccountId{transaction.integer("SELECT id FROM accounts WHERE login_key = ?1", email_key(account.login))};
}

MembershipId insert_membership(Transaction& transaction, const NewMembership& membership) {
    const ContactDetails& details = membership.details;
    auto id = std::apply(
        [&](const auto&... values) {
            return transaction.one(
                "/* administration */ INSERT INTO memberships (" + of_membership +
                    ", organisation_id, account_id, role, default_user, certificate_until, created_at, name_sort, "
                    "email_sort) VALUES (" +
                    parameters(21) + ") RETURNING id",
                [](const Row& row) { return row.id<MembershipId>(0); }, values..., membership.organisation,
                membership.account, membership.role, membership.default_user, membership.certificate_until,
                transaction.now(), name_sort_key(details.first_name, details.last_name),
                email_key(details.email).value_or(""));
        },
        membership_part(details));
    return id.value_or(MembershipId{});
}

Refusals update_identity(Transaction& transaction, AccountId account, const ContactDetails& details) {
    const bool done = std::apply(
        [&](const auto&... values) {
            return transaction.run_unless_taken(
                email_constraint,
                "UPDATE accounts SET " + set_account +
                    ", activation_expires_at = CASE WHEN email_key IS NOT DISTINCT FROM ?12 THEN activation_expires_at "
                    "END, email = ?11, email_key = ?12 WHERE id = ?1",
                account, values..., absent_if_empty(details.email),
                absent_if_empty(email_key(details.email).value_or("")));
        },
        account_part(details));
    if (!done) return {{refusals::email_taken, "details.email"}};
    return {};
}

void update_membership(Transaction& transaction, MembershipId membership, const UserFields& user,
                       Instant certificate_until) {
    std::apply(
        [&](const auto&... values) {
            transaction.run(
                "UPDATE memberships SET " +
                    set(of_membership + ", certificate_until, grade, executive, representative, substitute") +
                    ", version = version + 1 WHERE id = ?1",
                membership, values..., certificate_until, user.grade, user.executive, user.representative,
                user.substitute);
        },
        membership_part(user.details));
}

AccountId account_of_email(Connection& connection, std::string_view email) {
    if (email.empty()) return {};
    return {connection.integer("SELECT id FROM accounts WHERE email_key = ?1", email_key(email))};
}

bool is_mailbox(Connection& connection, AccountId account) {
    return connection.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND kind = ?2", account,
                              AccountKind::mailbox) != 0;
}

bool login_is_taken(Connection& connection, const std::string& login) {
    return connection.integer("SELECT 1 FROM accounts WHERE login_key = ?1", email_key(login)) != 0;
}

std::string free_login(Connection& connection, const std::string& proposal) {
    return numbered_login(proposal, [&](const std::string& login) { return login_is_taken(connection, login); });
}

std::optional<StoredProfile> find_profile(Connection& connection, AccountId account) {
    auto profile = connection.one(
        "SELECT version, login, email, notification_proved_at, password_set_at, password_expires_at, last_sign_in_at, "
        "findable, kind, " +
            of_account + " FROM accounts WHERE id = ?1",
        [](const Row& row) {
            StoredProfile it;
            Columns columns(row);
            columns.read_all(it.version, it.login, it.email, it.notification_proved, it.password_set,
                             it.password_expires, it.last_sign_in, it.findable, it.kind);
            std::apply([&](auto&... fields) { columns.read_all(fields...); }, account_part(it));
            return it;
        },
        account);
    if (!profile) return profile;
    connection.each(
        "SELECT DISTINCT o.kind FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
        "WHERE m.account_id = ?1",
        [&](const Row& row) { profile->forms |= form_of(row.choice<OrganisationKind>(0), profile->kind); }, account);
    // Whoever belongs nowhere has a name all the same.
    if (profile->forms == 0) profile->forms = form_of(OrganisationKind::general, profile->kind);
    return profile;
}

void write_profile(Transaction& transaction, AccountId account, const UpdateProfile& profile) {
    std::apply(
        [&](const auto&... values) {
            transaction.run("UPDATE accounts SET " + set_account + " WHERE id = ?1 AND version = ?11", account,
                            values..., profile.version);
        },
        account_part(profile));
    transaction.run("UPDATE accounts SET findable = ?2 WHERE id = ?1", account, profile.findable);
}

std::vector<SheetMembership> memberships_of(Connection& connection, AccountId account) {
    std::vector<SheetMembership> memberships;
    connection.each(
        "SELECT o.id, o.label, m.role, coalesce(l.label, ''), m.extra_rights <> 0, m.external, "
        "m.starts_on, m.ends_on FROM memberships m "
        "JOIN organisations o ON o.id = m.organisation_id LEFT JOIN levels l ON l.id = m.delegated_level_id "
        "WHERE m.account_id = ?1 ORDER BY o.label_key, o.id",
        [&](const Row& row) {
            SheetMembership& it = memberships.emplace_back();
            Columns(row).read_all(it.organisation, it.label, it.role, it.administered, it.chosen_rights, it.external,
                                  it.starts_on, it.ends_on);
        },
        account);
    return memberships;
}

}  // namespace habilis::server
