#include "server/nouns/holder.h"

#include "server/crypto/digest.h"
#include "server/crypto/normalise.h"
#include "server/nouns/email_changes.h"
#include "server/nouns/links.h"
#include "server/nouns/sessions.h"
#include "server/nouns/sort_keys.h"
#include "shared/accounts/contact_details.h"
#include "shared/passwords/refusals.h"

namespace habilis::server {
namespace {

/// The name on the sign-in page is the first thing that comes to mind.
constexpr std::string_view product = "Habilis";

Holder read_holder(const Row& row) {
    Holder holder;
    holder.account = row.id<AccountId>(0);
    holder.state = row.choice<AccountState>(1);
    holder.first_name = row.text(2);
    holder.last_name = row.text(3);
    holder.login = row.text(4);
    holder.email = row.text(5);
    holder.language = row.choice<Language>(6);
    holder.platform_role = row.choice<PlatformRole>(7);
    return holder;
}

HolderMembership read_membership(const Row& row) {
    return {.organisation = row.id<OrganisationId>(0),
            .label = row.text(1),
            .time_zone = row.text(2),
            .rule = {.minimum_length = row.integer(3),
                     .validity_days = row.integer(4),
                     .role = row.choice<OrganisationRole>(5)}};
}

}  // namespace

std::string Holder::name() const { return full_name(Civility::none, first_name, last_name, language); }

PasswordTerms Holder::terms() const {
    std::vector<PasswordRule> rules;
    for (const HolderMembership& membership : memberships) rules.push_back(membership.rule);
    return strictest(rules, platform_role);
}

OwnData Holder::own_data() const {
    OwnData own{.names = {first_name, last_name}, .email = email, .organisations = {}};
    for (const HolderMembership& membership : memberships) own.organisations.push_back(membership.label);
    if (login != email) own.names.push_back(login);
    own.organisations.emplace_back(product);
    return own;
}

OrganisationId Holder::first_organisation() const {
    return memberships.empty() ? OrganisationId{} : memberships.front().organisation;
}

std::string Holder::label_of(OrganisationId organisation) const {
    for (const HolderMembership& membership : memberships)
        if (membership.organisation == organisation) return membership.label;
    return {};
}

std::string Holder::time_zone(OrganisationId organisation) const {
    for (const HolderMembership& membership : memberships)
        if (membership.organisation == organisation) return membership.time_zone;
    return memberships.empty() ? std::string(default_time_zone) : memberships.front().time_zone;
}

std::optional<Holder> find_holder(Connection& connection, AccountId account) {
    auto holder = connection.one(
        R"(SELECT id, state, first_name, last_name, login, email, language, platform_role
           FROM accounts WHERE id = ?1)",
        read_holder, account);
    if (!holder) return holder;
    connection.each(
        R"(SELECT o.id, o.label, o.time_zone, o.minimum_password_length, o.password_validity_days, m.role
           FROM memberships m JOIN organisations o ON o.id = m.organisation_id
           WHERE m.account_id = ?1 ORDER BY m.created_at, m.id)",
        [&](const Row& row) { holder->memberships.push_back(read_membership(row)); }, account);
    return holder;
}

bool belongs_to_closed_only(Connection& connection, AccountId account) {
    return connection.integer(
               "SELECT count(*) > 0 AND count(*) = count(o.closed_at) FROM memberships m "
               "JOIN organisations o ON o.id = m.organisation_id JOIN accounts a ON a.id = m.account_id "
               "WHERE m.account_id = ?1 AND a.platform_role = ?2",
               account, PlatformRole::none) != 0;
}

Refusals judge_password(const Holder& holder, std::string_view typed) {
    auto password = to_nfkc(typed);
    if (!password) return {{refusals::passwords_unreadable, "password"}};
    Refusals problems = password_problem(*password, holder.terms().policy, holder.own_data());
    wipe(*password);
    return problems;
}

void set_password(Transaction& transaction, const Holder& holder, std::string_view phc) {
    transaction.run(
        R"(UPDATE accounts SET password_hash = ?2, password_set_at = ?3, password_expires_at = ?4, password_temporary = 0,
                               temporary_used_at = NULL, expiry_reminded = 0, failed_sign_ins = 0, locked_until = NULL
           WHERE id = ?1)",
        holder.account, phc, transaction.now(), holder.terms().expiry(transaction.now()));
    write_sort_keys(transaction, holder.account);
    revoke_links(transaction, holder.account);
    cancel_email_proofs(transaction, holder.account);
    end_sessions_of(transaction, holder.account, SessionEnd::password_changed);
    transaction.changed(ChangeKind::sessions);
    transaction.changed(ChangeKind::accounts);
}

bool make_active(Transaction& transaction, AccountId account) {
    return transaction.run(
               R"(/* administration */ UPDATE accounts SET state = ?2, state_since = ?3, activation_expires_at = NULL
                  WHERE id = ?1 AND state = ?4)",
               account, AccountState::active, transaction.now(), AccountState::pending) > 0;
}

}  // namespace habilis::server
