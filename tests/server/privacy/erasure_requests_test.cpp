#include <doctest/doctest.h>

#include "server/accounts/erasure.h"
#include "server/privacy/erasure_store.h"
#include "shared/privacy/events.h"
#include "shared/privacy/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    OrganisationId second = organisation({.label = "Commune de Dinard"});
    AccountId platform = account({.email = "ines@x.example", .platform_role = PlatformRole::administrator});
    AccountId boss = person("anne", town, OrganisationRole::administrator);
    AccountId stranger = person("yves", second, OrganisationRole::administrator);
    AccountId zoe = person("zoe", town);
    Api api{*this};

    AccountId person(const std::string& name, OrganisationId of, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example"});
        member(made, of, role);
        return made;
    }
    Api::Reply ask(AccountId who, std::string_view body = R"({"comment":"Je pars."})") {
        return api.post("/my/erasure-request/ask", body, {api.session(who)});
    }
    Api::Reply cancel(AccountId who) { return api.post("/my/erasure-request/cancel", "{}", {api.session(who)}); }
    MyErasure mine(AccountId who) { return api.get("/my/erasure-request", {api.session(who)}).as<MyErasure>(); }
    ErasureRequests of(OrganisationId organisation, AccountId reader) {
        const Api::Reply reply = api.get("/organisations/" + std::to_string(organisation.value) + "/erasure-requests",
                                         {api.session(reader)});
        return reply.status == 200 ? reply.as<ErasureRequests>() : ErasureRequests{};
    }
    Api::Reply decline(AccountId who, ErasureRequestId request, std::string_view reason = "Un litige est en cours.") {
        return api.post("/erasure-requests/" + std::to_string(request.value) + "/decline",
                        "{\"reason\":\"" + std::string(reason) + "\"}", {api.session(who)});
    }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2", event.number, zoe);
    }
};

}  // namespace

TEST_CASE("3.7: a person asks once, sees the state, and takes it back") {
    Town world;
    CHECK_FALSE(world.mine(world.zoe).request);
    REQUIRE(world.ask(world.zoe).status == 200);
    MyErasure mine = world.mine(world.zoe);
    CHECK(mine.state == ErasureState::open);
    CHECK(mine.comment == "Je pars.");
    CHECK(mine.answer_due == world.now() + 30 * one_day);
    CHECK(world.ask(world.zoe).code() == "privacy.already_asked");
    CHECK(world.lines(events::erasure_asked) == 1);
    CHECK(world.mails() == 2);  // to the person and to the administrator
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'erasure_to_decide'") == "anne@x.example");
    CHECK(world.mail_text("erasure_to_decide").find("/organisations/1/privacy") != std::string::npos);
    CHECK(world.cancel(world.zoe).status == 200);
    CHECK(world.mine(world.zoe).state == ErasureState::cancelled);
    CHECK(world.cancel(world.zoe).code() == "privacy.nothing_asked");
    CHECK(world.lines(events::erasure_cancelled) == 1);
    CHECK(world.ask(world.zoe).status == 200);
}

TEST_CASE("3.7: the administrator of the only organisation sees the request and declines it with a reason") {
    Town world;
    REQUIRE(world.ask(world.zoe).status == 200);
    const ErasureRequests open = world.of(world.town, world.boss);
    REQUIRE(open.requests.size() == 1);
    CHECK(open.requests[0].account == world.zoe);
    CHECK(open.requests[0].comment == "Je pars.");
    const ErasureRequestId request = open.requests[0].request;
    CHECK(world.decline(world.boss, request, "Non.").code() == "base.too_short");
    CHECK(world.decline(world.boss, request).status == 200);
    CHECK(world.decline(world.boss, request).code() == "privacy.request_closed");
    CHECK(world.mine(world.zoe).state == ErasureState::declined);
    CHECK(world.mine(world.zoe).reason == "Un litige est en cours.");
    CHECK(world.mail_kind() == "erasure_declined");
    CHECK(world.mail_text().find("Un litige est en cours.") != std::string::npos);
    CHECK(world.lines(events::erasure_declined) == 1);
    CHECK(world.of(world.town, world.boss).requests.empty());
}

TEST_CASE("3.7: who belongs to several organisations is decided on by the platform") {
    Town world;
    world.member(world.zoe, world.second);
    REQUIRE(world.ask(world.zoe).status == 200);
    CHECK(world.of(world.town, world.boss).requests.empty());
    CHECK(world.of(world.second, world.stranger).requests.empty());
    const ErasureRequests all =
        world.api.get("/erasure-requests", {world.api.session(world.platform)}).as<ErasureRequests>();
    REQUIRE(all.requests.size() == 1);
    const ErasureRequestId request = all.requests[0].request;
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'erasure_to_decide'") == "ines@x.example");
    for (const AccountId other : {world.boss, world.stranger, world.zoe})
        CHECK(world.decline(other, request).status == 404);
    CHECK(world.decline(world.platform, request).status == 200);
    CHECK(world.api.get("/erasure-requests", {world.api.session(world.boss)}).status == 403);
}

TEST_CASE("P24: a foreign administrator neither sees nor decides") {
    Town world;
    REQUIRE(world.ask(world.zoe).status == 200);
    CHECK(world.of(world.second, world.stranger).requests.empty());
    CHECK(world.api.get("/organisations/1/erasure-requests", {world.api.session(world.stranger)}).status == 404);
    CHECK(world.decline(world.stranger, world.mine(world.zoe).request).status == 404);
    CHECK(world.mine(world.zoe).state == ErasureState::open);
}

TEST_CASE("P30: nobody asks for somebody else") {
    Town world;
    const std::string acting = world.api.session(world.platform, world.zoe);
    CHECK(world.api.post("/my/erasure-request/ask", "{}", {acting}).code() == "impersonation.holder_only");
    CHECK(world.api.post("/my/erasure-request/cancel", "{}", {acting}).code() == "impersonation.holder_only");
    CHECK(world.integer("SELECT count(*) FROM erasure_requests") == 0);
}

TEST_CASE("an erased person's requests are done, and their words are gone") {
    Town world;
    REQUIRE(world.ask(world.zoe).status == 200);
    REQUIRE(world.database()
                .write([&](Transaction& transaction) -> Refusals {
                    const auto done =
                        erase_account(transaction, {.actor = world.boss}, world.zoe, ErasureGround::by_hand);
                    return done.ok() ? Refusals{} : done.refusals();
                })
                .empty());
    CHECK(world.integer("SELECT state FROM erasure_requests WHERE account_id = ?1", world.zoe) ==
          static_cast<int>(ErasureState::done));
    CHECK(world.integer("SELECT count(*) FROM erasure_requests WHERE comment <> '' OR reason <> ''") == 0);
}
