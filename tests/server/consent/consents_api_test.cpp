#include <doctest/doctest.h>

#include "server/consent/built_in_notices.h"
#include "server/crypto/digest.h"
#include "shared/accounts/routes.h"
#include "shared/consent/events.h"
#include "shared/consent/markup.h"
#include "shared/consent/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

/// The program's notice 1.0 is in force; an administrator of the platform, and a town with three people.
struct Portal : World {
    OrganisationId town = organisation();
    OrganisationId other = organisation({.label = "Commune de Dinard"});
    AccountId platform = account({.email = "ines@x.example", .platform_role = PlatformRole::administrator});
    AccountId boss = person("Anne", OrganisationRole::administrator);
    AccountId zoe = person("Zoé");
    AccountId yan = person("Yan");
    Api api{*this};

    Portal() {
        const std::vector<NoticeSetting> settings{{"operator_name", "Région"}, {"dpo_contact", "dpo@x.example"}};
        REQUIRE(keep_built_in_notices(database(), notice_files(), settings).empty());
        accept(platform);
        accept(boss);
    }

    AccountId person(const std::string& name, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example"});
        member(made, town, role);
        return made;
    }
    NoticeView notice(std::string_view language = "fr") {
        return api.get("/notices/current?language=" + std::string(language)).as<NoticeView>();
    }
    Api::Reply answer(AccountId who, bool accepted, std::string_view optional = "") {
        const NoticeView shown = notice();
        return api.post("/consents/answer",
                        R"({"notice":")" + std::to_string(shown.notice.value) + R"(","hash":")" + shown.hash +
                            R"(","language":"fr","accepted":)" + (accepted ? "true" : "false") + R"(,"optional":[)" +
                            std::string(optional) + "]}",
                        {api.session(who)});
    }
    void accept(AccountId who) { REQUIRE(answer(who, true).status == 200); }

    Api::Reply save(const SaveDraft& draft) {
        return api.post("/notices/draft/save", encode(draft), {api.session(platform)});
    }
    /// The newest texts with something changed, saved.
    std::int64_t write(NoticeChange change, Day effective = {2026, 11, 22}) {
        const NoticeDraft begun = api.get("/notices/draft", {api.session(platform)}).as<NoticeDraft>();
        SaveDraft draft{begun.version, change, effective, begun.fr, begun.en};
        draft.fr.changes = "La durée de conservation.";
        draft.en.changes = "The retention period.";
        draft.fr.text += "\n\nUn ajout **important**.";
        draft.en.text += "\n\nAn **important** addition.";
        const Api::Reply saved = save(draft);
        REQUIRE(saved.status == 200);
        return saved.as<SavedDraft>().version;
    }
    Api::Reply publish(std::int64_t version) {
        return api.post("/notices/draft/publish", R"({"version":)" + std::to_string(version) + "}",
                        {api.session(platform)});
    }
    NextStep next(AccountId who) { return me(who).next; }
    Me me(AccountId who) { return api.get("/session", {api.session(who)}).as<Me>(); }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1", event.number);
    }
    std::string of_town(std::string_view what) {
        return "/organisations/" + std::to_string(town.value) + std::string(what);
    }
};

}  // namespace

TEST_CASE("P33 3.5: a new major version asks everyone again, with the text that was published") {
    Portal portal;
    portal.accept(portal.zoe);
    const NoticeView before = portal.notice();
    CHECK(portal.next(portal.zoe) == NextStep::home);
    const Api::Reply done = portal.publish(portal.write(NoticeChange::major));
    REQUIRE(done.status == 200);
    CHECK(done.as<PublishedNotice>().version == "2.0");
    CHECK(portal.next(portal.zoe) == NextStep::notice);
    CHECK(portal.next(portal.boss) == NextStep::notice);
    CHECK(portal.api.get(portal.of_town(""), {portal.api.session(portal.zoe)}).code() == "sessions.notice_pending");
    const NoticeView after = portal.notice();
    CHECK(after.version == "2.0");
    CHECK(after.changes == "La durée de conservation.");
    CHECK(after.html == before.html + "\n<p>Un ajout <strong>important</strong>.</p>");
    CHECK(after.hash == to_hex(sha256(after.html)));
    CHECK(after.optional.size() == before.optional.size());
    CHECK(portal.notice("en").changes == "The retention period.");
    CHECK(portal.answer(portal.zoe, true).status == 200);
    CHECK(portal.next(portal.zoe) == NextStep::home);
    // The answer to the first version stays where it was.
    CHECK(portal.integer("SELECT count(*) FROM consents WHERE account_id = ?1 AND hash = ?2", portal.zoe,
                         before.hash) == 1);
    CHECK(portal.integer("SELECT count(*) FROM consents WHERE account_id = ?1 AND hash = ?2", portal.zoe, after.hash) ==
          1);
    CHECK(portal.integer("SELECT count(*) FROM notice_draft") == 0);
}

TEST_CASE("3.5: a minor version informs once and asks nobody") {
    Portal portal;
    portal.accept(portal.zoe);
    CHECK_FALSE(portal.me(portal.zoe).news.notice);
    REQUIRE(portal.publish(portal.write(NoticeChange::minor)).status == 200);
    const Me told = portal.me(portal.zoe);
    CHECK(told.next == NextStep::home);
    CHECK(told.news.version == "1.1");
    CHECK(told.news.changes == "La durée de conservation.");
    CHECK(portal.next(portal.yan) == NextStep::notice);  // who never answered is still asked
    CHECK_FALSE(portal.me(portal.yan).news.notice);
    const std::string dismiss = "/notices/" + std::to_string(told.news.notice.value) + "/dismiss";
    CHECK(portal.api.post(dismiss, "{}", {portal.api.session(portal.zoe)}).status == 200);
    CHECK(portal.api.post(dismiss, "{}", {portal.api.session(portal.zoe)}).status == 200);
    CHECK(portal.lines(events::notice_read) == 1);
    CHECK_FALSE(portal.me(portal.zoe).news.notice);
    CHECK(portal.me(portal.boss).news.notice);
    CHECK(portal.api.post("/notices/999/dismiss", "{}", {portal.api.session(portal.zoe)}).status == 404);
    // Whoever accepts the newer text has been told by reading it.
    portal.accept(portal.yan);
    CHECK_FALSE(portal.me(portal.yan).news.notice);
}

TEST_CASE("a version with a later date waits for it, and its followers for them both") {
    Portal portal;
    portal.accept(portal.zoe);
    REQUIRE(portal.publish(portal.write(NoticeChange::major, {2026, 11, 24})).status == 200);
    CHECK(portal.next(portal.zoe) == NextStep::home);
    const NoticeDraft draft = portal.api.get("/notices/draft", {portal.api.session(portal.platform)}).as<NoticeDraft>();
    CHECK(draft.version == 0);
    CHECK(draft.next_minor == "2.1");
    CHECK(draft.earliest == Day{2026, 11, 24});
    CHECK(draft.fr.text.find("Un ajout **important**.") != std::string::npos);
    const Api::Reply early = portal.publish(portal.write(NoticeChange::minor, {2026, 11, 23}));
    CHECK(early.code() == "consent.too_early");
    CHECK(early.body.find("doit être le 24\u00a0novembre 2026 ou plus tard") != std::string::npos);
    portal.advance(2 * one_day);
    CHECK(portal.next(portal.zoe) == NextStep::notice);
}

TEST_CASE("a notice that would not say who answers for the data is not published") {
    Portal portal;
    portal.api.settings().operator_name.clear();
    portal.api.settings().dpo_contact.clear();
    const std::int64_t version = portal.write(NoticeChange::minor);
    const Api::Reply refused = portal.publish(version);
    CHECK(refused.status == 422);
    for (const char* code : {"consent.operator_unnamed", "consent.officer_unnamed"})
        CHECK(refused.body.find(code) != std::string::npos);
    portal.api.settings().operator_name = "Région";
    CHECK(portal.publish(version).code() == "consent.officer_unnamed");
    portal.api.settings().dpo_contact = "dpo@region.example";
    CHECK(portal.publish(version).status == 200);
}

TEST_CASE("nothing is published that was not saved, nor twice, nor over somebody's newer draft") {
    Portal portal;
    CHECK(portal.publish(1).code() == "base.moved_meanwhile");
    const std::int64_t version = portal.write(NoticeChange::minor);
    CHECK(portal.publish(version + 1).code() == "base.moved_meanwhile");
    CHECK(portal.publish(version).status == 200);
    CHECK(portal.publish(version).code() == "base.moved_meanwhile");
    CHECK(portal.lines(events::notice_published) == 4);  // two versions in two languages
    const std::int64_t next = portal.write(NoticeChange::minor);
    CHECK(portal.api
              .post("/notices/draft/discard", R"({"version":)" + std::to_string(next) + "}",
                    {portal.api.session(portal.platform)})
              .status == 200);
    CHECK(portal.publish(next).code() == "base.moved_meanwhile");
    CHECK(portal.lines(events::notice_draft_discarded) == 1);
    CHECK(portal.lines(events::notice_draft_saved) == 2);
}

TEST_CASE("a version of the administrator is not overwritten by the program's next start") {
    Portal portal;
    REQUIRE(portal.publish(portal.write(NoticeChange::minor)).status == 200);
    const NoticeView before = portal.notice();
    portal.run("UPDATE notices SET minor = 0, major = 9 WHERE published_by IS NULL");
    portal.run("UPDATE notices SET major = 1, minor = 0 WHERE published_by IS NOT NULL");
    REQUIRE(keep_built_in_notices(portal.database(), notice_files(), {}).empty());
    CHECK(portal.integer("SELECT count(*) FROM notice_texts t JOIN notices n ON n.id = t.notice_id "
                         "WHERE n.published_by IS NOT NULL AND t.shown = 1 AND t.hash = ?1",
                         before.hash) == 1);
}

TEST_CASE(
    "D4: being found by name is one choice, whether it is made in the profile, among the consents or with the notice") {
    Portal portal;
    REQUIRE(portal.answer(portal.zoe, true, "\"be_found\"").status == 200);
    const std::string token = portal.api.session(portal.zoe);
    const auto both = [&] {
        const auto profile = portal.api.get("/my/profile", {token}).as<MyProfile>();
        const auto mine = portal.api.get("/my/consents?language=fr", {token}).as<MyConsents>();
        REQUIRE(mine.purposes[0].purpose == purpose_be_found);
        CHECK(profile.findable == mine.purposes[0].given);
        return profile.findable;
    };
    CHECK(both());
    REQUIRE(portal.api.post("/my/purposes/set", R"({"purpose":"be_found","given":false})", {token}).status == 200);
    CHECK_FALSE(both());
    const auto set_profile = [&](bool findable) {
        const auto version = portal.api.get("/my/profile", {token}).as<MyProfile>().version;
        const auto reply = portal.api.post(
            "/my/profile/update",
            R"({"version":)" + std::to_string(version) + R"(,"findable":)" + (findable ? "true" : "false") + "}",
            {token});
        REQUIRE(reply.status == 200);
        CHECK(reply.as<UpdatedUser>().version == version + 1);
    };
    set_profile(true);
    CHECK(both());
    set_profile(false);
    CHECK_FALSE(both());
    CHECK(portal.integer("SELECT count(*) FROM optional_consents WHERE account_id = ?1 AND purpose = 'be_found' "
                         "AND withdrawn_at IS NOT NULL",
                         portal.zoe) == 2);
    // Whoever refuses the notice gives none of its purposes.
    set_profile(true);
    REQUIRE(portal.answer(portal.zoe, false).status == 200);
    CHECK(portal.integer("SELECT findable FROM accounts WHERE id = ?1", portal.zoe) == 0);
}

TEST_CASE("P33: a purpose is given and withdrawn in one call, by oneself alone, and its effect ends at once") {
    Portal portal;
    REQUIRE(portal.answer(portal.zoe, true, "\"news\"").status == 200);
    const auto news = [&] {
        return portal.integer(
            "SELECT count(*) FROM optional_consents WHERE account_id = ?1 AND purpose = 'news' AND withdrawn_at IS NULL",
            portal.zoe);
    };
    const auto mine = [&] {
        return portal.api.get("/my/consents?language=fr", {portal.api.session(portal.zoe)}).as<MyConsents>();
    };
    const auto set = [&](std::string_view body, const std::string& token) {
        return portal.api.post("/my/purposes/set", body, {token});
    };
    CHECK(news() == 1);
    REQUIRE(mine().purposes.size() == 2);
    CHECK(mine().purposes[1].purpose == "news");
    CHECK(mine().purposes[1].given);
    CHECK_FALSE(mine().purposes[0].given);  // unticked stays not given
    const std::string token = portal.api.session(portal.zoe);
    CHECK(set(R"({"purpose":"news","given":false})", token).status == 200);
    CHECK(news() == 0);
    CHECK_FALSE(mine().purposes[1].given);
    CHECK(set(R"({"purpose":"news","given":false})", token).code() == "");
    CHECK(set(R"({"purpose":"be_found","given":true})", token).status == 200);
    CHECK(mine().purposes[0].given);
    CHECK(set(R"({"purpose":"sell_my_data","given":true})", token).code() == "consent.unknown_purpose");
    CHECK(portal.lines(events::purpose_given) == 2);
    CHECK(portal.lines(events::purpose_withdrawn) == 1);
    const std::string acting = portal.api.session(portal.platform, portal.zoe);
    CHECK(set(R"({"purpose":"news","given":true})", acting).code() == "impersonation.holder_only");
    CHECK(portal.api.get("/my/consents", {acting}).status == 403);
    REQUIRE(mine().answers.size() == 1);
    CHECK(mine().answers[0].version == "1.0");
    CHECK(mine().answers[0].hash == portal.notice().hash);
}

TEST_CASE("3.5: an administrator sees how many have accepted and whom it still awaits, not who refused") {
    Portal portal;
    REQUIRE(portal.answer(portal.zoe, false).status == 200);
    const auto progress = [&] {
        return portal.api.get(portal.of_town("/consents"), {portal.api.session(portal.boss)}).as<ConsentProgress>();
    };
    CHECK(progress().version == "1.0");
    CHECK(progress().people == 3);
    CHECK(progress().accepted == 1);
    REQUIRE(progress().awaited.size() == 2);
    portal.accept(portal.zoe);
    CHECK(progress().accepted == 2);
    REQUIRE(progress().awaited.size() == 1);
    CHECK(progress().awaited[0].account == portal.yan);
    portal.run("UPDATE accounts SET state = 2 WHERE id = ?1", portal.yan);
    CHECK(progress().people == 2);
    CHECK(progress().awaited.empty());
}

TEST_CASE("3.5: the proofs name text, version, language, time and way; foreign people are not among them") {
    Portal portal;
    REQUIRE(portal.answer(portal.zoe, false).status == 200);
    portal.accept(portal.zoe);
    const AccountId stranger = portal.account({.email = "s@x.example"});
    portal.member(stranger, portal.other);
    portal.accept(stranger);
    const Api::Reply reply =
        portal.api.post(portal.of_town("/consents/export"), "{}", {portal.api.session(portal.boss)});
    REQUIRE(reply.status == 200);
    const ConsentProofs proofs = reply.as<ConsentProofs>();
    REQUIRE(proofs.answers.size() == 3);
    std::vector<bool> of_zoe;
    for (const ConsentProof& proof : proofs.answers) {
        CHECK(proof.version == "1.0");
        CHECK(proof.hash == portal.notice().hash);
        CHECK(proof.at == portal.now());
        CHECK(proof.network == "127.0.0.0");
        if (proof.account == portal.zoe) of_zoe.push_back(proof.accepted);
        else CHECK(proof.account == portal.boss);
    }
    CHECK(of_zoe == std::vector<bool>{false, true});
    CHECK(portal.lines(events::proofs_exported) == 1);
    CHECK(portal.integer("SELECT count(*) FROM request_replies WHERE reply LIKE '%Kervadenn%'") == 0);
}

TEST_CASE("the platform sees every version with its texts' hashes and its answers") {
    Portal portal;
    portal.accept(portal.zoe);
    REQUIRE(portal.publish(portal.write(NoticeChange::minor)).status == 200);
    portal.accept(portal.yan);
    const NoticeLines lines = portal.api.get("/notices", {portal.api.session(portal.platform)}).as<NoticeLines>();
    REQUIRE(lines.notices.size() == 2);
    CHECK(lines.notices[0].version == "1.1");
    CHECK(lines.notices[0].in_force);
    CHECK(lines.notices[0].published_by == "Zoé KERVADENN");
    CHECK(lines.notices[0].accepted == 1);
    CHECK(lines.notices[0].hash_fr == portal.notice().hash);
    CHECK(lines.notices[0].hash_en == portal.notice("en").hash);
    CHECK_FALSE(lines.notices[1].in_force);
    CHECK(lines.notices[1].published_by.empty());
    CHECK(lines.notices[1].accepted == 3);
    CHECK(lines.people == 4);
    CHECK(lines.accepted == 4);
}

TEST_CASE("a new installation has no notice in force until somebody publishes one, from the sample") {
    World world;
    Api api(world);
    const AccountId platform = world.account({.email = "ines@x.example", .platform_role = PlatformRole::administrator});
    const std::string session = api.session(platform);
    CHECK(api.get("/notices/current?language=fr").status == 404);
    CHECK(api.get("/session", {session}).as<Me>().next == NextStep::home);
    CHECK_FALSE(world.database().read(published_by_program));

    NoticeDraft draft = api.get("/notices/draft", {session}).as<NoticeDraft>();
    CHECK(draft.version == 0);
    CHECK(draft.change == NoticeChange::major);
    CHECK(draft.next_major == "1.0");
    CHECK(draft.next_minor == "1.0");
    CHECK_FALSE(draft.fr.text.empty());
    CHECK(draft.fr.text.find("{operator_name}") == std::string::npos);
    CHECK(draft.en.title == "Privacy policy");
    const Api::Reply saved = api.post(
        "/notices/draft/save", encode(SaveDraft{0, draft.change, draft.effective, draft.fr, draft.en}), {session});
    REQUIRE(saved.status == 200);
    const Api::Reply published = api.post(
        "/notices/draft/publish", R"({"version":)" + std::to_string(saved.as<SavedDraft>().version) + "}", {session});
    CHECK(published.as<PublishedNotice>().version == "1.0");
    const NoticeView notice = api.get("/notices/current?language=fr").as<NoticeView>();
    CHECK(notice.optional.size() == 2);
    CHECK(notice.effective == Day{2026, 11, 22});
    CHECK(api.get("/session", {session}).as<Me>().next == NextStep::notice);
}
