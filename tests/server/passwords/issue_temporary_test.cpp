#include "shared/passwords/issue_temporary.h"

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "server/nouns/session_actor.h"
#include "server/passwords/verbs.h"
#include "shared/invitations/events.h"
#include "shared/passwords/events.h"
#include "shared/passwords/strength.h"
#include "tests/support/server/api.h"
#include "tests/support/server/source_folder.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::Town;

namespace {

constexpr const char* own_password = "grand vent sur les remparts";

/// A school that hands out passwords on paper, and a pupil without e-mail who has never come.
struct School : Town {
    OrganisationId school = organisation({.label = "Collège Fictif", .kind = OrganisationKind::school});
    AccountId head = person("Direction", school, OrganisationRole::administrator);
    AccountId pupil = account({.last_name = "Élève", .email = "", .login = "zeleve", .state = AccountState::pending});
    Api api{*this};

    School() {
        member(pupil, school);
        run("UPDATE organisations SET first_credential = 1 WHERE id = ?1", school);
    }
    Api::Reply issue(AccountId by, AccountId account) {
        return api.post("/organisations/" + std::to_string(school.value) + "/users/" + std::to_string(account.value) +
                            "/issue-temporary-password",
                        "{}", {api.session(by)});
    }
    std::string handed_out() { return issue(head, pupil).as<TemporaryPassword>().passphrase; }
    Result<Opened> enter(const std::string& password) {
        return sign_in(services(), {{"203.0.113.7", ""}}, {"zeleve", password});
    }
    Result<Opened> choose(const Opened& opened, const std::string& current) {
        const auto session = database().read(
            [&](Connection& connection) { return *load_actor(connection, hash_of(opened.token), now()); });
        return choose_password(services(), {{"203.0.113.7", ""}, session.session}, session.actor,
                               {current, own_password});
    }
    AccountState state() {
        return static_cast<AccountState>(integer("SELECT state FROM accounts WHERE id = ?1", pupil));
    }
};

std::string everything_in(const std::filesystem::path& folder) {
    std::string everything;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        everything.append(std::istreambuf_iterator<char>(file), {});
    }
    return everything;
}

}  // namespace

TEST_CASE("C4: a pass-phrase on paper lets in once, and only to choose another, which makes the account active") {
    School world;
    const Api::Reply reply = world.issue(world.head, world.pupil);
    REQUIRE(reply.status == 200);
    const auto sheet = reply.as<TemporaryPassword>();
    CHECK(sheet.login == "zeleve");
    CHECK(sheet.name == "Zoé ÉLÈVE");
    CHECK(sheet.organisation == "Collège Fictif");
    CHECK(sheet.passphrase.size() >= 26);
    CHECK(sheet.valid_until == world.now() + 7 * one_day);
    CHECK(world.state() == AccountState::pending);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2 AND about = ?3",
                        events::temporary_password_issued.number, world.head, world.pupil) == 1);

    const auto opened = world.enter(sheet.passphrase);
    REQUIRE(opened.ok());
    CHECK(opened->reply.next == NextStep::password);
    CHECK(world.api.get("/session", {opened->token}).status == 200);
    CHECK(world.api.get("/my/profile", {opened->token}).code() == "sessions.password_pending");
    CHECK_FALSE(world.enter(sheet.passphrase).ok());

    REQUIRE(world.choose(opened.value(), sheet.passphrase).ok());
    CHECK(world.state() == AccountState::active);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::account_activated.number) == 1);
    CHECK(world.integer("SELECT password_temporary FROM accounts WHERE id = ?1", world.pupil) == 0);
    CHECK_FALSE(world.enter(sheet.passphrase).ok());
    CHECK(world.enter(own_password).ok());
}

TEST_CASE("of 50 parallel uses of one temporary password one succeeds (P11)") {
    School world;
    const std::string passphrase = world.handed_out();
    std::atomic<int> in{0};
    std::vector<std::thread> crowd;
    for (int i = 0; i < 50; ++i)
        crowd.emplace_back([&, i] {
            const Remote remote{"2001:db8:0:" + std::to_string(i + 1) + "::1", ""};
            in += sign_in(world.services(), {remote}, {"zeleve", passphrase}).ok() ? 1 : 0;
        });
    for (std::thread& one : crowd) one.join();
    CHECK(in == 1);
    CHECK(world.integer("SELECT count(*) FROM sessions WHERE account_id = ?1", world.pupil) == 1);
}

TEST_CASE("a temporary password dies after 7 days, and when another is handed out") {
    School world;
    const std::string first = world.handed_out();
    const std::string second = world.handed_out();
    CHECK(first != second);
    CHECK_FALSE(world.enter(first).ok());
    world.advance(7 * one_day - 1);
    const auto opened = world.enter(second);
    REQUIRE(opened.ok());
    world.advance(1);
    CHECK_FALSE(world.choose(opened.value(), second).ok());
    CHECK_FALSE(world.enter(second).ok());
    CHECK(world.enter(world.handed_out()).ok());
}

TEST_CASE("handing out ends the sessions of an account in use, and tells its holder") {
    School world;
    const AccountId teacher = world.person("Prof", world.school, OrganisationRole::user);
    const std::string session = world.api.session(teacher);
    REQUIRE(world.issue(world.head, teacher).status == 200);
    CHECK(world.api.get("/session", {session}).status == 401);
    CHECK(world.mail_kind() == "password_changed");
    CHECK(world.mails() == 1);
}

TEST_CASE("a temporary password stands in no file: not in the data, the kept replies, the journal or a mail (P7 P16)") {
    School world;
    const AccountId teacher = world.person("Prof", world.school, OrganisationRole::user);
    const std::string passphrase = world.issue(world.head, teacher).as<TemporaryPassword>().passphrase;
    REQUIRE(passphrase.size() >= 26);
    CHECK(world.integer("SELECT count(*) FROM request_replies") == 0);
    const std::string everything = everything_in(world.folder());
    CHECK(everything.find("Collège Fictif") != std::string::npos);
    CHECK(everything.find(passphrase) == std::string::npos);
}

TEST_CASE("nobody takes an account over by a temporary password") {
    School world;
    const auto refused = [&](AccountId by, AccountId account) { return world.issue(by, account).code(); };
    const AccountId colleague = world.person("Adjoint", world.school, OrganisationRole::administrator);
    CHECK(refused(world.head, world.head) == "passwords.temporary_for_oneself");
    CHECK(refused(world.head, colleague) == "passwords.temporary_for_administrator");
    CHECK(refused(world.head, world.clerk) == "base.not_found");
    const AccountId shared = world.person("Partagé", world.school, OrganisationRole::user);
    world.member(shared, world.town);
    CHECK(refused(world.head, shared) == "passwords.temporary_of_several");
    CHECK(refused(world.mayor, world.pupil) == "base.not_found");
    world.run("UPDATE organisations SET first_credential = 0");
    CHECK(refused(world.head, world.pupil) == "passwords.temporary_not_allowed");
    CHECK(world.journal_lines() == 0);
    CHECK(world.integer("SELECT password_hash IS NULL FROM accounts WHERE id = ?1", world.pupil) == 1);
}

TEST_CASE("a temporary password of an account that is disabled meanwhile opens nothing") {
    School world;
    const std::string passphrase = world.handed_out();
    world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", world.pupil, AccountState::disabled);
    CHECK_FALSE(world.enter(passphrase).ok());
}

TEST_CASE(
    "P4: what is handed out on paper holds no word of the person or the organisation, which a choice may not either") {
    School world;
    // Half of what the generator draws from.
    std::ifstream list(source_folder() / "assets/passwords/words_fr.txt");
    std::string label = "Collège", word;
    for (int i = 0; i < 256 && list >> word; ++i) label += " " + word;
    world.run("UPDATE organisations SET label = ?2 WHERE id = ?1", world.school, label);
    for (int i = 0; i < 3; ++i) {
        const std::string phrase = world.handed_out();
        CAPTURE(phrase);
        CHECK(password_problem(phrase, {}, {.organisations = {label}}, "password").empty());
    }
}
