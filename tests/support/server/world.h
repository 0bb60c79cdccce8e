#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/crypto/password_hasher.h"
#include "server/mail/envelope.h"
#include "server/sessions/sign_in.h"
#include "server/storage/administration.h"
#include "shared/access/permissions.h"
#include "shared/accounts/account.h"
#include "shared/base/language.h"
#include "shared/organisations/organisation.h"
#include "tests/support/server/test_database.h"

namespace habilis::tests {

/// People, organisations and passwords in a database of its own, whose clock the test moves: Sunday 22 November 2026,
/// 11:00 in Paris. What it puts into tables comes without journal lines, so that tests count only what the verbs do.
class World {
public:
    /// Hashes that cost nothing.
    static constexpr server::Argon2Cost cheap{64, 1, 1};

    explicit World(server::PasswordHasher::Options hashing = {.cost = cheap, .threads = 2, .queue = 1000},
                   server::DatabaseOptions storage = {})
        : hasher(random, hashing), database_(std::move(storage)) {}

    server::Database& database() { return *database_; }
    [[nodiscard]] Instant now() const { return database_.now(); }
    void advance(std::int64_t milliseconds) { database_.advance(milliseconds); }
    [[nodiscard]] const std::filesystem::path& folder() const { return database_.folder(); }
    /// As the program stops: afterwards there are the files alone.
    void stop() { database_.close(); }

    server::SystemRandom random;
    server::PasswordHasher hasher;
    server::MailSettings mail_settings{.base_url = "https://portail.example", .portal = "Portail"};
    server::Outbox outbox{mail_settings, random};
    [[nodiscard]] server::SignInServices services() { return {database(), clock_, hasher, random, outbox}; }
    std::string hash(std::string_view password) { return hasher.hash(password).value(); }

    struct Organisation {
        std::string label = "Commune de Saint-Malo";
        OrganisationKind kind = OrganisationKind::local_authority;
        int minimum_password_length = 15;
        int password_validity_days = 365;
        std::string time_zone = "Europe/Paris";
    };
    OrganisationId organisation(const Organisation&);
    OrganisationId organisation() { return organisation(Organisation{}); }

    struct Account {
        std::string first_name = "Zoé";
        std::string last_name = "Kervadenn";
        std::string email = "zoe@saint-malo.example";  ///< empty: none
        std::string login = {};                        ///< empty: the e-mail
        AccountState state = AccountState::active;
        PlatformRole platform_role = PlatformRole::none;
        Language language = Language::fr;
        std::string password_hash = {};  ///< empty: no password
        Instant password_expires = {};
        bool password_temporary = false;
    };
    AccountId account(const Account&);
    MembershipId member(AccountId, OrganisationId, OrganisationRole = OrganisationRole::user, Day starts = {},
                        Day ends = {});

    /// What only verbs do is done here without one (server/storage/administration.h).
    static std::string as_administration(std::string_view sql) {
        return std::string(server::administration) + " " + std::string(sql);
    }
    /// Runs a statement without a journal line; returns the rows changed.
    template <class... A>
    int run(std::string_view sql, const A&... arguments) {
        const auto done = database().write([&](server::Transaction& transaction) -> Result<int> {
            return transaction.bookkeeping([&] { return transaction.run(as_administration(sql), arguments...); });
        });
        return done.ok() ? done.value() : -1;
    }
    template <class... A>
    std::int64_t integer(std::string_view sql, const A&... arguments) {
        return database().read([&](server::Connection& connection) { return connection.integer(sql, arguments...); });
    }
    template <class... A>
    std::string text(std::string_view sql, const A&... arguments) {
        return database().read([&](server::Connection& connection) { return connection.text(sql, arguments...); });
    }
    std::int64_t journal_lines() { return integer("SELECT count(*) FROM journal"); }
    std::int64_t mails() { return integer("SELECT count(*) FROM outbox"); }
    /// Of the newest mail, or the newest of a kind.
    std::string mail_kind() { return text("SELECT kind FROM outbox ORDER BY id DESC LIMIT 1"); }
    std::string mail_text(std::string_view kind = {}) {
        return newest_mail(kind).body.value_or(server::MailBody{}).text;
    }
    server::ReadMail newest_mail(std::string_view kind = {});
    /// The 43 letters behind the # of the newest mail's link.
    std::string mailed_token();

private:
    std::int64_t insert(std::string_view sql, auto&&... arguments);

    struct ItsClock final : server::Clock {
        explicit ItsClock(server::TestDatabase& of) : database(of) {}
        [[nodiscard]] Instant now() const override { return database.now(); }
        server::TestDatabase& database;
    };

    server::TestDatabase database_;
    ItsClock clock_{database_};
};

/// What a refused result was refused for.
template <class T>
RefusalCode refused(const Result<T>& result) {
    return result.ok() ? RefusalCode{"accepted"} : result.refusals().at(0).code;
}

}  // namespace habilis::tests
