#include <doctest/doctest.h>

#include "server/accounts/erasure.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Portal : World {
    OrganisationId town = organisation();
    AccountId boss = account({.email = "boss@x.example", .platform_role = PlatformRole::administrator});
    AccountId zoe = account({.email = "zoe@x.example"});
    AccountId yves = account({.email = "yves@x.example"});
    Api api{*this};

    void rule(FoundingRule which) { run("UPDATE platform_settings SET founding = ?1", which); }
    Api::Reply found(AccountId who, const std::string& label = "Port de Cancale", const std::string& more = {},
                     const std::string& siren = {}) {
        return api.post("/my/foundings/found",
                        R"({"kind":"company","coordinates":{"label":")" + label +
                            R"(","address":"1 quai","postal_code":"35260","city":"Cancale","country":"FR","siren":")" +
                            siren + "\"}" + more + "}",
                        {api.session(who)});
    }
    MyFoundings mine(AccountId who) { return api.get("/my/foundings", {api.session(who)}).as<MyFoundings>(); }
    Api::Reply decide(AccountId who, FoundingId founding, const std::string& how, std::string_view body = "{}") {
        return api.post("/foundings/" + std::to_string(founding.value) + "/" + how, body, {api.session(who)});
    }
    std::int64_t administers(AccountId who) {
        return integer("SELECT count(*) FROM memberships WHERE account_id = ?1 AND role = ?2", who,
                       OrganisationRole::administrator);
    }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1", event.number);
    }
};

}  // namespace

TEST_CASE("D1: as long as nothing else is set, the platform alone founds organisations") {
    Portal world;
    CHECK(world.mine(world.zoe).rule == FoundingRule::administrators);
    CHECK(world.found(world.zoe).code() == "organisations.founding_closed");
    CHECK(world.administers(world.zoe) == 0);
}

TEST_CASE("D1: whoever founds an organisation is its administrator at once; so many a day and no more") {
    Portal world;
    world.rule(FoundingRule::everyone);
    const Api::Reply reply = world.found(world.zoe);
    REQUIRE(reply.status == 200);
    CHECK(reply.as<FoundingAnswer>().organisation);
    CHECK(world.administers(world.zoe) == 1);
    CHECK(world.lines(events::organisation_created) == 1);
    CHECK(world.mine(world.zoe).foundings.at(0).state == FoundingState::accepted);
    for (int i = 1; i < most_foundings_a_day; ++i)
        CHECK(world.found(world.zoe, "Port " + std::to_string(i)).status == 200);
    CHECK(world.found(world.zoe, "Un de trop").code() == "organisations.founding_too_often");
    CHECK(world.found(world.yves).status == 200);
    world.advance(one_day + 1);
    CHECK(world.found(world.zoe, "Le lendemain").status == 200);
    CHECK(world.found(world.yves, "").status == 422);
}

TEST_CASE("D1: the same SIREN is asked about, and nobody is told whose it is") {
    Portal world;
    world.rule(FoundingRule::everyone);
    const std::string siren = "732829320";
    world.run("UPDATE organisations SET siren = ?2 WHERE id = ?1", world.town, siren);
    const Api::Reply reply = world.found(world.zoe, "Port", {}, siren);
    CHECK(reply.code() == "organisations.siren_known");
    CHECK(reply.body.find("Saint-Malo") == std::string::npos);
    CHECK(world.found(world.zoe, "Port", R"(,"same_siren":true)", siren).status == 200);
}

TEST_CASE("D1: after approval, a request is accepted, rejected with its reason, or withdrawn, once") {
    Portal world;
    world.rule(FoundingRule::approval);
    const FoundingId first = world.found(world.zoe).as<FoundingAnswer>().founding;
    CHECK(world.administers(world.zoe) == 0);
    CHECK(world.lines(events::founding_asked) == 1);
    const Foundings waiting = world.api.get("/foundings", {world.api.session(world.boss)}).as<Foundings>();
    REQUIRE(waiting.foundings.size() == 1);
    CHECK(waiting.foundings.at(0).account == world.zoe);
    CHECK(waiting.foundings.at(0).coordinates.label == "Port de Cancale");
    CHECK(world.api.get("/foundings", {world.api.session(world.yves)}).status == 403);
    CHECK(world.decide(world.yves, first, "accept").status == 403);

    CHECK(world.decide(world.boss, first, "accept").status == 200);
    CHECK(world.administers(world.zoe) == 1);
    CHECK(world.administers(world.boss) == 0);
    CHECK(world.lines(events::founding_accepted) == 1);
    CHECK(world.mail_kind() == "founding_answer");
    CHECK(world.decide(world.boss, first, "accept").code() == "organisations.founding_decided");
    CHECK(world.decide(world.boss, first, "reject", R"({"reason":"Trop tard"})").code() ==
          "organisations.founding_decided");

    const FoundingId second = world.found(world.zoe, "Un doublon").as<FoundingAnswer>().founding;
    CHECK(world.decide(world.boss, second, "reject").status == 422);
    CHECK(world.decide(world.boss, second, "reject", R"({"reason":"Ce port existe."})").status == 200);
    CHECK(world.mail_text("founding_answer").find("Ce port existe.") != std::string::npos);
    CHECK(world.mine(world.zoe).foundings.at(0).reason == "Ce port existe.");
    CHECK(world.administers(world.zoe) == 1);

    const FoundingId third = world.found(world.zoe, "Retiré").as<FoundingAnswer>().founding;
    const auto withdraw = [&](AccountId who) {
        return world.api.post("/my/foundings/" + std::to_string(third.value) + "/withdraw", "{}",
                              {world.api.session(who)});
    };
    CHECK(withdraw(world.yves).status == 404);
    CHECK(withdraw(world.zoe).status == 200);
    CHECK(withdraw(world.zoe).code() == "organisations.founding_decided");
    CHECK(world.decide(world.boss, third, "accept").code() == "organisations.founding_decided");
}

TEST_CASE("D1: nobody's organisation is made for an account that is closed meanwhile") {
    Portal world;
    world.rule(FoundingRule::approval);
    const FoundingId asked = world.found(world.zoe).as<FoundingAnswer>().founding;
    world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", world.zoe, AccountState::disabled);
    CHECK(world.decide(world.boss, asked, "accept").code() == "organisations.founder_unusable");
    CHECK(world.decide(world.boss, asked, "reject", R"({"reason":"Compte fermé."})").status == 200);
}

TEST_CASE("the settings of the platform are its administrators', with a line of the journal and a version") {
    Portal world;
    const auto update = [&](AccountId who, const std::string& body) {
        return world.api.post("/platform/settings/update", body, {world.api.session(who)});
    };
    CHECK(update(world.zoe, R"({"version":1,"founding":"everyone"})").status == 403);
    CHECK(update(world.boss, R"({"version":1})").code() == "base.required");
    CHECK(update(world.boss, R"({"version":1,"founding":"everyone"})").as<PlatformSettingsView>().version == 2);
    CHECK(world.lines(events::platform_settings_changed) == 1);
    CHECK(update(world.boss, R"({"version":1,"founding":"approval"})").code() == "base.moved_meanwhile");
    CHECK(update(world.boss, R"({"version":2,"founding":"everyone"})").status == 200);  // nothing to change
    CHECK(world.lines(events::platform_settings_changed) == 1);
    CHECK(world.mine(world.zoe).rule == FoundingRule::everyone);
    CHECK(update(world.boss, R"({"version":2,"founding":"administrators"})").status == 200);  // the first choice too
    CHECK(world.mine(world.zoe).rule == FoundingRule::administrators);
}
