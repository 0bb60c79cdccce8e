#include <doctest/doctest.h>

#include <functional>

#include "server/accounts/member_list.h"
#include "server/accounts/user_filter.h"
#include "server/nouns/search_index.h"
#include "server/storage/database.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "tests/support/server/temporary_folder.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr Instant now{1'800'000'000'000};
constexpr OrganisationId here{1};
constexpr OrganisationId elsewhere{2};

struct Person {
    std::string first;
    std::string last;
    std::string email;
    AccountState state = AccountState::active;
    Instant locked_until = {};
    Instant password_expires = now + one_day;
    Instant last_sign_in = now - one_day;
    std::string phone = {};
};

/// Rows are written as the verbs write them, but with any state and date.
void add(Transaction& transaction, OrganisationId organisation, const Person& person) {
    auto account = transaction.one(
        "/* administration */ INSERT INTO accounts (first_name, last_name, email, email_key, login, login_key, state, state_since,"
        " locked_until, password_expires_at, last_sign_in_at, phone, created_at)"
        " VALUES (?1, ?2, ?3, ?3, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?5) RETURNING id",
        [](const Row& row) { return row.id<AccountId>(0); }, person.first, person.last, person.email, person.state, now,
        person.locked_until, person.password_expires, person.last_sign_in, person.phone);
    transaction.run(
        "/* administration */ INSERT INTO memberships (organisation_id, account_id, created_at, listed, name_sort, email_sort,"
        " password_expiry_sort, last_sign_in_sort) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        organisation, *account, now, person.state != AccountState::hidden, fold(person.last + " " + person.first),
        person.email, person.password_expires.ms, person.last_sign_in.ms);
    reindex_account(transaction, *account);
}

struct Fixture {
    TemporaryFolder folder;
    std::unique_ptr<Database> database = std::move(Database::open({.folder = folder.path()}).value());

    Fixture() {
        auto done = database->write<int>([](Transaction& transaction) -> Result<int> {
            transaction.bookkeeping([&] {
                transaction.run(
                    "INSERT INTO organisations (kind, label, label_key, created_at) VALUES (1, 'a', 'a', 1),"
                    " (1, 'b', 'b', 1)");
                add(transaction, here, {"Frédéric", "Ducôt", "f.ducot@ploufictif.example"});
                add(transaction, here, {"Zoé", "Œuvrardel", "z.oeuvrardel@ploufictif.example", AccountState::pending});
                add(transaction, here,
                    {"Jean-Luc", "Martin", "jl.martin@ploufictif.example", AccountState::active, now + one_minute});
                add(transaction, here,
                    {"Awa",
                     "Le Gall",
                     "a.legall@ploufictif.example",
                     AccountState::active,
                     {},
                     now - one_day,
                     {},
                     "06 39 98 01 17"});
                add(transaction, here, {"Marc", "Du Bois", "m.dubois@ailleurs.example", AccountState::hidden});
                add(transaction, elsewhere, {"Frédérique", "Ducot", "f.ducot@ailleurs.example"});
            });
            return 0;
        });
        REQUIRE(done.ok());
    }

    void write(const std::function<void(Transaction&)>& work) {
        const Refusals failed = database->write([&](Transaction& transaction) {
            transaction.bookkeeping([&] { work(transaction); });
            return Refusals{};
        });
        REQUIRE(failed.empty());
    }
    void put(OrganisationId organisation, const Person& person) {
        write([&](Transaction& transaction) { add(transaction, organisation, person); });
    }
    void identify(const char* email, const char* id) {
        write([&](Transaction& transaction) {
            const AccountId account{transaction.integer("SELECT id FROM accounts WHERE email = ?1", email)};
            transaction.run("UPDATE memberships SET technical_id = ?2 WHERE account_id = ?1", account, id);
            reindex_account(transaction, account);
        });
    }
    std::string list(ListUsers query) {
        query.organisation = here;
        std::string names;
        for (const UserRow& row : page(query).rows) names += (names.empty() ? "" : ", ") + row.last_name;
        return names;
    }
    UserPage page(const ListUsers& query) {
        return database->read([&](Connection& connection) { return list_members(connection, query, {}, now); });
    }
    std::string search(const char* q) {
        ListUsers query;
        query.q = q;
        return list(query);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "people are found by any words, without accents, case, hyphens or order") {
    CHECK(search("frederic duco") == "Ducôt");
    CHECK(search("DUCÔT Fréd") == "Ducôt");
    CHECK(search("œuvr") == "Œuvrardel");
    CHECK(search("oeuvrardel") == "Œuvrardel");
    CHECK(search("jeanluc") == "Martin");
    CHECK(search("luc-jean") == "Martin");
    CHECK(search("vrarde") == "Œuvrardel");
    CHECK(search("du") == "Ducôt");
    CHECK(search("z") == "Œuvrardel");
    CHECK(search("ploufictif") == "Ducôt, Le Gall, Martin, Œuvrardel");
    CHECK(search("06.39 98") == "Le Gall");
    CHECK(search("+33 6 39 98 01 17") == "Le Gall");
    CHECK(search("frederique") == "");
    CHECK(search("\" OR 1") == "");
    CHECK(search(" - ") == "Ducôt, Le Gall, Martin, Œuvrardel");
}

TEST_CASE_FIXTURE(Fixture, "identifiers are found as they are written, and without their hyphens and dots") {
    identify("f.ducot@ploufictif.example", "2024-0117");
    identify("z.oeuvrardel@ploufictif.example", "AB.77-31.5");
    identify("jl.martin@ploufictif.example", "00331234");
    for (const char* typed :
         {"2024-0117", "20240117", "2024.0117", "2024 0117", "024-01", "2024-01", "2024-0117 ducot"}) {
        CAPTURE(typed);
        CHECK(search(typed) == "Ducôt");
    }
    for (const char* typed : {"AB.77-31.5", "ab77315", "ab 77 31 5", "AB77-31", "77-31.5", "77315"}) {
        CAPTURE(typed);
        CHECK(search(typed) == "Œuvrardel");
    }
    CHECK(search("00331234") == "Martin");
    CHECK(search("2024-0118") == "");
}

TEST_CASE_FIXTURE(Fixture,
                  "a telephone number is found however it is written, with a name beside it and with its extension") {
    put(here, {"Inès",
               "Guérin",
               "i.guerin.12.34@ploufictif.example",
               AccountState::active,
               {},
               now,
               now,
               "02 99 40 11 11 poste 4512"});
    for (const char* typed :
         {"0639980117", "06 39 98 01 17", "06-39-98", "+33639980117", "+33 (0)6 39 98 01 17", "0033639980117",
          "0033 6 39 98", "00 33 6 39", "gall 06 39 98", "+33 6 39 98 awa", "39 98"}) {
        CAPTURE(typed);
        CHECK(search(typed) == "Le Gall");
    }
    for (const char* typed : {"0299401111", "02 99 40 11 11 poste 4512", "poste 4512", "02 99 40 11 11 4512",
                              "i.guerin.12.34@ploufictif.example"}) {
        CAPTURE(typed);
        CHECK(search(typed) == "Guérin");
    }
}

TEST_CASE_FIXTURE(Fixture, "de la Tour and Delatour find each other") {
    put(here, {"Anne", "de la Tour", "a@ploufictif.example"});
    put(here, {"Bruno", "Delatour", "b@ploufictif.example"});
    put(here, {"Carl", "Tournon", "c@ploufictif.example"});
    for (const char* typed : {"de la tour", "Delatour", "DE LATOUR", "dela tour", "de la t", "tour de la"}) {
        CAPTURE(typed);
        CHECK(search(typed).find("de la Tour, Delatour") != std::string::npos);
        CHECK(search(typed).find("Tournon") == std::string::npos);
    }
    CHECK(search("anne de la tour") == "de la Tour");
    CHECK(search("a de la tour") == "de la Tour");
    CHECK(search("le gall awa") == "Le Gall");
    CHECK(search("legall") == "Le Gall");
    CHECK(search("j martin") == "Martin");
}

TEST_CASE_FIXTURE(Fixture, "accounts that wait to be indexed anew are, and are found before as they were") {
    identify("f.ducot@ploufictif.example", "2024-0117");
    write([](Transaction& transaction) {
        const auto text = transaction.one("SELECT text FROM account_search WHERE account_id = 1",
                                          [](const Row& row) { return row.text(0); });
        unindex_account(transaction, {1});
        transaction.run("INSERT INTO account_search (account_id, text) VALUES (1, 'ducot 2024 0117')");
        transaction.run("INSERT INTO account_trigrams (rowid, text) VALUES (1, 'ducot 2024 0117')");
        transaction.run("INSERT INTO accounts_to_index (account_id) VALUES (1), (2)");
        CHECK(text->find("20240117") != std::string::npos);
    });
    CHECK(search("20240117") == "");
    CHECK(search("ducot") == "Ducôt");
    index_waiting(*database);
    CHECK(search("20240117") == "Ducôt");
    CHECK(search("ducot") == "Ducôt");
    CHECK(database->read([](Connection& connection) {
        return connection.integer("SELECT count(*) FROM accounts_to_index");
    }) == 0);
}

TEST_CASE_FIXTURE(Fixture, "the filters of the list") {
    ListUsers query;
    query.states = {EffectiveState::locked};
    CHECK(list(query) == "Martin");
    query.states = {EffectiveState::password_expired, EffectiveState::pending};
    CHECK(list(query) == "Le Gall, Œuvrardel");
    query.states = {EffectiveState::active};
    CHECK(list(query) == "Ducôt");
    query.states = {EffectiveState::hidden, EffectiveState::active};
    CHECK(list(query) == "Du Bois, Ducôt");
    query.q = "marc";
    CHECK(list(query) == "Du Bois");
    ListUsers roles;
    roles.roles = {OrganisationRole::administrator};
    CHECK(list(roles) == "");
    ListUsers seen;
    seen.seen = SeenFilter::last_30_days;
    CHECK(list(seen) == "Ducôt, Martin, Œuvrardel");
    seen.seen = SeenFilter::not_90_days;
    CHECK(list(seen) == "Le Gall");
}

TEST_CASE_FIXTURE(Fixture, "the list walks both ways and jumps, in either order, with and without filters") {
    for (const char* q : {"", "ploufictif"}) {
        for (bool descending : {false, true}) {
            CAPTURE(q);
            ListUsers query;
            query.organisation = here;
            query.q = q;
            query.descending = descending;
            query.limit = 10;
            std::string all = list(query);
            query.limit = 1;
            std::string walked;
            std::string last;
            for (int i = 0; i < 4; ++i) {
                UserPage one = page(query);
                REQUIRE(one.rows.size() == 1);
                walked += (walked.empty() ? "" : ", ") + one.rows[0].last_name;
                query.after = last = one.last;
            }
            CHECK(walked == all);
            CHECK(page(query).rows.empty());
            query.after.clear();
            query.before = last;
            query.limit = 2;
            UserPage back = page(query);
            REQUIRE(back.rows.size() == 2);
            ListUsers jump = query;
            jump.before.clear();
            jump.offset = 1;
            CHECK(back.rows[0].account == page(jump).rows[0].account);
            jump.offset = 0;
            jump.from_end = true;
            CHECK(encode(page(jump).rows[1]).find(all.substr(all.rfind(' ') + 1)) != std::string::npos);
        }
    }
}

TEST_CASE_FIXTURE(Fixture, "every order of the list is total") {
    for (UserSort sort : {UserSort::email, UserSort::password_expiry, UserSort::last_sign_in, UserSort::created}) {
        ListUsers query;
        query.organisation = here;
        query.sort = sort;
        query.limit = 3;
        UserPage first = page(query);
        REQUIRE(first.rows.size() == 3);
        query.after = first.last;
        CHECK(page(query).rows.size() == 1);
    }
}

TEST_CASE_FIXTURE(Fixture, "counts tell the total and what matches") {
    auto count = [&](const char* q) {
        UserFilter filter;
        filter.q = q;
        return database->read([&](Connection& connection) {
            return count_members(connection, {here, filter, {}, now});
        });
    };
    CHECK(count("").total == 4);
    CHECK(count("").matching == 4);
    CHECK(count("ducot").matching == 1);
    CHECK(!count("ducot").capped);
}

TEST_CASE_FIXTURE(Fixture, "an account that leaves the index is found no more") {
    auto done = database->write<int>([](Transaction& transaction) -> Result<int> {
        transaction.bookkeeping([&] { unindex_account(transaction, {1}); });
        return 0;
    });
    CHECK(done.ok());
    CHECK(search("ducot") == "");
    CHECK(search("ploufictif") == "Le Gall, Martin, Œuvrardel");
}

TEST_CASE("the badge is the same in C++ and in SQL, whatever an account's state, lock and expiry") {
    Fixture fixture;
    int number = 0;
    for (std::size_t state = 0; state < names_of(AccountState{}).size(); ++state)
        for (const Instant locked : {Instant{}, now - 1, now, now + 1})
            for (const Instant expires : {Instant{}, now - 1, now, now + 1})
                fixture.put(elsewhere, {"A", "B", std::to_string(++number) + "@ploufictif.example",
                                        static_cast<AccountState>(state), locked, expires});
    fixture.database->read([&](Connection& connection) {
        int looked_at = 0;
        connection.each(
            "SELECT a.state, a.locked_until, a.password_expires_at, " + effective_state_sql("?1") +
                " FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ?2",
            [&](const Row& row) {
                ++looked_at;
                CHECK(row.choice<EffectiveState>(3) ==
                      effective_state(row.choice<AccountState>(0), row.instant(1), row.instant(2), now));
            },
            now, elsewhere);
        CHECK(looked_at == number + 1);
        return 0;
    });
}
