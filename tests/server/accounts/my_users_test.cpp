#include <algorithm>

#include "server/nouns/search_index.h"
#include "shared/accounts/list_users.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// "Toutes mes sociétés": one list over several organisations, each within what its reader may see there.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    OrganisationId third = organisation({.label = "Fictélec Réseaux", .kind = OrganisationKind::company});
    LevelId finances = level(company, "Finances"), roads = level(company, "Voirie");
    AccountId chief = person("Cheffe", town, OrganisationRole::administrator);
    AccountId inside = person("Dedans", company), outside = person("Dehors", company);
    AccountId secret = person("Cachette", third);
    Api api{*this};

    Stage() {
        member(chief, company, OrganisationRole::administrator);
        member(chief, third);
        member(clerk, company);
        run("UPDATE memberships SET delegated_level_id = ?3 WHERE account_id = ?1 AND organisation_id = ?2", chief,
            company, finances);
        run("UPDATE memberships SET level_id = ?1 WHERE organisation_id = ?2 AND account_id IN (?3, ?4)", finances,
            company, inside, clerk);
        run("UPDATE memberships SET level_id = ?1 WHERE account_id = ?2", roads, outside);
        ready();
    }

    LevelId level(OrganisationId of, const std::string& label) {
        run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, ?2, ?2)", of, label);
        return {integer("SELECT max(id) FROM levels")};
    }
    /// As the verbs leave it: places in the orders, and the index of searches.
    void ready() {
        run("UPDATE memberships SET name_sort = (SELECT lower(a.last_name) FROM accounts a WHERE a.id = account_id),"
            " email_sort = (SELECT a.email_key FROM accounts a WHERE a.id = account_id)");
        (void)database().write([&](server::Transaction& transaction) {
            transaction.bookkeeping([&] {
                for (std::int64_t who = 1; who <= transaction.integer("SELECT max(id) FROM accounts"); ++who)
                    server::reindex_account(transaction, AccountId{who});
            });
            return Refusals{};
        });
    }
    Api::Reply get(AccountId who, const std::string& path) { return api.get(path, {api.session(who)}); }
    UserPage page(AccountId who, const std::string& query) { return get(who, "/my/users" + query).as<UserPage>(); }
};

/// "2:Dedans 1:Maire"
std::string rows_in(const UserPage& page) {
    std::string all;
    for (const UserRow& row : page.rows)
        all += (all.empty() ? "" : " ") + std::to_string(row.organisation.value) + ":" + row.last_name;
    return all;
}

}  // namespace

TEST_CASE("R1: the list over all of mine has one row for each membership within my reach, and nobody else") {
    Stage stage;
    const Api::Reply reply = stage.get(stage.chief, "/my/users");
    REQUIRE(reply.status == 200);
    CHECK(rows_in(reply.as<UserPage>()) == "1:Adjointe 1:Agent 2:Agent 1:Cheffe 2:Dedans 1:Maire");
    for (const std::string_view name : {"Dehors", "Ailleurs", "Cachette", "Voirie"})
        CHECK(reply.body.find(name) == std::string::npos);
    CHECK(stage.get(stage.chief, "/my/users/count").body == R"({"total":6,"matching":6,"capped":false})");
}

TEST_CASE("R1: searches, filters and counts over all of mine find nobody beyond my reach") {
    Stage stage;
    const std::string company = std::to_string(stage.company.value), third = std::to_string(stage.third.value);
    const auto asked = [&](const std::string& query) {
        return rows_in(stage.page(stage.chief, query)) + " " + stage.get(stage.chief, "/my/users/count" + query).body;
    };
    CHECK(asked("?q=agent") == R"(1:Agent 2:Agent {"total":6,"matching":2,"capped":false})");
    CHECK(asked("?q=dehors") == R"( {"total":6,"matching":0,"capped":false})");
    CHECK(asked("?in=" + company) == R"(2:Agent 2:Dedans {"total":6,"matching":2,"capped":false})");
    CHECK(asked("?in=" + third) == R"( {"total":6,"matching":0,"capped":false})");
    CHECK(asked("?level=" + std::to_string(stage.roads.value)) == R"( {"total":6,"matching":0,"capped":false})");
    CHECK(asked("?role=editor") == R"(1:Adjointe {"total":6,"matching":1,"capped":false})");
}

TEST_CASE("R1: who may see people nowhere gets no list over all of mine, not even the platform's people") {
    Stage stage;
    const AccountId platform =
        stage.account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    for (const AccountId who : {stage.clerk, stage.secret, platform})
        for (const std::string_view path : {"/my/users", "/my/users/count"})
            CHECK(stage.get(who, std::string(path)).code() == "base.not_allowed");
    CHECK(stage.api.get("/my/users").code() == "base.signed_out");
}

TEST_CASE("R1: the windows of the list over all of mine follow each other without a gap, whichever way one walks") {
    Stage stage;
    // Many people of the same name, some in several organisations, so that ties are broken by all that breaks them.
    stage.run("UPDATE memberships SET delegated_level_id = NULL WHERE account_id = ?1", stage.chief);
    stage.run("UPDATE memberships SET role = ?2 WHERE account_id = ?1", stage.chief, OrganisationRole::administrator);
    for (int i = 0; i < 9; ++i) {
        const AccountId who = stage.account({.last_name = i % 3 ? "Martin" : "Durand",
                                             .email = "p" + std::to_string(i) + "@saint-malo.example",
                                             .login = "p" + std::to_string(i)});
        stage.member(who, stage.town);
        if (i % 2) stage.member(who, stage.company);
        if (i % 4 == 3) stage.member(who, stage.third);
    }
    stage.ready();
    for (const std::string& order :
         std::vector<std::string>{"", "&descending=true", "&sort=email", "&sort=email&descending=true", "&sort=created",
                                  "&sort=created&descending=true"}) {
        CAPTURE(order);
        const UserPage whole = stage.page(stage.chief, "?limit=200" + order);
        REQUIRE(whole.rows.size() == 26);
        std::string forwards, backwards, jumps;
        UserPage page = stage.page(stage.chief, "?limit=4" + order);
        for (int i = 0; i < 20 && !page.rows.empty(); ++i) {
            forwards += rows_in(page) + " ";
            page = stage.page(stage.chief, "?limit=4&after=" + page.last + order);
        }
        page = stage.page(stage.chief, "?limit=4&from_end=true" + order);
        for (int i = 0; i < 20 && !page.rows.empty(); ++i) {
            backwards = rows_in(page) + " " + backwards;
            page = stage.page(stage.chief, "?limit=4&before=" + page.first + order);
        }
        for (int i = 0; i < 28; i += 4)
            jumps += rows_in(stage.page(stage.chief, "?limit=4&offset=" + std::to_string(i) + order)) + " ";
        CHECK(forwards == rows_in(whole) + " ");
        CHECK(backwards == rows_in(whole) + " ");
        CHECK(jumps.starts_with(rows_in(whole) + " "));
    }
    const UserPage found = stage.page(stage.chief, "?q=martin&limit=200");
    const UserPage first = stage.page(stage.chief, "?q=martin&limit=3");
    const UserPage next = stage.page(stage.chief, "?q=martin&limit=200&after=" + first.last);
    CHECK(rows_in(first) + " " + rows_in(next) == rows_in(found));
}
