#include "server/nouns/accounts.h"

#include "server/crypto/normalise.h"
#include "server/nouns/sort_keys.h"
#include "server/storage/columns.h"
#include "shared/accounts/refusals.h"

namespace habilis::server {
namespace {

constexpr std::string_view user_columns =
    "SELECT a.id, m.id, a.version, m.version, a.login, a.state, a.hidden_from, a.state_since, a.provenance, a.platform_role, m.role, m.extra_rights, "
    "m.default_user, m.assigned_services_only, l.label, m.certificate_until, a.created_at, a.password_set_at, "
    "a.password_expires_at, a.password_temporary, a.locked_until, a.activation_expires_at, a.last_sign_in_at, "
    "a.notification_proved_at, a.failed_sign_ins, "
    "(SELECT count(*) FROM memberships o WHERE o.account_id = a.id), "
    "a.civility, a.first_name, a.last_name, a.email, a.notification_email, a.mobile_phone, a.phone, a.fax, a.language, "
    "m.technical_id, m.elected, m.status, m.function, m.level_id, m.external, m.country, m.address, m.postal_code, "
    "m.city, m.canton, m.certificate, a.notify_actions, m.grade, m.executive, m.representative, "
    "m.substitute "
    "FROM memberships m JOIN accounts a ON a.id = m.account_id LEFT JOIN levels l ON l.id = m.level_id "
    "WHERE m.organisation_id = ?1 AND m.account_id = ?2";

StoredUser read_user(const Row& row) {
    StoredUser it;
    Columns columns(row);
    columns.read_all(it.account, it.membership, it.account_version, it.membership_version, it.login, it.state,
                     it.hidden_from, it.state_since, it.provenance, it.platform_role, it.role, it.extra_rights,
                     it.default_user, it.assigned_services_only, it.level_label, it.certificate_until, it.created,
                     it.password_set, it.password_expires, it.password_temporary, it.locked_until,
                     it.activation_expires, it.last_sign_in, it.notification_proved, it.failed_sign_ins,
                     it.organisations);
    ContactDetails& details = it.details;
    columns.read_all(details.civility, details.first_name, details.last_name, details.email, details.notification_email,
                     details.mobile_phone, details.phone, details.fax, details.language, details.technical_id,
                     details.elected, details.status, details.function, details.level, details.external,
                     details.country, details.address, details.postal_code, details.city, details.canton,
                     details.certificate, details.notify_actions);
    columns.read_all(it.grade, it.executive, it.representative, it.substitute);
    return it;
}

/// NULL, because any number of accounts may be without e-mail.
std::optional<std::string> absent_if_empty(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

bool login_is_taken(Connection& connection, const std::string& login) {
    return connection.integer("SELECT 1 FROM accounts WHERE login_key = ?1", email_key(login)) != 0;
}

}  // namespace

std::optional<StoredUser> find_user(Connection& connection, OrganisationId organisation, AccountId account) {
    return connection.one(user_columns, read_user, organisation, account);
}

Result<AccountId> insert_account(Transaction& transaction, const NewAccount& account) {
    const ContactDetails& details = account.details;
    const bool done = transaction.run_unless_taken(
        email_constraint,
        "INSERT INTO accounts (civility, first_name, last_name, email, email_key, notification_email, mobile_phone, "
        "phone, fax, language, login, login_key, notify_actions, state, state_since, provenance, "
        "created_at, created_by) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?15, ?17)",
        details.civility, details.first_name, details.last_name, absent_if_empty(details.email),
        absent_if_empty(email_key(details.email).value_or("")), details.notification_email, details.mobile_phone,
        details.phone, details.fax, details.language, account.login, email_key(account.login), details.notify_actions,
        AccountState::pending, transaction.now(), account.provenance, account.created_by);
    if (!done) return Refusal{refusals::email_taken, "details.email"};
    return AccountId{transaction.integer("SELECT id FROM accounts WHERE login_key = ?1", email_key(account.login))};
}

MembershipId insert_membership(Transaction& transaction, const NewMembership& membership) {
    const ContactDetails& details = membership.details;
    auto id = transaction.one(
        "INSERT INTO memberships (organisation_id, account_id, role, external, default_user, level_id, function, "
        "technical_id, elected, status, country, address, postal_code, city, canton, certificate, certificate_until, "
        "created_at, name_sort, email_sort) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20) "
        "RETURNING id",
        [](const Row& row) { return row.id<MembershipId>(0); }, membership.organisation, membership.account,
        membership.role, details.external, membership.default_user, details.level, details.function,
        details.technical_id, details.elected, details.status, details.country, details.address, details.postal_code,
        details.city, details.canton, details.certificate, membership.certificate_until, transaction.now(),
        name_sort_key(details.first_name, details.last_name), email_key(details.email).value_or(""));
    return id.value_or(MembershipId{});
}

Refusals update_identity(Transaction& transaction, AccountId account, const ContactDetails& details) {
    const bool done = transaction.run_unless_taken(
        email_constraint,
        "UPDATE accounts SET civility = ?2, first_name = ?3, last_name = ?4, notification_email = ?5, "
        "notification_proved_at = CASE WHEN notification_email = ?5 THEN notification_proved_at END, "
        "mobile_phone = ?6, phone = ?7, fax = ?8, language = ?9, notify_actions = ?10, "
        "activation_expires_at = CASE WHEN email_key IS NOT DISTINCT FROM ?12 THEN activation_expires_at END, email = ?11, "
        "email_key = ?12, version = version + 1 WHERE id = ?1",
        account, details.civility, details.first_name, details.last_name, details.notification_email,
        details.mobile_phone, details.phone, details.fax, details.language, details.notify_actions,
        absent_if_empty(details.email), absent_if_empty(email_key(details.email).value_or("")));
    if (!done) return {{refusals::email_taken, "details.email"}};
    return {};
}

void update_membership(Transaction& transaction, MembershipId membership, const UserFields& user,
                       Instant certificate_until) {
    const ContactDetails& details = user.details;
    transaction.run(
        "UPDATE memberships SET technical_id = ?2, elected = ?3, status = ?4, function = ?5, level_id = ?6, "
        "external = ?7, country = ?8, address = ?9, postal_code = ?10, city = ?11, canton = ?12, certificate = ?13, "
        "certificate_until = ?14, grade = ?15, executive = ?16, representative = ?17, substitute = ?18, "
        "version = version + 1 WHERE id = ?1",
        membership, details.technical_id, details.elected, details.status, details.function, details.level,
        details.external, details.country, details.address, details.postal_code, details.city, details.canton,
        details.certificate, certificate_until, user.grade, user.executive, user.representative, user.substitute);
}

AccountId account_of_email(Connection& connection, std::string_view email) {
    if (email.empty()) return {};
    return {connection.integer("SELECT id FROM accounts WHERE email_key = ?1", email_key(email))};
}

std::string free_login(Connection& connection, const std::string& proposal) {
    if (!login_is_taken(connection, proposal)) return proposal;
    auto numbered = [&](int number) { return proposal + std::to_string(number); };
    // Homonyms are numbered without gaps, so doubling and then halving finds the end in few looks.
    int taken = 1;
    int free = 2;
    while (login_is_taken(connection, numbered(free))) taken = free, free *= 2;
    while (free - taken > 1) {
        int middle = taken + (free - taken) / 2;
        (login_is_taken(connection, numbered(middle)) ? taken : free) = middle;
    }
    return numbered(free);
}

std::optional<StoredProfile> find_profile(Connection& connection, AccountId account) {
    auto profile = connection.one(
        "SELECT version, login, email, civility, first_name, last_name, notification_email, mobile_phone, phone, fax, "
        "language, notify_actions, notification_proved_at, password_set_at, password_expires_at, last_sign_in_at "
        "FROM accounts WHERE id = ?1",
        [](const Row& row) {
            StoredProfile it;
            Columns(row).read_all(it.version, it.login, it.email, it.civility, it.first_name, it.last_name,
                                  it.notification_email, it.mobile_phone, it.phone, it.fax, it.language,
                                  it.notify_actions, it.notification_proved, it.password_set, it.password_expires,
                                  it.last_sign_in);
            return it;
        },
        account);
    if (!profile) return profile;
    connection.each(
        "SELECT DISTINCT o.kind FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
        "WHERE m.account_id = ?1",
        [&](const Row& row) { profile->kinds |= variant_of(row.choice<OrganisationKind>(0)); }, account);
    return profile;
}

void write_profile(Transaction& transaction, AccountId account, const UpdateProfile& profile) {
    transaction.run(
        "UPDATE accounts SET civility = ?2, first_name = ?3, last_name = ?4, notification_email = ?5, "
        "notification_proved_at = CASE WHEN notification_email = ?5 THEN notification_proved_at END, "
        "mobile_phone = ?6, phone = ?7, fax = ?8, language = ?9, notify_actions = ?10, "
        "version = version + 1 WHERE id = ?1 AND version = ?11",
        account, profile.civility, profile.first_name, profile.last_name, profile.notification_email,
        profile.mobile_phone, profile.phone, profile.fax, profile.language, profile.notify_actions, profile.version);
}

std::vector<SheetMembership> memberships_of(Connection& connection, AccountId account) {
    std::vector<SheetMembership> memberships;
    connection.each(
        "SELECT o.id, o.label, m.role, m.external FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
        "WHERE m.account_id = ?1 ORDER BY o.label_key, o.id",
        [&](const Row& row) {
            SheetMembership& it = memberships.emplace_back();
            Columns(row).read_all(it.organisation, it.label, it.role, it.external);
        },
        account);
    return memberships;
}

}  // namespace habilis::server
