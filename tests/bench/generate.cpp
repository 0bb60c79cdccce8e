#include "tests/bench/generate.h"

#include <array>
#include <random>
#include <string>
#include <vector>

#include "server/nouns/organisations.h"
#include "server/nouns/search_text.h"
#include "server/nouns/sort_keys.h"
#include "shared/access/permissions.h"
#include "shared/accounts/account.h"
#include "shared/base/text.h"
#include "shared/organisations/coordinates.h"

namespace habilis::bench {
namespace {

using server::Row;
using server::Transaction;

constexpr auto first_names = std::to_array<std::string_view>(
    {"Éloïse", "Frédéric", "Anaïs", "Gaël",   "Maëlys",  "François", "Zoé",     "Jérôme",  "Hélène", "Noël",
     "Marie",  "Jean",     "Hugo",  "Léa",    "Camille", "Théo",     "Inès",    "Raphaël", "Chloé",  "Loïc",
     "Agnès",  "Benoît",   "Edmée", "Céline", "Désiré",  "Gwenaël",  "Héloïse", "Joël",    "Nadège", "Yaël"});
constexpr auto last_beginnings = std::to_array<std::string_view>(
    {"Marti", "Duco",  "Lefè", "Bréma", "Chauve", "Moré", "Garni", "Kerga", "Pelle", "Rouss",
     "Vallé", "Tessi", "Nogu", "Hébra", "Fauco",  "Dela", "Cordi", "Bosqu", "Arna",  "Œuvra"});
constexpr auto last_middles = std::to_array<std::string_view>(
    {"", "n", "ll", "ri", "va", "mont", "bre", "ssé", "tou", "gne", "li", "que", "ra", "lo", "ti", "né", "cha", "dou"});
constexpr auto last_ends = std::to_array<std::string_view>(
    {"n", "au", "eau", "ier", "ard", "ot", "el", "et", "is", "ont", "eux", "age", "in", "oux", "ec", "ant", "é"});
constexpr auto domains = std::to_array<std::string_view>(
    {"metropole-fictive.example", "region-fictive.example", "services.example", "energie-fictive.example"});
constexpr std::int64_t organisation_count = 200;
constexpr std::int64_t day_ms = 86'400'000;

class Generator {
public:
    explicit Generator(Transaction& transaction) : transaction_(transaction) {}

    OrganisationId run(std::int64_t count) {
        found_organisations();
        for (std::int64_t number = 0; number < count; ++number) add_person(number);
        return organisations_.front();
    }

private:
    std::int64_t below(std::int64_t bound) {
        return static_cast<std::int64_t>(dice_() % static_cast<std::uint64_t>(bound));
    }
    template <std::size_t N>
    std::string_view one_of(const std::array<std::string_view, N>& list) {
        return list[static_cast<std::size_t>(below(N))];
    }

    void found_organisations() {
        for (std::int64_t number = 0; number < organisation_count; ++number) {
            Coordinates made;
            made.label = number == 0 ? "Métropole Fictive" : "Commune Fictive " + std::to_string(number);
            organisations_.push_back(
                server::insert_organisation(transaction_, OrganisationKind::local_authority, made));
            transaction_.run("INSERT INTO subscriptions SELECT ?1, id, ?2 FROM services", organisations_.back(), now_);
        }
        transaction_.each("SELECT service_id, min(id) FROM service_roles GROUP BY service_id",
                          [&](const Row& row) { roles_.emplace_back(row.integer(0), row.integer(1)); });
        transaction_.run(
            "/* administration */ INSERT INTO memberships (organisation_id, account_id, role, created_at, name_sort, email_sort) "
            "SELECT ?1, account_id, ?2, ?3, name_sort, email_sort FROM memberships WHERE account_id = "
            "(SELECT id FROM accounts WHERE login = 'eloise.kervadenn') LIMIT 1",
            organisations_.front(), OrganisationRole::administrator, now_);
        administer("corentin.abgrallic", 2);  // beside the region: 3 in all
        administer("oumar.songeval", organisation_count - 3);
    }

    /// Makes somebody of the demonstration administrator of the first organisations.
    void administer(std::string_view login, std::int64_t organisations) {
        for (std::int64_t i = 0; i < organisations; ++i)
            transaction_.run(
                "/* administration */ INSERT INTO memberships (organisation_id, account_id, role, created_at, name_sort, email_sort) "
                "SELECT ?1, account_id, ?2, ?3, name_sort, email_sort FROM memberships WHERE account_id = "
                "(SELECT id FROM accounts WHERE login = ?4) LIMIT 1",
                organisations_[static_cast<std::size_t>(i)], OrganisationRole::administrator, now_, login);
    }

    AccountState state() {
        const std::int64_t roll = below(100);
        if (roll < 86) return AccountState::active;
        if (roll < 94) return AccountState::pending;
        return roll < 98 ? AccountState::disabled : AccountState::hidden;
    }

    void add_person(std::int64_t number) {
        server::Findable person;
        person.first_name = one_of(first_names);
        person.last_name = std::string(one_of(last_beginnings)).append(one_of(last_middles)).append(one_of(last_ends));
        if (below(12) == 0) person.last_name.append("-").append(one_of(last_beginnings)).append(one_of(last_ends));
        person.login = fold(person.first_name) + "." + fold(person.last_name) + std::to_string(number);
        person.email = person.login + "@" + std::string(one_of(domains));
        person.phones = {"06 39 98 " + std::to_string(10 + below(90)) + " " + std::to_string(10 + below(90)), ""};
        const AccountState state = this->state();
        const std::int64_t expires = state == AccountState::active ? now_.ms + (below(365) - 20) * day_ms : 0;
        const std::int64_t seen = state == AccountState::active ? now_.ms - below(400) * day_ms : 0;
        transaction_.run(
            "/* administration */ INSERT INTO accounts (civility, first_name, last_name, email, email_key, mobile_phone, login, login_key, "
            "state, state_since, password_expires_at, last_sign_in_at, created_at) "
            "VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?6, ?7, ?8, nullif(?9, 0), nullif(?10, 0), ?8)",
            1 + below(2), person.first_name, person.last_name, person.email, person.phones.front(), person.login, state,
            now_, expires, seen);
        const AccountId account{transaction_.integer("SELECT last_insert_rowid()")};
        const std::string name = server::name_sort_key(person.first_name, person.last_name);
        for (const OrganisationId organisation : chosen_organisations()) {
            person.organisations.push_back(organisation);
            add_membership(organisation, account, {name, person.email, state, expires, seen});
        }
        const std::string text = server::search_text(person);
        transaction_.run("INSERT INTO account_search (account_id, text) VALUES (?1, ?2)", account, text);
        transaction_.run("INSERT INTO account_trigrams (rowid, text) VALUES (?1, ?2)", account, text);
    }

    /// The lower its number, the more people an organisation has.
    std::vector<OrganisationId> chosen_organisations() {
        std::vector<OrganisationId> chosen{organisations_.front()};
        for (std::int64_t more = below(3); more > 0; --more) {
            const std::int64_t one = 1 + below(organisation_count - 1) * below(organisation_count) / organisation_count;
            const OrganisationId organisation = organisations_[static_cast<std::size_t>(one)];
            if (std::find(chosen.begin(), chosen.end(), organisation) == chosen.end()) chosen.push_back(organisation);
        }
        std::sort(chosen.begin(), chosen.end());
        return chosen;
    }

    struct SortKeys {
        const std::string& name;
        const std::string& email;
        AccountState state;
        std::int64_t expires;
        std::int64_t seen;
    };

    void add_membership(OrganisationId organisation, AccountId account, const SortKeys& keys) {
        transaction_.run(
            "/* administration */ INSERT INTO memberships (organisation_id, account_id, external, listed, name_sort, email_sort, "
            "password_expiry_sort, last_sign_in_sort, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            organisation, account, below(20) == 0, keys.state != AccountState::hidden, keys.name, keys.email,
            keys.expires, keys.seen, now_);
        const std::int64_t membership = transaction_.integer("SELECT last_insert_rowid()");
        for (const auto& [service, role] : roles_)
            if (below(3) == 0)
                transaction_.run(
                    "INSERT INTO assignments (membership_id, service_id, role_id, created_at) VALUES (?1, ?2, ?3, ?4)",
                    membership, service, role, now_);
    }

    Transaction& transaction_;
    const Instant now_ = transaction_.now();
    std::mt19937_64 dice_{20'261'122};
    std::vector<OrganisationId> organisations_;
    std::vector<std::pair<std::int64_t, std::int64_t>> roles_;  ///< a service and one of its roles
};

}  // namespace

void add_organisations(Transaction& transaction, std::int64_t count) {
    constexpr auto kinds = std::to_array<std::string_view>({"Commune de", "Syndicat mixte de", "Régie de", "Port de"});
    for (std::int64_t number = 0; number < count; ++number) {
        Coordinates made;
        const auto kind = static_cast<std::size_t>(number);
        made.label = std::string(kinds[kind % kinds.size()]) + " " +
                     std::string(last_beginnings[kind / 4 % last_beginnings.size()]) +
                     std::string(last_ends[kind / 80 % last_ends.size()]) + " " + std::to_string(number);
        const OrganisationId organisation =
            server::insert_organisation(transaction, OrganisationKind::local_authority, made);
        transaction.run("UPDATE organisations SET listed = 1 WHERE id = ?1", organisation);
        transaction.run("INSERT INTO subscriptions SELECT ?1, min(id), ?2 FROM services", organisation,
                        transaction.now());
        transaction.run(
            "/* administration */ INSERT INTO memberships (organisation_id, account_id, role, created_at, name_sort, email_sort) "
            "SELECT ?1, account_id, ?2, ?3, name_sort, email_sort FROM memberships WHERE account_id = "
            "(SELECT id FROM accounts WHERE login = 'solenn.preaudeau') LIMIT 1",
            organisation, OrganisationRole::administrator, transaction.now());
    }
}

Result<OrganisationId> generate(server::Database& database, std::int64_t count) {
    return database.write([&](Transaction& transaction) -> Result<OrganisationId> {
        return transaction.bookkeeping([&] { return Generator(transaction).run(count); });
    });
}

}  // namespace habilis::bench
