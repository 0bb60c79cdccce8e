#include "shared/accounts/suggest_people.h"

#include "server/memberships/verbs.h"
#include "server/nouns/search_index.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// D4: who agreed is found by name and attached; of nobody else anything is told.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    std::string token = api.session(mayor);
    const std::string here = "/organisations/" + std::to_string(town.value) + "/users";

    Stage() {
        (void)database().write([&](server::Transaction& transaction) {
            transaction.bookkeeping([&] { server::reindex_account(transaction, stranger); });
            return Refusals{};
        });
    }
    Api::Reply suggest(const std::string& name) {
        return api.post(here + "/suggest-people", R"({"name":")" + name + R"("})", {token});
    }
    void agree(int value = 1) { run("UPDATE accounts SET findable = ?2 WHERE id = ?1", stranger, value); }
};

}  // namespace

TEST_CASE("D4: a stranger is suggested only while he agrees, by name alone, with one organisation") {
    Stage stage;
    CHECK(stage.suggest("ailleurs").as<SuggestedPeople>().people.empty());
    stage.agree();
    const Api::Reply reply = stage.suggest("AILL zoe");
    const auto found = reply.as<SuggestedPeople>();
    REQUIRE(found.people.size() == 1);
    CHECK(found.people[0].account == stage.stranger);
    CHECK(found.people[0].last_name == "Ailleurs");
    CHECK_FALSE(found.people[0].organisation.empty());
    CHECK_FALSE(found.people[0].member);
    CHECK(reply.body.find("saint-malo.example") == std::string::npos);
    CHECK(stage.suggest("saint-malo").as<SuggestedPeople>().people.empty());
    CHECK(stage.suggest("ai").code() == "accounts.name_too_short");
    stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.stranger);
    CHECK(stage.suggest("ailleurs").as<SuggestedPeople>().people.empty());
    CHECK(stage.journal_lines() == 0);
}

TEST_CASE("D4: who agreed is attached; who withdrew is not to be found at once") {
    Stage stage;
    AttachMember command{stage.town, stage.stranger};
    constexpr auto& attach = server::attach_member;
    CHECK(said(stage.as(stage.mayor, attach, command)) == "base.not_found");
    stage.agree();
    stage.agree(0);
    CHECK(said(stage.as(stage.mayor, attach, command)) == "base.not_found");
    stage.agree();
    CHECK(said(stage.as(stage.mayor, attach, command)) == "");
    CHECK(stage.suggest("ailleurs").as<SuggestedPeople>().people.at(0).member);
    CHECK(said(stage.as(stage.mayor, attach, command)) == "memberships.already_member@account");
}

TEST_CASE("D4: names are asked for 60 times an hour") {
    Stage stage;
    for (int i = 0; i < 60; ++i) REQUIRE(stage.suggest("personne").status == 200);
    CHECK(stage.suggest("personne").code() == "accounts.suggestions_throttled");
}
