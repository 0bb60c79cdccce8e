#include <doctest/doctest.h>

#include "server/consent/built_in_notices.h"
#include "server/consent/verbs.h"
#include "server/crypto/digest.h"
#include "server/nouns/answers.h"
#include "server/storage/errors.h"
#include "shared/base/base_refusals.h"
#include "shared/consent/events.h"
#include "shared/consent/refusals.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;
using tests::refused;
using tests::World;

namespace {

constexpr std::string_view sheet = R"({"version":"1.0","effective":"2026-09-01","title":"Politique",
    "summary":[{"icon":"target","title":"Qui","text":"{operator_name}"}],
    "optional":[{"purpose":"news","label":"Nouveautés"},{"purpose":"be_found","label":"Être trouvé"}]})";
constexpr std::string_view text = "## Vos données\n\n{operator_name}, {dpo_contact}\n";

std::vector<NoticeFile> files(std::string_view version = "1.0", std::string_view written = text) {
    static std::vector<std::string> kept;  // the files refer to their text
    kept.reserve(1000);
    const auto keep = [](std::string text_to_keep) {
        return std::string_view(kept.emplace_back(std::move(text_to_keep)));
    };
    std::string other(sheet);
    other.replace(other.find("1.0"), 3, version);
    std::vector<NoticeFile> made;
    for (const std::string language : {"en", "fr"}) {
        const std::string stem = "assets/notices/" + language + "/privacy-" + std::string(version);
        made.push_back({keep(stem + ".md"), keep(std::string(written) + "\n- " + language + "\n")});
        made.push_back({keep(stem + ".json"), keep(other)});
    }
    return made;
}

const std::vector<NoticeSetting> settings{{"operator_name", "Région & Cie"}, {"dpo_contact", "dpo@region.example"}};

Refusals publish(World& world, const std::vector<NoticeFile>& all, const std::vector<NoticeSetting>& with = settings) {
    return keep_built_in_notices(world.database(), all, with);
}

NoticeView view(World& world, AccountId reader = {}, Language language = Language::fr) {
    auto found = world.database().read(
        [&](Connection& connection) { return view_notice(connection, reader, {language}, world.now()); });
    REQUIRE(found.ok());
    return std::move(found.value());
}

bool pending(World& world, AccountId account) {
    return world.database().read(
        [&](Connection& connection) { return notice_pending(connection, account, world.now()); });
}

Result<SignedIn> answer(World& world, AccountId account, const AnswerNotice& command) {
    const Actor actor{.account = account, .subject = account};
    return world.database().write([&](Transaction& transaction) {
        return answer_notice(transaction, {actor, "203.0.113.77"}, 42, command);
    });
}

AnswerNotice accepting(const NoticeView& shown, std::vector<std::string> optional = {}) {
    return {.notice = shown.notice, .hash = shown.hash, .accepted = true, .optional = std::move(optional)};
}

std::int64_t lines(World& world, const JournalEvent& event) {
    return world.integer("SELECT count(*) FROM journal WHERE event = ?1", event.number);
}

}  // namespace

TEST_CASE("the notice is what was hashed: the text with the settings filled in and escaped") {
    World world;
    REQUIRE(publish(world, files()).empty());
    const NoticeView shown = view(world);
    CHECK(shown.version == "1.0");
    CHECK(shown.effective == Day{2026, 9, 1});
    CHECK(shown.title == "Politique");
    CHECK(shown.html == "<h2>Vos données</h2>\n<p>Région &amp; Cie, dpo@region.example</p>\n<ul>\n<li>fr</li>\n</ul>");
    CHECK(shown.hash == to_hex(sha256(shown.html)));
    CHECK(shown.summary.at(0).text == "Région & Cie");
    CHECK(shown.optional.size() == 2);
    CHECK(shown.answer == NoticeAnswer::nobody);
    CHECK(view(world, {}, Language::en).html.ends_with("<li>en</li>\n</ul>"));
    CHECK(lines(world, events::notice_published) == 2);
}

TEST_CASE("publishing the same again writes nothing") {
    World world;
    publish(world, files());
    const std::int64_t before = world.journal_lines();
    CHECK(publish(world, files()).empty());
    CHECK(world.journal_lines() == before);
    CHECK(world.integer("SELECT count(*) FROM notice_texts") == 2);
}

TEST_CASE("P33: accepting is kept with its proof and ends the waiting") {
    World world;
    publish(world, files());
    const AccountId zoe = world.account({});
    CHECK(pending(world, zoe));
    const NoticeView shown = view(world, zoe);
    CHECK(shown.answer == NoticeAnswer::pending);
    const auto done = answer(world, zoe, accepting(shown, {"news"}));
    REQUIRE(done.ok());
    CHECK(done->next == NextStep::home);
    CHECK_FALSE(pending(world, zoe));
    CHECK(view(world, zoe).answer == NoticeAnswer::accepted);
    CHECK(
        world.integer("SELECT count(*) FROM consents WHERE account_id = ?1 AND hash = ?2 AND at = ?3 AND accepted = 1 "
                      "AND language = 0 AND session_id = 42 AND network = '203.0.113.0'",
                      zoe, shown.hash, world.now()) == 1);
    CHECK(world.integer("SELECT count(*) FROM optional_consents WHERE purpose = 'news' AND withdrawn_at IS NULL") == 1);
    CHECK(world.integer("SELECT count(*) FROM optional_consents") == 1);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2 AND about = ?2",
                        events::notice_accepted.number, zoe) == 1);
    CHECK(lines(world, events::purpose_given) == 1);
}

TEST_CASE("refusing leaves the person waiting, takes purposes back, and can be thought over") {
    World world;
    publish(world, files());
    const AccountId zoe = world.account({});
    const NoticeView shown = view(world, zoe);
    REQUIRE(answer(world, zoe, accepting(shown, {"news", "be_found"})).ok());
    AnswerNotice refusal = accepting(shown, {"news"});
    refusal.accepted = false;
    CHECK(answer(world, zoe, refusal)->next == NextStep::notice);
    CHECK(pending(world, zoe));
    CHECK(view(world, zoe).answer == NoticeAnswer::refused);
    CHECK(world.integer("SELECT count(*) FROM optional_consents WHERE withdrawn_at IS NULL") == 0);
    CHECK(lines(world, events::purpose_withdrawn) == 2);
    CHECK(answer(world, zoe, accepting(shown, {"news"}))->next == NextStep::home);
    CHECK(world.integer("SELECT count(*) FROM consents") == 3);
    CHECK(world.integer("SELECT count(*) FROM optional_consents WHERE purpose = 'news'") == 2);
}

TEST_CASE("another text than the one in force is not answered") {
    World world;
    publish(world, files());
    const AccountId zoe = world.account({});
    const NoticeView shown = view(world, zoe);
    const std::int64_t before = world.journal_lines();
    AnswerNotice wrong = accepting(shown);
    wrong.hash[0] = wrong.hash[0] == 'a' ? 'b' : 'a';
    CHECK(refused(answer(world, zoe, wrong)) == refusals::other_notice);
    wrong = accepting(shown);
    wrong.language = Language::en;  // the hash is of the French text
    CHECK(refused(answer(world, zoe, wrong)) == refusals::other_notice);
    wrong = accepting(shown);
    wrong.notice = {999};
    CHECK(refused(answer(world, zoe, wrong)) == refusals::other_notice);
    CHECK(answer(world, zoe, accepting(shown, {"news", "sell"})).refusals() ==
          Refusals{{refusals::unknown_purpose, "optional"}});
    CHECK(pending(world, zoe));
    CHECK(world.journal_lines() == before);
    CHECK(world.integer("SELECT count(*) FROM consents") + world.integer("SELECT count(*) FROM optional_consents") ==
          0);
}

TEST_CASE("P33: a new major version asks everybody again, a minor one does not, a future one waits for its day") {
    World world;
    publish(world, files());
    const AccountId zoe = world.account({});
    REQUIRE(answer(world, zoe, accepting(view(world))).ok());
    publish(world, files("1.1", "## Une virgule\n"));
    CHECK(view(world).version == "1.1");
    CHECK_FALSE(pending(world, zoe));
    CHECK(view(world, zoe).answer == NoticeAnswer::accepted);
    world.run("INSERT INTO notices (major, minor, effective) VALUES (3, 0, '2026-11-23')");
    CHECK_FALSE(pending(world, zoe));
    publish(world, files("2.0", "## Autre chose\n"));
    CHECK(pending(world, zoe));
    CHECK(view(world, zoe).answer == NoticeAnswer::pending);
    CHECK(refused(answer(world, zoe, accepting(view(world), {}))) == RefusalCode{"accepted"});
    CHECK_FALSE(pending(world, zoe));
}

TEST_CASE("when the operator's name changes, old answers keep their text and new ones get the new") {
    World world;
    publish(world, files());
    const AccountId zoe = world.account({});
    const NoticeView before = view(world);
    REQUIRE(answer(world, zoe, accepting(before)).ok());
    std::vector<NoticeSetting> renamed = settings;
    renamed[0].value = "Autre Région";
    publish(world, files(), renamed);
    CHECK(view(world).hash != before.hash);
    CHECK_FALSE(pending(world, zoe));
    CHECK(refused(answer(world, zoe, accepting(before))) == refusals::other_notice);
    CHECK(world.integer("SELECT count(*) FROM notice_texts WHERE hash = ?1 AND shown = 0", before.hash) == 1);
    publish(world, files());
    CHECK(view(world).hash == before.hash);
    CHECK(world.integer("SELECT count(*) FROM notice_texts") == 4);
}

TEST_CASE("neither answers nor texts can be changed behind anybody's back") {
    World world;
    publish(world, files());
    const AccountId zoe = world.account({});
    REQUIRE(answer(world, zoe, accepting(view(world))).ok());
    CHECK(world.run("UPDATE consents SET accepted = 0") == -1);
    CHECK(world.run("DELETE FROM consents") == -1);
    CHECK(world.run("UPDATE notice_texts SET content = '{}'") == -1);
    CHECK(world.run("DELETE FROM notice_texts") == -1);
}

TEST_CASE("files that do not belong together are refused with their name") {
    World world;
    const auto refuses = [&](std::vector<NoticeFile> all) {
        const Refusals found = publish(world, all);
        REQUIRE(found.size() == 1);
        CHECK(found[0].code == refusals::notice_file);
        CHECK(world.integer("SELECT count(*) FROM notices") == 0);
        return found[0].arguments.at(0).value;
    };
    auto all = files();
    all.erase(all.begin(), all.begin() + 2);
    CHECK(refuses(all) == "privacy-1.0");
    all = files();
    all.erase(all.begin() + 2);
    CHECK(refuses(all) == "assets/notices/fr/privacy-1.0.json");
    all = files();
    all[1].content = "{";
    CHECK(refuses(all) == "assets/notices/en/privacy-1.0.json");
    all = files();
    all[1].path = "assets/notices/en/privacy-1.1.json";
    CHECK(refuses(all) == "assets/notices/en/privacy-1.1.json");
    for (const char* path :
         {"assets/notices/en/.json", "assets/notices/de/privacy-1.0.json", "assets/notices/x.json"}) {
        all = files();
        all[1].path = path;
        CHECK(refuses(all) == path);
    }
}

TEST_CASE("the program's own notice can be published") {
    World world;
    CHECK(publish(world, notice_files()).empty());
    CHECK(view(world).html.find('{') == std::string::npos);
}

TEST_CASE("without a notice nobody waits for one") {
    World world;
    CHECK_FALSE(pending(world, world.account({})));
    CHECK(refused(world.database().read([&](Connection& connection) {
              return view_notice(connection, {}, {Language::fr}, world.now());
          })) == refusals::no_notice);
}
