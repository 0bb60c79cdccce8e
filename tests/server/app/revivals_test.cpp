#include "server/app/revivals.h"

#include <algorithm>

#include "server/crypto/token.h"
#include "server/nouns/email_changes.h"
#include "server/storage/backup.h"
#include "shared/emails/routes.h"
#include "shared/impersonation/routes.h"
#include "shared/sessions/history.h"
#include "tests/support/server/api.h"

// What was ended, withdrawn or used up after a backup stays so when that backup is restored.
using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    AccountId boss =
        account({.email = "anne@x.example", .login = "anne", .password_hash = hash("marée haute à Cancale 1")});
    AccountId zoe = account({.login = "zkervadenn", .password_hash = hash("marée haute à Cancale 1")});
    Api api{*this};

    Town() {
        member(boss, town, OrganisationRole::administrator);
        member(zoe, town);
    }
    std::string path(std::string_view verb) {
        return "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(zoe.value) +
               std::string(verb);
    }
    /// As a restore does it, on these very data.
    void restored() {
        REQUIRE(database()
                    .write([](Transaction& transaction) {
                        transaction.bookkeeping([&] { shut_what_was_restored(transaction); });
                        return Refusals{};
                    })
                    .empty());
    }
};

}  // namespace

TEST_CASE("every table is in the list of what a restore shuts" * doctest::skip(server::on_postgresql())) {
    Town world;
    std::string missing, unknown;
    world.database().read([&](Connection& connection) {
        connection.each(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'account_trigrams_%'",
            [&](const Row& row) {
                if (std::none_of(revivals().begin(), revivals().end(),
                                 [&](const Revival& it) { return it.table == row.view(0); }))
                    missing += row.text(0) + " ";
            });
        for (const Revival& it : revivals()) {
            if (connection.integer("SELECT count(*) FROM sqlite_schema WHERE name = ?1", it.table) != 1)
                unknown += std::string(it.table) + " ";
            CHECK(it.statement.empty() != it.reason.empty());
        }
    });
    CHECK(missing == "");
    CHECK(unknown == "");
}

// Whoever adds a token, a date until when something may be used, or a state of waiting, says here what a restore does.
TEST_CASE("every column that lets somebody do something later is shut" * doctest::skip(server::on_postgresql())) {
    Town world;
    std::string open;
    world.database().read([&](Connection& connection) {
        connection.each(
            "SELECT s.name, c.name FROM sqlite_schema s JOIN pragma_table_info(s.name) c WHERE s.type = 'table' AND "
            "(c.name LIKE '%token%' OR c.name IN ('valid_until', 'expires_at', 'sealed', 'reply', 'password_temporary')) "
            "ORDER BY 1, 2",
            [&](const Row& row) {
                const auto it = std::find_if(revivals().begin(), revivals().end(),
                                             [&](const Revival& known) { return known.table == row.view(0); });
                if (it == revivals().end() || it->statement.empty()) open += row.text(0) + "." + row.text(1) + " ";
            });
    });
    CHECK(open == "");
}

TEST_CASE("sessions, links and a password on paper let nobody in any more") {
    Town world;
    const std::string session = world.api.session(world.zoe);
    world.run(
        "INSERT INTO imports (id, organisation_id, actor_id, file_name, size, received, plan_id, created_at) "
        "VALUES (1, ?1, ?2, 'a.csv', 3, 3, 1, ?3)",
        world.town, world.boss, world.now());
    world.run("INSERT INTO import_pieces (import_id, position, bytes) VALUES (1, 0, ?1)", server::Blob{"abc"});
    world.run(
        "INSERT INTO plan_lines (plan_id, position, line, decision, name, changes, problems) "
        "VALUES (1, 1, 2, 1, 'DUPONT', '', '')");
    world.api.post("/passwords/forgot", R"({"identifier":"zkervadenn"})");
    const std::string link = world.mailed_token();
    const AccountId paper = world.account({.email = "paper@x.example",
                                           .login = "paper",
                                           .password_hash = world.hash("lanterne bleue sous la pluie"),
                                           .password_expires = world.now() + 7 * one_day,
                                           .password_temporary = true});
    world.member(paper, world.town);
    world.restored();
    CHECK(world.api.get("/session", {session}).status == 401);
    CHECK(world.api.post("/passwords/inspect-link", "{\"token\":\"" + link + "\"}").body.find("\"unknown\"") !=
          std::string::npos);
    CHECK(world.api.post("/sessions/sign-in", R"({"identifier":"paper","password":"lanterne bleue sous la pluie"})")
              .token() == "");
    CHECK(world.api.post("/sessions/sign-in", R"({"identifier":"anne","password":"marée haute à Cancale 1"})").status ==
          200);
}

TEST_CASE("a change of address that was withdrawn since the backup is not confirmed by its old link, nor taken back") {
    Town world;
    REQUIRE(world.api.post(world.path("/change-email"), R"({"email":"new@x.example"})", {world.api.session(world.boss)})
                .status == 200);
    const std::string mail = world.mail_text("email_proof");
    const std::string token = mail.substr(mail.find("/courriel#") + 10, 43);
    const Token undo = Token::create(world.random);
    REQUIRE(world.database()
                .write([&](Transaction& transaction) {
                    transaction.bookkeeping([&] {
                        const std::string hash = hash_of(undo.text);
                        insert_email_change(transaction, {world.zoe, world.town, world.boss, "old@x.example", hash,
                                                          EmailPurpose::undo});
                    });
                    return Refusals{};
                })
                .empty());
    world.restored();
    for (const std::string& it : {token, undo.text})
        CHECK(world.api.post("/emails/confirm", "{\"token\":\"" + it + "\"}").status != 200);
    CHECK(world.text("SELECT email FROM accounts WHERE id = ?1", world.zoe) == "zoe@saint-malo.example");
}

TEST_CASE("the cookie of an impersonation that is over leads back to nobody") {
    Town world;
    const std::string acting = world.api.session(world.boss, world.zoe);
    world.run("UPDATE sessions SET ended_at = ?1, ended_why = ?2 WHERE subject_id <> account_id", world.now(),
              SessionEnd::impersonation_over);
    world.restored();
    const Api::Reply back = world.api.post("/sessions/stop-impersonation", "{}", {acting});
    CHECK_FALSE(back.as<ImpersonationStopped>().returned);
}

TEST_CASE("an approval, a plan, a kept reply and a mailed link of then are no use now") {
    Town world;
    world.run(
        "INSERT INTO impersonation_requests (actor_id, subject_id, organisation_id, reason, writing, asked_at, "
        "valid_until, accepted) VALUES (?1, ?2, ?3, 'un motif assez long', 0, ?4, ?4 + 1000000, 1)",
        world.boss, world.zoe, world.town, world.now());
    world.run("INSERT INTO plans (id, organisation_id, actor_id, kind, state, created_at) VALUES (1, ?1, ?2, 0, 1, ?3)",
              world.town, world.boss, world.now());
    world.run(
        "INSERT INTO plan_rows (plan_id, position, organisation_id, account_id, version, effect) "
        "VALUES (1, 0, ?2, ?1, 1, 2)",
        world.zoe, world.town);
    world.run(
        "INSERT INTO imports (id, organisation_id, actor_id, file_name, size, received, plan_id, created_at) "
        "VALUES (1, ?1, ?2, 'agents.csv', 3, 3, 1, ?3)",
        world.town, world.boss, world.now());
    world.run("INSERT INTO import_pieces (import_id, position, bytes) VALUES (1, 0, ?1)", Blob{"Nom"});
    world.run(
        "INSERT INTO plan_lines (plan_id, position, line, decision, name, changes, problems) "
        "VALUES (1, 1, 2, 1, 'DUPONT Zoé', '[]', '[]')");
    world.api.post("/passwords/forgot", R"({"identifier":"zkervadenn"})");
    world.run("UPDATE accounts SET version = version");
    REQUIRE(world.integer("SELECT count(*) FROM outbox WHERE state = 0") > 0);
    world.restored();
    CHECK(world.integer("SELECT count(*) FROM impersonation_requests WHERE valid_until > ?1", world.now()) == 0);
    CHECK(world.integer("SELECT count(*) FROM plans") == 0);
    CHECK(world.integer("SELECT count(*) FROM plan_lines") + world.integer("SELECT count(*) FROM import_pieces") == 0);
    CHECK(world.integer("SELECT count(*) FROM imports WHERE plan_id IS NULL") == 1);
    CHECK(world.integer("SELECT count(*) FROM request_replies WHERE reply <> ''") == 0);
    CHECK(world.integer(
              "SELECT count(*) FROM outbox WHERE valid_until IS NOT NULL AND (state < 2 OR sealed IS NOT NULL)") == 0);
}
