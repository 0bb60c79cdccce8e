#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "shared/emails/events.h"
#include "shared/emails/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    OrganisationId second = organisation({.label = "Commune de Dinard"});
    AccountId support = account({.email = "s@x.example", .platform_role = PlatformRole::support});
    AccountId boss = person("anne", OrganisationRole::administrator);
    AccountId zoe = person("zoe");
    Api api{*this};

    AccountId person(const std::string& name, OrganisationRole role = OrganisationRole::user) {
        const AccountId made =
            account({.first_name = name, .email = name + "@x.example", .login = name, .password_hash = "phc"});
        member(made, town, role);
        return made;
    }
    std::string path(AccountId of, std::string_view verb) {
        return "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(of.value) +
               std::string(verb);
    }
    Api::Reply change(AccountId by, std::string_view email = "nouvelle@x.example", AccountId of = {}) {
        return api.post(path(of ? of : zoe, "/change-email"), "{\"email\":\"" + std::string(email) + "\"}",
                        {api.session(by)});
    }
    std::string proof(std::string_view kind = "email_proof") {
        const std::string mail = mail_text(kind);
        const std::size_t at = mail.find("/courriel#");
        return at == std::string::npos ? std::string() : mail.substr(at + 10, 43);
    }
    Api::Reply confirm(std::string_view token) {
        return api.post("/emails/confirm", "{\"token\":\"" + std::string(token) + "\"}");
    }
    EmailProof inspect(std::string_view token) {
        return api.post("/emails/inspect", "{\"token\":\"" + std::string(token) + "\"}").as<EmailProof>();
    }
    /// Zoé's address has become "nouvelle@x.example"; returns the token of the way back.
    std::string changed() {
        REQUIRE(change(boss).status == 200);
        REQUIRE(confirm(proof()).status == 200);
        return proof("email_changed");
    }
    std::string email() { return text("SELECT email FROM accounts WHERE id = ?1", zoe); }
    std::int64_t lines(const JournalEvent& event) {
        return integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2", event.number, zoe);
    }
};

}  // namespace

TEST_CASE("P22 R3: the new address proves itself, the old one is told, and nothing changes before") {
    Town world;
    REQUIRE(world.change(world.boss).status == 200);
    CHECK(world.email() == "zoe@x.example");
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'email_proof'") == "nouvelle@x.example");
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'email_change'") == "zoe@x.example");
    CHECK(world.mail_text("email_change").find("/courriel#") == std::string::npos);
    const std::string token = world.proof();
    REQUIRE(token.size() == 43);
    const EmailProof seen = world.api.post("/emails/inspect", "{\"token\":\"" + token + "\"}").as<EmailProof>();
    CHECK(seen.valid);
    CHECK(seen.email == "nouvelle@x.example");
    CHECK(world.email() == "zoe@x.example");  // looking changes nothing
    CHECK(world.confirm(token).status == 200);
    CHECK(world.email() == "nouvelle@x.example");
    CHECK(world.mail_kind() == "email_changed");
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'email_changed'") == "zoe@x.example");
    CHECK(world.confirm(token).code() == "emails.proof_dead");
    CHECK(world.lines(events::email_change_asked) == 1);
    CHECK(world.lines(events::email_changed) == 1);
}

TEST_CASE("R3: never by the holder, nor by an editor, another organisation, or where several have the person") {
    Town world;
    CHECK(world.change(world.boss, "moi@x.example", world.boss).code() == "emails.own_email");
    CHECK(world.change(world.zoe).status == 403);
    const AccountId editor = world.person("ed", OrganisationRole::editor);
    CHECK(world.change(editor).code() == "base.not_allowed");
    const AccountId stranger = world.account({.email = "y@x.example"});
    world.member(stranger, world.second, OrganisationRole::administrator);
    CHECK(world.change(stranger).status == 404);
    world.member(world.zoe, world.second);
    CHECK(world.change(world.boss).code() == "emails.of_several");
    CHECK(world.change(world.support).status == 200);
    // Nobody acts as an administrator: such a session is over.
    CHECK(world.api
              .post(world.path(world.zoe, "/change-email"), R"({"email":"n@x.example"})",
                    {world.api.session(world.support, world.boss)})
              .code() == "base.signed_out");
}

TEST_CASE("an address that is taken, the same, malformed, or of an account that was never activated is refused") {
    Town world;
    CHECK(world.change(world.boss, "ANNE@x.example").code() == "accounts.email_taken");
    CHECK(world.change(world.boss, "Zoe@X.example").code() == "emails.same_email");
    CHECK(world.change(world.boss, "zoe").status == 422);
    world.run("UPDATE accounts SET state = 0 WHERE id = ?1", world.zoe);
    CHECK(world.change(world.boss).code() == "emails.unfit_state");
    CHECK(world.mails() == 0);
    CHECK(world.journal_lines() == 0);
}

TEST_CASE("P13: the proof dies after a day, by a newer one, by cancelling, and when the address was taken meanwhile") {
    Town world;
    REQUIRE(world.change(world.boss).status == 200);
    const std::string first = world.proof();
    REQUIRE(world.change(world.boss, "autre@x.example").status == 200);
    const std::string second = world.proof();
    CHECK(world.confirm(first).code() == "emails.proof_dead");
    CHECK(world.api.post(world.path(world.zoe, "/cancel-email-change"), "{}", {world.api.session(world.boss)}).status ==
          200);
    CHECK(world.confirm(second).code() == "emails.proof_dead");
    CHECK(world.api.post(world.path(world.zoe, "/cancel-email-change"), "{}", {world.api.session(world.boss)}).code() ==
          "emails.no_change");
    REQUIRE(world.change(world.boss, "tard@x.example").status == 200);
    const std::string late = world.proof();
    world.advance(email_proof_validity);
    CHECK(world.api.post(world.path(world.zoe, "/cancel-email-change"), "{}", {world.api.session(world.boss)}).code() ==
          "emails.no_change");
    CHECK(world.confirm(late).code() == "emails.proof_dead");
    REQUIRE(world.change(world.boss, "prise@x.example").status == 200);
    const std::string taken = world.proof();
    world.account({.email = "prise@x.example"});
    CHECK(world.confirm(taken).code() == "accounts.email_taken");
    CHECK(world.email() == "zoe@x.example");
}

TEST_CASE("whoever looks after the person sees the address that waits for its proof") {
    Town world;
    const auto seen = [&](AccountId reader) {
        return world.api.get(world.path(world.zoe, "/email-change"), {world.api.session(reader)});
    };
    CHECK(seen(world.boss).as<WaitingEmail>().email.empty());
    REQUIRE(world.change(world.boss).status == 200);
    CHECK(seen(world.boss).as<WaitingEmail>().email == "nouvelle@x.example");
    CHECK(seen(world.boss).as<WaitingEmail>().valid_until == world.now() + email_proof_validity);
    CHECK(seen(world.zoe).status == 403);
    world.advance(email_proof_validity);
    CHECK(seen(world.boss).as<WaitingEmail>().email.empty());
}

TEST_CASE("P22: for seven days the old address takes itself back, and what was opened since is closed") {
    Town world;
    const std::string before = world.api.session(world.zoe);
    const std::string token = world.changed();
    REQUIRE(token.size() == 43);
    CHECK(world.inspect(token).purpose == EmailPurpose::undo);
    CHECK(world.inspect(token).email == "zoe@x.example");
    CHECK(world.email() == "nouvelle@x.example");  // looking changes nothing
    CHECK(world.api.get("/session", {before}).status == 200);
    world.advance(one_day);
    // Whoever has the new address has chosen a password meanwhile.
    world.run("UPDATE accounts SET password_hash = 'theirs', password_set_at = ?2 WHERE id = ?1", world.zoe,
              world.now());
    const std::string theirs = world.api.session(world.zoe);
    CHECK(world.confirm(token).status == 200);
    CHECK(world.email() == "zoe@x.example");
    CHECK(world.api.get("/session", {theirs}).status == 401);
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND password_hash IS NULL", world.zoe) == 1);
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'email_restored'") == "nouvelle@x.example");
    CHECK(world.lines(events::email_change_undone) == 1);
    CHECK(world.confirm(token).code() == "emails.proof_dead");
    CHECK(world.email() == "zoe@x.example");
}

TEST_CASE("P22: a password that is older than the change stays") {
    Town world;
    world.run("UPDATE accounts SET password_set_at = ?2 WHERE id = ?1", world.zoe, world.now());
    world.advance(one_day);
    CHECK(world.confirm(world.changed()).status == 200);
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND password_hash = 'phc'", world.zoe) == 1);
}

TEST_CASE("3.3: the way back that leaves no usable administrator is not refused: the others and support are alerted") {
    Town world;
    world.person("paul", OrganisationRole::editor);
    const AccountId late = world.person("lise", OrganisationRole::administrator);
    world.run("UPDATE accounts SET password_expires_at = 1 WHERE id = ?1", late);
    REQUIRE(world.change(world.support, "pirate@x.example", world.boss).status == 200);
    REQUIRE(world.confirm(world.proof()).status == 200);
    const std::string way_back = world.proof("email_changed");
    world.advance(one_hour);
    bool orphaned = false;
    SUBCASE("the password was chosen since") {
        world.run("UPDATE accounts SET password_set_at = ?2 WHERE id = ?1", world.boss, world.now());
        orphaned = true;
    }
    SUBCASE("another administrator is there") {
        world.run("UPDATE accounts SET password_set_at = ?2 WHERE id = ?1", world.boss, world.now());
        world.run("UPDATE accounts SET password_expires_at = NULL WHERE id = ?1", late);
    }
    SUBCASE("the password is the old one") {
        world.run("UPDATE accounts SET password_set_at = 1 WHERE id = ?1", world.boss);
    }
    CHECK(world.confirm(way_back).status == 200);
    CHECK(world.text("SELECT email FROM accounts WHERE id = ?1", world.boss) == "anne@x.example");
    CHECK(world.text("SELECT coalesce(group_concat(email, ' '), '') FROM (SELECT email FROM outbox WHERE kind = "
                     "'no_administrator' ORDER BY email) AS it") ==
          (orphaned ? "lise@x.example paul@x.example s@x.example" : ""));
}

TEST_CASE("P22: a second change does not cut the first address off; its way back ends all others") {
    Town world;
    const std::string first = world.changed();
    REQUIRE(world.change(world.boss, "encore@x.example").status == 200);
    REQUIRE(world.confirm(world.proof()).status == 200);
    const std::string second = world.proof("email_changed");
    CHECK(world.email() == "encore@x.example");
    CHECK(world.confirm(first).status == 200);
    CHECK(world.email() == "zoe@x.example");
    CHECK(world.confirm(second).code() == "emails.proof_dead");
    CHECK(world.email() == "zoe@x.example");
}

TEST_CASE("P22: the way back ends after seven days, and where somebody else has the address meanwhile") {
    Town world;
    const std::string late = world.changed();
    world.advance(email_undo_validity);
    CHECK_FALSE(world.inspect(late).valid);
    CHECK(world.confirm(late).code() == "emails.proof_dead");
    REQUIRE(world.change(world.boss, "encore@x.example").status == 200);
    REQUIRE(world.confirm(world.proof()).status == 200);
    const std::string taken = world.proof("email_changed");
    world.account({.email = "nouvelle@x.example"});
    CHECK(world.confirm(taken).code() == "accounts.email_taken");
    CHECK(world.email() == "encore@x.example");
    CHECK(world.lines(events::email_change_undone) == 0);
    CHECK(world.mail_kind() == "email_changed");  // nobody was told of what did not happen
}

TEST_CASE("P11 P22: of 50 uses of one link at once one succeeds, of the proof and of the way back") {
    Town world;
    REQUIRE(world.change(world.boss).status == 200);
    const auto crowd = [&](const std::string& token) {
        std::atomic<int> done{0}, dead{0};
        std::vector<std::thread> people;
        for (int i = 0; i < 50; ++i)
            people.emplace_back([&] {
                const Api::Reply reply = world.confirm(token);
                if (reply.status == 200) ++done;
                else if (reply.code() == "emails.proof_dead") ++dead;
            });
        for (std::thread& one : people) one.join();
        CHECK(done == 1);
        CHECK(dead == 49);
    };
    crowd(world.proof());
    CHECK(world.lines(events::email_changed) == 1);
    CHECK(world.mails() == 3);
    crowd(world.proof("email_changed"));
    CHECK(world.lines(events::email_change_undone) == 1);
    CHECK(world.mails() == 4);
    CHECK(world.email() == "zoe@x.example");
}

TEST_CASE("P22: the way back is closed by support alone, with a fresh proof, and is dead then") {
    Town world;
    const std::string token = world.changed();
    const auto seen = [&] {
        return world.api.get(world.path(world.zoe, "/email-change"), {world.api.session(world.boss)})
            .as<WaitingEmail>();
    };
    CHECK(seen().old_email == "zoe@x.example");
    CHECK(seen().undo_until == world.now() + email_undo_validity);
    const auto close = [&](const std::string& session) {
        return world.api.post(world.path(world.zoe, "/cancel-email-change"), R"({"way_back":true})", {session});
    };
    CHECK(close(world.api.session(world.boss)).code() == "emails.way_back_of_support");
    CHECK(close(world.api.session(world.zoe)).status == 403);
    const std::string support = world.api.session(world.support);
    world.advance(6 * one_minute);
    CHECK(close(support).code() == "base.reauthentication_needed");
    CHECK(world.inspect(token).valid);
    CHECK(close(world.api.session(world.support)).status == 200);
    CHECK(world.confirm(token).code() == "emails.proof_dead");
    CHECK(seen().old_email.empty());
    CHECK(world.lines(events::way_back_closed) == 1);
    CHECK(close(world.api.session(world.support)).code() == "emails.no_change");
}

TEST_CASE("P13: a proof that waits dies with the account's disabling and with a change of its password") {
    Town world;
    REQUIRE(world.change(world.boss).status == 200);
    const std::string token = world.proof();
    CHECK(world.inspect(token).valid);
    SUBCASE("disabled, also when it is enabled again") {
        const auto change = [&](std::string_view what) {
            const std::int64_t version = world.integer(
                "SELECT a.version + m.version FROM accounts a JOIN memberships m ON m.account_id = a.id WHERE a.id = ?1",
                world.zoe);
            return world.api
                .post(world.path(world.zoe, "/change-state"),
                      "{\"version\":" + std::to_string(version) + ",\"change\":\"" + std::string(what) + "\"}",
                      {world.api.session(world.boss)})
                .status;
        };
        REQUIRE(change("disable") == 200);
        REQUIRE(change("enable") == 200);
    }
    SUBCASE("another password") {
        world.api.post("/passwords/forgot", R"({"identifier":"zoe@x.example"})");
        REQUIRE(world.api
                    .post("/passwords/reset",
                          "{\"token\":\"" + world.mailed_token() + "\",\"password\":\"marée haute à Cancale 2\"}")
                    .status == 200);
    }
    CHECK_FALSE(world.inspect(token).valid);
    CHECK(world.confirm(token).status != 200);
    CHECK(world.email() == "zoe@x.example");
}

TEST_CASE("the way back of the old address outlives a change of password: it is for who was taken the account from") {
    Town world;
    const std::string undo = world.changed();
    world.api.post("/passwords/forgot", R"({"identifier":"nouvelle@x.example"})");
    REQUIRE(world.api
                .post("/passwords/reset",
                      "{\"token\":\"" + world.mailed_token() + "\",\"password\":\"marée haute à Cancale 2\"}")
                .status == 200);
    CHECK(world.inspect(undo).valid);
}
