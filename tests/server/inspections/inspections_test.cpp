#include <doctest/doctest.h>

#include "server/accounts/erasure.h"
#include "shared/accounts/list_users.h"
#include "shared/inspections/events.h"
#include "shared/inspections/routes.h"
#include "shared/memberships/events.h"
#include "tests/support/server/api.h"

// C12: the head of a school lets an inspector in, with the account that he has.
using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct School : World {
    OrganisationId school = organisation({.label = "Collège des Encriers", .kind = OrganisationKind::school});
    OrganisationId other = organisation({.label = "Lycée d’à côté", .kind = OrganisationKind::school});
    OrganisationId academy = organisation({.label = "Académie"});
    AccountId head = person("anne", school, OrganisationRole::user, Profile::head_of_school);
    AccountId boss = person("luc", school, OrganisationRole::administrator);
    AccountId teacher = person("rose", school, OrganisationRole::user, Profile::teacher);
    AccountId other_head = person("yves", other, OrganisationRole::administrator, Profile::head_of_school);
    AccountId ines = person("ines", academy, OrganisationRole::administrator);
    Api api{*this};
    const std::string here = "/organisations/" + std::to_string(school.value);

    AccountId person(const std::string& name, OrganisationId of, OrganisationRole role,
                     Profile profile = Profile::none) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example", .password_hash = "phc"});
        member(made, of, role);
        run("UPDATE memberships SET profile = ?2 WHERE account_id = ?1", made, profile);
        run("UPDATE accounts SET civility = 1 WHERE id = ?1", made);
        return made;
    }
    static std::string number(auto id) { return std::to_string(id.value); }
    Api::Reply open(AccountId who, const std::string& email = "ines@x.example",
                    const std::string& until = "2027-01-31") {
        return api.post(here + "/inspections/open", R"({"email":")" + email + R"(","ends_on":")" + until + R"("})",
                        {api.session(who)});
    }
    Api::Reply act(AccountId who, const std::string& verb, const std::string& more = {}, std::int64_t version = 0) {
        if (version == 0) version = version_of(ines);
        return api.post(here + "/inspections/" + number(ines) + "/" + verb,
                        R"({"version":)" + std::to_string(version) + more + "}", {api.session(who)});
    }
    std::int64_t version_of(AccountId who) {
        return integer(
            "SELECT a.version + m.version FROM accounts a JOIN memberships m ON m.account_id = a.id "
            "WHERE a.id = ?1 AND m.organisation_id = ?2",
            who, school);
    }
    std::string membership() {
        return text(
            "SELECT role || ' ' || profile || ' ' || external || ' ' || starts_on || ' ' || ends_on "
            "FROM memberships WHERE account_id = ?1 AND organisation_id = ?2",
            ines, school);
    }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2 AND organisation = ?3",
                       event.number, ines, school);
    }
    Api::Reply edit(AccountId who, AccountId whom, std::string_view profile) {
        return api.post(here + "/users/" + number(whom) + "/update",
                        R"({"version":)" + std::to_string(version_of(whom)) + R"(,"details":{"profile":")" +
                            std::string(profile) + R"("}})",
                        {api.session(who)});
    }
    /// One line of "Rattachements"; an empty profile is left out.
    Api::Reply attach(AccountId who, AccountId whom, std::string_view profile, OrganisationId in = {}) {
        const std::string organisation = number(in ? in : school);
        const std::int64_t version = integer(
            "SELECT a.version + m.version FROM accounts a JOIN memberships m ON m.account_id = a.id "
            "WHERE a.id = ?1 AND m.organisation_id = ?2",
            whom, in ? in : school);
        const std::string change =
            profile.empty() ? R"("external":true)" : R"("profile":")" + std::string(profile) + '"';
        return api.post("/organisations/" + organisation + "/users/" + number(whom) + "/change-attachments",
                        R"({"wanted":[{"organisation":")" + organisation + R"(","attached":true,"version":)" +
                            std::to_string(version) + "," + change + "}]}",
                        {api.session(who)});
    }
    std::int64_t profile_of(AccountId whom) {
        return integer("SELECT profile FROM memberships WHERE account_id = ?1 AND organisation_id = ?2", whom, school);
    }
};

}  // namespace

TEST_CASE("C12: the head opens, prolongs and closes; the inspector is told each time and administers nothing") {
    School world;
    REQUIRE(world.open(world.head).status == 200);
    CHECK(world.membership() == "0 4 1 2026-11-22 2027-01-31");
    CHECK(world.lines(events::inspection_opened) == 1);
    CHECK(world.lines(events::member_attached) == 1);
    CHECK(world.mail_kind() == "inspection");
    CHECK(world.mail_text("inspection").find("janvier 2027") != std::string::npos);
    const std::string hers = world.api.session(world.ines);
    CHECK(world.api.get(world.here, {hers}).status == 200);
    CHECK(world.api.get(world.here + "/users", {hers}).status == 403);
    CHECK(world.open(world.head).code() == "memberships.already_member");

    CHECK(world.act(world.head, "prolong", R"(,"ends_on":"2027-03-31")").status == 200);
    CHECK(world.membership() == "0 4 1 2026-11-22 2027-03-31");
    CHECK(world.lines(events::inspection_prolonged) == 1);
    CHECK(world.mail_text("inspection").find("prolonge") != std::string::npos);

    CHECK(world.act(world.head, "close").status == 200);
    CHECK(world.membership() == "");
    CHECK(world.lines(events::inspection_closed) == 1);
    CHECK(world.mail_kind() == "access_taken");
    CHECK(world.api.get(world.here, {hers}).status == 404);
    CHECK(world.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", world.ines) == 1);
}

TEST_CASE("C12: nobody else does, not even the administrator, the platform, or the head of another school") {
    School world;
    const AccountId platform =
        world.account({.email = "p@x.example", .platform_role = PlatformRole::administrator, .password_hash = "phc"});
    const std::int64_t before = world.journal_lines();
    CHECK(world.open(world.boss).status == 403);
    CHECK(world.open(world.teacher).status == 403);
    CHECK(world.open(platform).status == 403);
    CHECK(world.open(world.other_head).status == 404);
    REQUIRE(world.open(world.head).status == 200);
    for (const AccountId who : {world.boss, world.teacher, platform, world.ines}) {
        CHECK(world.act(who, "prolong", R"(,"ends_on":"2027-03-31")").status == 403);
        CHECK(world.act(who, "close").status == 403);
    }
    CHECK(world.act(world.other_head, "close").status == 404);
    CHECK(world.membership() == "0 4 1 2026-11-22 2027-01-31");
    CHECK(world.journal_lines() == before + 2);
}

TEST_CASE("C12: acting as the head one opens nothing") {
    School world;
    const Api::Reply reply =
        world.api.post(world.here + "/inspections/open", R"({"email":"ines@x.example","ends_on":"2027-01-31"})",
                       {world.api.session(world.boss, world.head)});
    CHECK(reply.status == 403);
    CHECK(world.membership() == "");
}

TEST_CASE("C12: the wrong e-mail, day or version is refused by its field, and nothing is written") {
    School world;
    CHECK(world.open(world.head, "ine@x.example").code() == "accounts.email_unknown");
    CHECK(world.open(world.head, "ines@x.example", "2026-11-21").code() == "access.day_is_over");
    CHECK(world.open(world.head, "ines@x.example", "2028-01-31").code() == "inspections.too_long");
    CHECK(world.open(world.head, "rose@x.example").code() == "memberships.already_member");
    CHECK(world.membership() == "");
    CHECK(world.mails() == 0);
    CHECK(world.act(world.head, "close", "", 1).status == 404);  // no inspector yet
    REQUIRE(world.open(world.head).status == 200);
    const std::int64_t seen = world.version_of(world.ines);
    CHECK(world.act(world.head, "prolong", R"(,"ends_on":"2027-01-31")").code() == "inspections.not_longer");
    CHECK(world.act(world.head, "prolong", R"(,"ends_on":"2027-02-28")").status == 200);
    CHECK(world.act(world.head, "prolong", R"(,"ends_on":"2027-03-31")", seen).code() == "base.moved_meanwhile");
    CHECK(world.act(world.head, "close", "", seen).code() == "base.moved_meanwhile");
    // A member who is no inspector is not closed out this way.
    CHECK(world.api
              .post(world.here + "/inspections/" + School::number(world.teacher) + "/close", R"({"version":1})",
                    {world.api.session(world.head)})
              .status == 404);
}

TEST_CASE("C12 R9: looking for an inspector tells the name of whoever signs in so, and both ways count") {
    School world;
    const std::string session = world.api.session(world.head);
    const auto find = [&](const std::string& email) {
        return world.api.post(world.here + "/inspections/find", R"({"email":")" + email + R"("})", {session});
    };
    const Api::Reply found = find("INES@x.example");
    CHECK(found.as<FoundPerson>().first_name == "ines");
    CHECK_FALSE(found.as<FoundPerson>().account);
    CHECK(found.body.find("Académie") == std::string::npos);
    CHECK_FALSE(find("nobody@x.example").as<FoundPerson>().found);
    for (int i = 0; i < 58; ++i)
        REQUIRE(world.open(world.head, "x" + std::to_string(i) + "@x.example").code() == "accounts.email_unknown");
    CHECK(find("nobody@x.example").status == 429);
    CHECK(world.open(world.head).code() == "accounts.lookups_throttled");
    CHECK(world.membership() == "");
}

TEST_CASE("C12: who sees the people of the school sees who inspects it, with the heads; the head too") {
    School world;
    REQUIRE(world.open(world.head).status == 200);
    const auto list = [&](AccountId who) {
        return world.api.get(world.here + "/inspections", {world.api.session(who)});
    };
    const auto seen = list(world.head).as<Inspections>();
    REQUIRE(seen.inspections.size() == 1);
    CHECK(seen.inspections[0].account == world.ines);
    CHECK(seen.inspections[0].ends_on == Day{2027, 1, 31});
    CHECK(seen.inspections[0].version == world.version_of(world.ines));
    CHECK(seen.heads == std::vector<std::string>{"Mme\u00A0anne KERVADENN"});
    CHECK(list(world.boss).status == 200);
    CHECK(list(world.teacher).status == 403);
    CHECK(list(world.other_head).status == 404);
}

TEST_CASE("C12: the access of an inspector is neither narrowed nor widened by another way") {
    School world;
    REQUIRE(world.open(world.head).status == 200);
    const std::string sheet = world.here + "/users/" + School::number(world.ines);
    const std::string version = std::to_string(world.version_of(world.ines));
    const std::string boss = world.api.session(world.boss);
    const std::string line =
        R"({"wanted":[{"organisation":")" + School::number(world.school) + R"(","attached":true,"version":)" + version;
    CHECK(world.api.post(sheet + "/change-attachments", line + R"(,"role":"administrator"}]})", {boss}).code() ==
          "access.inspector_by_head");
    CHECK(world.api.post(sheet + "/change-attachments", line + R"(,"ends_on":"2029-01-01"}]})", {boss}).code() ==
          "access.inspector_by_head");
    CHECK(world.api.post(sheet + "/detach", R"({"version":)" + version + "}", {boss}).code() ==
          "access.inspector_by_head");
    CHECK(world.api.post(sheet + "/assign-services", R"({"version":)" + version + R"(,"role":"editor"})", {boss})
              .code() == "access.inspector_by_head");
    CHECK(world.edit(world.boss, world.ines, "teacher").code() == "access.inspector_by_head");
    CHECK(world.membership() == "0 4 1 2026-11-22 2027-01-31");
}

TEST_CASE("C12: profiles are edited on the sheet; the journal tells both; the head's is given to others only") {
    School world;
    CHECK(world.edit(world.boss, world.teacher, "school_life").status == 200);
    CHECK(world.profile_of(world.teacher) == static_cast<int>(Profile::school_life));
    CHECK(world.text("SELECT before || after FROM journal ORDER BY sequence DESC LIMIT 1") ==
          R"({"profile":"teacher"}{"profile":"school_life"})");
    CHECK(world.edit(world.boss, world.teacher, "inspector").code() == "access.inspector_by_head");
    CHECK(world.edit(world.boss, world.boss, "head_of_school").code() == "access.own_profile");
    CHECK(world.profile_of(world.boss) == 0);
    CHECK(world.edit(world.boss, world.teacher, "head_of_school").status == 200);
    CHECK(world.open(world.teacher).status == 200);
    // It was taken: the next request has it no more.
    CHECK(world.edit(world.boss, world.teacher, "teacher").status == 200);
    CHECK(world.act(world.teacher, "close").status == 403);
}

TEST_CASE("C12: an administrator gives himself no head by creating himself again") {
    School world;
    const AccountId platform = world.account({.first_name = "Paul",
                                              .email = "p@x.example",
                                              .platform_role = PlatformRole::administrator,
                                              .password_hash = "phc"});
    const std::string body =
        R"({"existing":true,"details":{"first_name":"P","last_name":"P","email":"p@x.example","civility":"m",)"
        R"("profile":"head_of_school"}})";
    CHECK(world.api.post(world.here + "/users/create", body, {world.api.session(platform)}).code() ==
          "access.own_profile");
    CHECK(world.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", platform) == 0);
}

TEST_CASE("C12: whoever is not within the dates of his membership is no head") {
    School world;
    world.run("UPDATE memberships SET ends_on = '2026-11-21' WHERE account_id = ?1", world.head);
    CHECK(world.open(world.head).status == 404);
}

TEST_CASE("C12: who is named as head is one today") {
    School world;
    const auto heads = [&] {
        return world.api.get(world.here + "/inspections", {world.api.session(world.boss)}).as<Inspections>().heads;
    };
    CHECK(heads().size() == 1);
    world.run("UPDATE memberships SET ends_on = '2026-11-21' WHERE account_id = ?1", world.head);
    CHECK(heads().empty());
    world.run("UPDATE memberships SET ends_on = NULL, starts_on = '2026-11-23' WHERE account_id = ?1", world.head);
    CHECK(heads().empty());
}

TEST_CASE("C12: a mailbox, which several people share, is neither an inspector nor a head") {
    School world;
    world.run("UPDATE accounts SET kind = 1, first_name = '', civility = 0 WHERE id IN (?1, ?2)", world.ines,
              world.teacher);
    CHECK(world.open(world.head).code() == "inspections.mailbox");
    CHECK(world.membership() == "");
    CHECK(world.edit(world.boss, world.teacher, "head_of_school").code() == "accounts.mailbox_field");
    CHECK(world.attach(world.boss, world.teacher, "head_of_school").code() == "accounts.mailbox_field");
    CHECK(world.profile_of(world.teacher) == static_cast<int>(Profile::teacher));
}

TEST_CASE("C12: profiles are chosen in the dialog of attachments by the same rules as on the sheet") {
    School world;
    CHECK(world.attach(world.boss, world.teacher, "school_life").status == 200);
    CHECK(world.profile_of(world.teacher) == static_cast<int>(Profile::school_life));
    CHECK(world.text("SELECT before || after FROM journal ORDER BY sequence DESC LIMIT 1") ==
          R"({"profile":"teacher"}{"profile":"school_life"})");
    CHECK(world.attach(world.boss, world.teacher, "inspector").code() == "access.inspector_by_head");
    CHECK(world.attach(world.boss, world.boss, "head_of_school").code() == "access.own_profile");
    CHECK(world.attach(world.head, world.teacher, "head_of_school").status == 403);
    CHECK(world.attach(world.boss, world.teacher, "head_of_school").status == 200);
    CHECK(world.open(world.teacher).status == 200);
    CHECK(world.attach(world.boss, world.ines, "teacher").code() == "access.inspector_by_head");
    // Another change of the line leaves the profile as it is.
    CHECK(world.attach(world.boss, world.teacher, "").status == 200);
    CHECK(world.profile_of(world.teacher) == static_cast<int>(Profile::head_of_school));
    // Where there are no profiles none is taken.
    world.member(world.boss, world.academy, OrganisationRole::administrator);
    world.member(world.teacher, world.academy);
    CHECK(world.attach(world.boss, world.teacher, "teacher", world.academy).code() == "access.profile_unknown");
}

TEST_CASE("C12: whoever is attached to a school by the dialog comes with the profile that was chosen there") {
    School world;
    world.member(world.boss, world.academy, OrganisationRole::administrator);
    const std::string dialog = "/organisations/" + School::number(world.academy) + "/users/" +
                               School::number(world.ines) + "/change-attachments";
    const auto attach = [&](std::string_view profile) {
        return world.api.post(dialog,
                              R"({"wanted":[{"organisation":")" + School::number(world.school) +
                                  R"(","attached":true,"profile":")" + std::string(profile) + R"("}]})",
                              {world.api.session(world.boss)});
    };
    CHECK(attach("inspector").code() == "access.inspector_by_head");
    CHECK(world.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", world.ines) == 1);
    CHECK(attach("direction").status == 200);
    CHECK(world.profile_of(world.ines) == static_cast<int>(Profile::direction));
}

TEST_CASE("C12: the list of users filters by profile, and rows say it") {
    School world;
    REQUIRE(world.open(world.head).status == 200);
    const std::string boss = world.api.session(world.boss);
    const auto page =
        world.api.get(world.here + "/users?profile=inspector&profile=head_of_school", {boss}).as<UserPage>();
    REQUIRE(page.rows.size() == 2);
    CHECK(page.rows[0].profile == Profile::head_of_school);
    CHECK(page.rows[1].profile == Profile::inspector);
    CHECK(world.api.get(world.here + "/users/count?profile=inspector", {boss}).as<UserCount>().matching == 1);
    CHECK(world.api.get(world.here + "/users?q=ines&profile=inspector", {boss}).as<UserPage>().rows.size() == 1);
}

TEST_CASE("C12: whoever asked to join is let in by the access, and the request is closed") {
    School world;
    world.run("INSERT INTO join_requests (organisation_id, account_id, asked_at, comment) VALUES (?1, ?2, 1, '')",
              world.school, world.ines);
    REQUIRE(world.open(world.head).status == 200);
    CHECK(world.integer("SELECT count(*) FROM join_requests WHERE state = 0") == 0);
}
