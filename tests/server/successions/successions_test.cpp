#include <doctest/doctest.h>

#include "server/accounts/erasure.h"
#include "server/nouns/administrators.h"
#include "server/successions/verbs.h"
#include "shared/base/base64.h"
#include "shared/successions/events.h"
#include "shared/successions/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

const std::string reasons = "La mairie n’a plus d’administrateur depuis octobre.";

/// A town whose administrator's account has expired, and another one that is administered.
struct Orphan : World {
    OrganisationId town = organisation();
    OrganisationId second = organisation({.label = "Commune de Dinard"});
    AccountId mayor = person("anne", town, OrganisationRole::administrator);
    AccountId zoe = person("zoe", town);
    AccountId luc = person("luc", town, OrganisationRole::editor);
    AccountId stranger = person("yves", second, OrganisationRole::administrator);
    AccountId support = staff("sam", PlatformRole::support);
    AccountId boss = staff("paul", PlatformRole::administrator);
    Api api{*this};

    Orphan() { until(day_before()); }
    [[nodiscard]] Day day_before() const { return {2030, 1, 1}; }
    /// An administrator until a date is no usable one, but signs in.
    void until(Day day) { run("UPDATE memberships SET ends_on = ?2 WHERE account_id = ?1", mayor, day); }
    AccountId person(const std::string& name, OrganisationId of, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example", .password_hash = "x"});
        member(made, of, role);
        return made;
    }
    AccountId staff(const std::string& name, PlatformRole role) {
        return account({.first_name = name, .email = name + "@x.example", .platform_role = role});
    }
    static std::string number(auto id) { return std::to_string(id.value); }
    Api::Reply claim(AccountId who, OrganisationId where, const std::string& why = reasons) {
        return api.post("/my/successions/claim",
                        "{\"organisation\":\"" + number(where) + "\",\"reasons\":\"" + why + "\"}", {api.session(who)});
    }
    SuccessionClaimId claimed(AccountId who) { return claim(who, town).as<ClaimedSuccession>().claim; }
    Api::Reply act(AccountId who, SuccessionClaimId claim, const std::string& verb, const std::string& body = "{}") {
        return api.post("/my/successions/" + number(claim) + "/" + verb, body, {api.session(who)});
    }
    Api::Reply piece(AccountId who, SuccessionClaimId claim, int at, bool last, std::string_view bytes,
                     const std::string& name = "arrete.pdf") {
        return act(who, claim, "add-evidence",
                   R"({"name":")" + name + R"(","piece":)" + std::to_string(at) + R"(,"last":)" +
                       (last ? "true" : "false") + R"(,"bytes":")" + to_base64(bytes) + "\"}");
    }
    Api::Reply read(AccountId who, SuccessionClaimId claim) {
        return api.post("/successions/" + number(claim) + "/read-evidence", "{}",
                        {.token = api.session(who), .headers = "Accept-Encoding: gzip\r\n"});
    }
    Api::Reply decide(AccountId who, SuccessionClaimId claim, const std::string& how,
                      const std::string& reason = "Un arrêté du maire.") {
        return api.post("/successions/" + number(claim) + "/" + how, "{\"reason\":\"" + reason + "\"}",
                        {api.session(who)});
    }
    Api::Reply object(AccountId who, SuccessionClaimId claim) {
        return act(who, claim, "object", R"({"reason":"Je reviens de congé lundi."})");
    }
    MySuccessions mine(AccountId who) {
        return api.get("/my/successions?organisation=" + number(town), {api.session(who)}).as<MySuccessions>();
    }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1 AND organisation = ?2", event.number, town);
    }
    std::int64_t state() { return integer("SELECT state FROM succession_claims ORDER BY id DESC LIMIT 1"); }
    std::int64_t role(AccountId who) { return integer("SELECT role FROM memberships WHERE account_id = ?1", who); }
};

}  // namespace

TEST_CASE("D8: a member claims once, and the former administrator is told") {
    Orphan world;
    CHECK(world.mine(world.zoe).claimable);
    CHECK(world.claim(world.zoe, world.town, "Trop court").code() == "base.too_short");
    const SuccessionClaimId first = world.claimed(world.zoe);
    CHECK(world.claimed(world.zoe) == first);
    CHECK(world.lines(events::succession_claimed) == 1);
    CHECK(world.mails() == 1);
    CHECK(world.text("SELECT email FROM outbox") == "anne@x.example");
    CHECK(world.mail_text("succession_claim").find("octobre") != std::string::npos);
    CHECK(world.mine(world.zoe).mine.at(0).reasons == reasons);
    CHECK(world.mine(world.luc).mine.empty());
    CHECK(world.mine(world.mayor).to_answer.at(0).claim == first);
    CHECK(world.mine(world.luc).to_answer.empty());
    CHECK(world.claimed(world.luc) != first);
}

TEST_CASE("D8: nothing is claimed of an administered organisation, or of others'") {
    Orphan world;
    CHECK(world.claim(world.stranger, world.town).status == 404);
    CHECK(world.claim(world.stranger, {4711}).status == 404);
    CHECK(world.claim(world.stranger, world.second).code() == "successions.administered");
    world.until({});
    CHECK(world.claim(world.zoe, world.town).code() == "successions.administered");
    CHECK_FALSE(world.mine(world.zoe).claimable);
    CHECK(world.integer("SELECT count(*) FROM succession_claims") == 0);
}

TEST_CASE("D8: a file comes in pieces, and is what its bytes say") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    CHECK(world.piece(world.luc, claim, 0, true, "%PDF-1.4 %%EOF").status == 404);
    CHECK(world.piece(world.zoe, claim, 0, true, "<html>").code() == "successions.evidence_unknown");
    CHECK(world.piece(world.zoe, claim, 1, true, "%%EOF").code() == "base.moved_meanwhile");
    CHECK(world.piece(world.zoe, claim, 0, false, "%PDF-1.4 ").status == 200);
    CHECK(world.mine(world.zoe).mine.at(0).evidence.empty());
    REQUIRE(world.piece(world.zoe, claim, 1, true, "%%EOF").status == 200);
    CHECK(world.mine(world.zoe).mine.at(0).evidence == "arrete.pdf");
    CHECK(world.lines(events::succession_evidence_added) == 1);
}

TEST_CASE("D8: who decides gets the file as an attachment of its own kind, and the journal says so") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    const std::string bytes = "%PDF-1.4 " + std::string(2000, ' ') + "%%EOF";
    REQUIRE(world.piece(world.zoe, claim, 0, true, bytes, "Arrêté <du> 3\\\"4.html").status == 200);
    for (const AccountId stranger : {world.luc, world.zoe, world.mayor, world.stranger})
        CHECK(world.read(stranger, claim).code() == "base.not_allowed");
    CHECK(world.lines(events::succession_evidence_read) == 0);
    const Api::Reply reply = world.read(world.support, claim);
    REQUIRE(reply.status == 200);
    CHECK(reply.body == bytes);
    CHECK(reply.headers.at("Content-Type") == "application/pdf");
    CHECK(reply.headers.at("Content-Disposition") ==
          "attachment; filename=\"Arr_t_ _du_ 3_4.html.pdf\"; "
          "filename*=UTF-8''Arr%C3%AAt%C3%A9%20_du_%203_4.html.pdf");
    CHECK(reply.headers.at("X-Content-Type-Options") == "nosniff");
    CHECK(reply.headers.at("Cache-Control") == "no-store");
    CHECK(reply.headers.at("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'");
    CHECK(reply.headers.count("Content-Encoding") == 0);
    CHECK(world.lines(events::succession_evidence_read) == 1);
    CHECK(world.read(world.support, {4711}).status == 404);
    REQUIRE(world.act(world.zoe, claim, "withdraw").status == 200);
    CHECK(world.read(world.support, claim).status == 200);
    world.advance(90 * one_day);
    CHECK(world.read(world.support, claim).status == 404);
    CHECK(world.lines(events::succession_evidence_read) == 2);
}

TEST_CASE("D8: a file of more than five megabytes is refused") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    const std::string bytes(evidence_piece, 'x');
    const int whole = static_cast<int>(most_evidence / static_cast<std::int64_t>(evidence_piece));
    for (int i = 0; i < whole; ++i) REQUIRE(world.piece(world.zoe, claim, i, false, bytes).status == 200);
    CHECK(world.piece(world.zoe, claim, whole, true, bytes).code() == "successions.evidence_too_large");
}

TEST_CASE("D8: a former administrator objects once, in time, and nobody else") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    CHECK(world.object(world.luc, claim).status == 404);
    CHECK(world.object(world.stranger, claim).status == 404);
    CHECK(world.object(world.zoe, claim).status == 404);
    REQUIRE(world.object(world.mayor, claim).status == 200);
    CHECK(world.object(world.mayor, claim).status == 200);
    CHECK(world.lines(events::succession_objected) == 1);
    const Successions open = world.api.get("/successions", {world.api.session(world.support)}).as<Successions>();
    REQUIRE(open.claims.size() == 1);
    REQUIRE(open.claims[0].objections.size() == 1);
    CHECK(open.claims[0].objections[0].reason == "Je reviens de congé lundi.");
    world.run("DELETE FROM succession_objections");
    world.advance(8 * one_day);
    CHECK(world.object(world.mayor, claim).code() == "successions.objection_late");
}

TEST_CASE("D8: after the time to object support accepts; the claimant administers for good, and all are told") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    CHECK(world.decide(world.zoe, claim, "accept").status == 403);
    CHECK(world.decide(world.mayor, claim, "accept").status == 403);
    CHECK(world.decide(world.support, claim, "accept").code() == "successions.too_early");
    world.advance(8 * one_day);
    CHECK(world.decide(world.support, claim, "accept", "Oui").code() == "base.too_short");
    CHECK(world.decide(world.support, {4711}, "accept").status == 404);
    REQUIRE(world.decide(world.support, claim, "accept").status == 200);
    CHECK(world.role(world.zoe) == 2);
    CHECK(world.database().read(
        [&](Connection& connection) { return has_usable_administrator(connection, world.town, world.now()); }));
    CHECK(world.lines(events::succession_accepted) == 1);
    CHECK(world.integer("SELECT count(*) FROM outbox WHERE kind = 'succession_answer'") == 2);
    CHECK(world.mail_text("succession_answer").find("Un arrêté du maire.") != std::string::npos);
    CHECK(world.decide(world.boss, claim, "reject").code() == "successions.decided");
    CHECK(world.act(world.zoe, claim, "withdraw").code() == "successions.decided");
}

TEST_CASE("D8: after a rejection one may claim again in 30 days; a withdrawn claim is over") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    REQUIRE(world.decide(world.boss, claim, "reject").status == 200);
    CHECK(world.role(world.zoe) == 0);
    CHECK(world.claim(world.zoe, world.town).code() == "successions.too_soon");
    world.advance(30 * one_day);
    const SuccessionClaimId again = world.claimed(world.zoe);
    CHECK(again != claim);
    CHECK(world.act(world.luc, again, "withdraw").status == 404);
    REQUIRE(world.act(world.zoe, again, "withdraw").status == 200);
    CHECK(world.state() == 3);
    CHECK(world.lines(events::succession_withdrawn) == 1);
}

TEST_CASE("D8: a claim closes by itself when somebody can administer again, or the claimant is no member any more") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    CHECK(close_void_successions(world.database()) == 0);
    world.run("DELETE FROM memberships WHERE account_id = ?1", world.zoe);
    world.advance(8 * one_day);
    CHECK(world.decide(world.support, claim, "accept").code() == "successions.claimant_left");
    CHECK(close_void_successions(world.database()) == 1);
    CHECK(world.state() == 4);
    world.claimed(world.luc);
    world.until({});
    CHECK(close_void_successions(world.database()) == 1);
    CHECK(world.state() == 4);
    CHECK(world.lines(events::succession_closed) == 2);
    CHECK(close_void_successions(world.database()) == 0);
}

TEST_CASE("D8: the file is gone 90 days after the decision, and with its claimant at once") {
    Orphan world;
    const SuccessionClaimId claim = world.claimed(world.zoe);
    REQUIRE(world.piece(world.zoe, claim, 0, true, "%PDF-1.4 %%EOF").status == 200);
    REQUIRE(world.decide(world.boss, claim, "reject").status == 200);
    const auto night = [&] {
        (void)world.database().write([](Transaction& transaction) { return forget_evidence(transaction), Refusals{}; });
        return world.integer("SELECT count(*) FROM succession_evidence");
    };
    world.advance(89 * one_day);
    CHECK(night() == 1);
    world.advance(one_day);
    CHECK(night() == 0);
    CHECK(world.mine(world.zoe).mine.at(0).evidence.empty());
    const SuccessionClaimId again = world.claimed(world.zoe);
    REQUIRE(world.piece(world.zoe, again, 0, true, "%PDF-1.4 %%EOF").status == 200);
    const auto erased = world.database().write(
        [&](Transaction& transaction) { return erase_account(transaction, {}, world.zoe, ErasureGround::by_hand); });
    REQUIRE(erased.ok());
    CHECK(world.integer("SELECT count(*) FROM succession_claims") == 0);
    CHECK(world.integer("SELECT count(*) FROM succession_evidence") == 0);
}
