#include "tests/support/server/world.h"

#include <doctest/doctest.h>

#include "server/crypto/normalise.h"
#include "shared/base/text.h"

namespace habilis::tests {

using namespace habilis::server;

std::int64_t World::insert(std::string_view sql, auto&&... arguments) {
    const auto done = database().write([&](Transaction& transaction) -> Result<std::int64_t> {
        return transaction.bookkeeping(
            [&] { return transaction.integer(World::as_administration(sql), arguments...); });
    });
    REQUIRE(done.ok());
    return done.value();
}

OrganisationId World::organisation(const Organisation& made) {
    return {
        insert(R"(INSERT INTO organisations (kind, label, label_key, minimum_password_length, password_validity_days,
                                                 time_zone, created_at)
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id)",
               made.kind, made.label, fold(made.label), made.minimum_password_length, made.password_validity_days,
               made.time_zone, now())};
}

AccountId World::account(const Account& made) {
    const std::string login = made.login.empty() ? made.email : made.login;
    const auto nullable = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::optional<std::string>(text);
    };
    const Instant password_set = made.password_hash.empty() ? Instant{} : now();
    return {
        insert(R"(INSERT INTO accounts (first_name, last_name, email, email_key, login, login_key, state, state_since,
                                            platform_role, language, password_hash, password_set_at, password_expires_at,
                                            password_temporary, created_at)
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?8) RETURNING id)",
               made.first_name, made.last_name, nullable(made.email), nullable(email_key(made.email).value()), login,
               email_key(login).value(), made.state, now(), made.platform_role, made.language,
               nullable(made.password_hash), password_set, made.password_expires, made.password_temporary)};
}

MembershipId World::member(AccountId account, OrganisationId organisation, OrganisationRole role, Day starts,
                           Day ends) {
    return {insert(R"(INSERT INTO memberships (organisation_id, account_id, role, starts_on, ends_on, created_at,
                                               name_sort, email_sort)
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', '') RETURNING id)",
                   organisation, account, role, starts, ends, now())};
}

ReadMail World::newest_mail(std::string_view kind) {
    return database().read([&](Connection& connection) {
        const MailId mail{
            connection.integer("SELECT id FROM outbox WHERE ?1 = '' OR kind = ?1 ORDER BY id DESC LIMIT 1", kind)};
        return read_mail(connection, database().seal_key(), mail).value_or(ReadMail{});
    });
}

std::string World::mailed_token() {
    const std::string mail = mail_text();
    const std::size_t at = mail.find('#');
    return at == std::string::npos ? std::string() : mail.substr(at + 1, 43);
}

}  // namespace habilis::tests
