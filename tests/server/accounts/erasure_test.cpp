#include "server/accounts/erasure.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "server/accounts/verbs.h"
#include "server/mail/mails.h"
#include "server/memberships/verbs.h"
#include "server/storage/backup.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// The end of an account: nothing of the person is left in any file, and the journal still proves itself.
using namespace habilis;
using namespace habilis::tests;

namespace {

/// The files of the data folder that hold the bytes.
std::string files_with(const std::filesystem::path& folder, std::string_view bytes) {
    std::string names;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        if (content.find(bytes) != std::string::npos) names += entry.path().filename().string() + " ";
    }
    return names;
}

struct Stage : Town {
    Api api{*this};
    AccountId person;

    /// Somebody who has left traces everywhere: created, changed, mailed, signed in, found, named in a mail to another.
    Stage() {
        const auto path = "/organisations/" + std::to_string(town.value) + "/users";
        CreateUser create{town, {}};
        create.details.first_name = "Zwqxane";
        create.details.last_name = "Kanariskovi";
        create.details.email = "zwqx.post@kanari.example";
        create.details.notification_email = "zwqx.prive@kanari.example";
        create.details.mobile_phone = "0639980177";
        create.details.phone = "0261910155";
        create.details.address = "7 rue du Zwqxport";
        create.details.postal_code = "35400";
        create.details.city = "Saint-Malo";
        create.details.function = "Zwqxologue";
        const Api::Reply made = api.post(path + "/create", encode(create), by(mayor));
        REQUIRE(made.status == 200);
        person = made.as<CreatedUser>().account;
        const std::string sheet = path + "/" + std::to_string(person.value);
        REQUIRE(api.post(sheet + "/send-activation", "{}", by(mayor)).status == 200);
        run("UPDATE accounts SET state = 1, password_hash = 'phc', password_set_at = ?2 WHERE id = ?1", person, now());
        api.session(person);
        run("INSERT INTO sign_ins (account_id, at, outcome, remote_address, user_agent) VALUES (?1, ?2, 1, '192.0.2.77', "
            "'Zwqxbrowser')",
            person, now());
        // Named in a mail to somebody else.
        const server::MailText answer =
            server::compose({.portal = "Portail", .home = "https://portail.example"}, Language::fr,
                            server::ImpersonationAnswerMail{"Agent", person, true, now(), "x"});
        REQUIRE(database()
                    .write([&](server::Transaction& transaction) {
                        outbox.enqueue(transaction, {.account = clerk, .email = "agent@x.example", .content = answer});
                        return Refusals{};
                    })
                    .empty());
        AssignServices services{.organisation = town, .account = person, .version = user(person).version()};
        services.assignments = {{market, role(market, "Utilisateur")}};
        REQUIRE(api.post(sheet + "/assign-services", encode(services), by(mayor)).status == 200);
    }
    ApiOptions by(AccountId who) { return {.token = api.session(who)}; }
    std::string path(std::string_view verb) {
        return "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(person.value) +
               std::string(verb);
    }
    Api::Reply erase(AccountId who, std::string_view name = "kanariskovi") {
        return api.post(path("/erase"), encode(EraseAccount{town, person, user(person).version(), std::string(name)}),
                        by(who));
    }
    /// As `habilis verify` says.
    bool journal_verifies() {
        const auto report = server::verify_folder({.folder = folder()});
        return report.ok() && report->ok() && report->journal.erased > 0;
    }
};

constexpr std::string_view canaries[] = {"Zwqx",           "zwqx",      "ZWQX",        "anariskov", "ANARISKOV",
                                         "kanari.example", "639980177", "39 98 01 77", "261910155", "61 91 01 55"};

}  // namespace

TEST_CASE("P35 3.1 N11: after an erasure no file of the data folder holds a byte of the person") {
    Stage stage;
    for (std::string_view canary : {canaries[0], canaries[3], canaries[7]})
        CHECK(files_with(stage.folder(), canary) != "");
    const Api::Reply reply = stage.erase(stage.mayor);
    REQUIRE(reply.status == 200);
    for (std::string_view canary : canaries) {
        CAPTURE(canary);
        CHECK(files_with(stage.folder(), canary) == "");
        CHECK(reply.body.find(canary) == std::string::npos);
    }
    CHECK(stage.text("SELECT first_name || ' ' || last_name FROM accounts WHERE id = ?1", stage.person) ==
          server::pseudonym_of(stage.person).words());
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.person) == 0);
    CHECK(stage.integer("SELECT count(*) FROM outbox WHERE account = ?1", stage.person) == 0);
    CHECK(stage.newest_mail("impersonation_answer").subject ==
          "Compte effacé " + std::to_string(stage.person.value) + " a répondu à votre demande");
    CHECK(stage.integer("SELECT count(*) FROM account_search WHERE account_id = ?1", stage.person) == 0);
}

TEST_CASE("who has the same name keeps his mails, his replies and his own as they are") {
    Stage stage;
    const AccountId namesake = stage.account({.first_name = "Zwqxane",
                                              .last_name = "Kanariskovi",
                                              .email = "other@x.example",
                                              .login = "zwqxane.kanariskovi2",
                                              .state = AccountState::pending});
    stage.member(namesake, stage.town);
    const std::string sheet =
        "/organisations/" + std::to_string(stage.town.value) + "/users/" + std::to_string(namesake.value);
    REQUIRE(stage.api.post(sheet + "/send-activation", "{}", stage.by(stage.mayor)).status == 200);
    const std::string mail = stage.mail_text("activation");
    CHECK(mail.find("Bonjour Zwqxane KANARISKOVI,") != std::string::npos);
    const std::string replies = "SELECT count(*) FROM request_replies WHERE reply <> '' AND route LIKE '%/users/" +
                                std::to_string(namesake.value) + "/%'";
    CHECK(stage.integer(replies) == 1);
    REQUIRE(stage.erase(stage.mayor).status == 200);
    CHECK(stage.mail_text("activation") == mail);
    CHECK(stage.integer(replies) == 1);
    CHECK(stage.user(namesake).details.last_name == "Kanariskovi");
}

TEST_CASE("the reply that is kept for a repeat goes with the account it names, however the name is written there") {
    Stage stage;
    const std::string kept = "SELECT count(*) FROM request_replies WHERE reply LIKE '%zwqxane.kanariskovi%'";
    CHECK(stage.integer(kept) == 1);
    stage.run(
        "UPDATE accounts SET first_name = 'Anne', last_name = 'Renommée', login = 'x', login_key = 'x' WHERE id = ?1",
        stage.person);
    REQUIRE(stage.erase(stage.mayor, "Renommée").status == 200);
    CHECK(stage.integer(kept) == 0);
    CHECK(files_with(stage.folder(), "zwqxane.kanariskovi") == "");
}

TEST_CASE("the receipt names the journal's line, which keeps how much there was and verifies") {
    Stage stage;
    const auto preview = stage.api.get(stage.path("/erasure"), stage.by(stage.mayor)).as<ErasurePreview>();
    CHECK(preview.name == "Kanariskovi");
    CHECK(preview.traces.memberships == 1);
    CHECK(preview.traces.assignments == 1);
    CHECK(preview.traces.sign_ins == 1);
    CHECK(preview.traces.journal_lines >= 3);
    CHECK(preview.organisations == std::vector<std::string>{"Commune de Saint-Malo"});
    const auto receipt = stage.erase(stage.mayor).as<ErasureReceipt>();
    CHECK(receipt.pseudonym == preview.pseudonym);
    CHECK(receipt.traces.journal_lines == preview.traces.journal_lines);
    CHECK(stage.integer("SELECT event FROM journal WHERE sequence = ?1", receipt.number) ==
          events::account_erased.number);
    CHECK(stage.text("SELECT after FROM journal WHERE sequence = ?1", receipt.number).find("\"by_hand\"") !=
          std::string::npos);
    CHECK(stage.journal_verifies());
    // That line, and the one of the erased details.
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE about = ?1 AND erasure_mac IS NULL", stage.person) == 2);
}

TEST_CASE("the same e-mail can start afresh, as another account") {
    Stage stage;
    REQUIRE(stage.erase(stage.mayor).status == 200);
    CreateUser create{stage.town, {}};
    create.details.first_name = "Zwqxane";
    create.details.last_name = "Kanariskovi";
    create.details.email = "zwqx.post@kanari.example";
    create.details.address = "7 rue";
    create.details.postal_code = "35400";
    create.details.city = "Saint-Malo";
    const auto reply = stage.api.post("/organisations/" + std::to_string(stage.town.value) + "/users/create",
                                      encode(create), stage.by(stage.mayor));
    REQUIRE(reply.status == 200);
    CHECK(reply.as<CreatedUser>().account != stage.person);
}

TEST_CASE("who may not erase, and what is not erased, leaves everything as it was") {
    Stage stage;
    const auto untouched = [&](const Api::Reply& reply, int status, std::string_view code) {
        CHECK(reply.status == status);
        CHECK(reply.code() == code);
        CHECK(stage.user(stage.person).state == AccountState::active);
        CHECK(stage.user(stage.person).details.last_name == "Kanariskovi");
    };
    untouched(stage.erase(stage.clerk), 403, "base.not_allowed");
    untouched(stage.erase(stage.deputy), 403, "base.not_allowed");
    untouched(stage.erase(stage.stranger), 404, "base.not_found");
    untouched(stage.erase(stage.mayor, "Kanari"), 422, "accounts.other_name");
    stage.run("UPDATE accounts SET provenance = 2 WHERE id = ?1", stage.person);
    untouched(stage.erase(stage.mayor), 403, "accounts.imported_account");
    stage.run("UPDATE accounts SET provenance = 0 WHERE id = ?1", stage.person);
    stage.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1", stage.person);
    untouched(stage.erase(stage.mayor), 403, "accounts.default_user");
    stage.run("UPDATE memberships SET default_user = 0 WHERE account_id = ?1", stage.person);
    stage.member(stage.person, stage.company);
    untouched(stage.erase(stage.mayor), 403, "accounts.state_of_several");
}

TEST_CASE("3.3: the last usable administrator is not erased on any ground; to the program nobody is named") {
    Stage stage;
    const auto done = stage.database().write([&](server::Transaction& transaction) {
        return server::erase_account(transaction, {.actor = stage.mayor}, stage.mayor, ErasureGround::requested);
    });
    CHECK(said(done) == "access.last_administrator");
    CHECK(done.refusals().front().arguments.front().value.find("ADJOINTE") == std::string::npos);
    CHECK(stage.user(stage.mayor).state == AccountState::active);
}

TEST_CASE("on request an imported account goes too, without the address of its holder, and goes once") {
    Stage stage;
    stage.run("UPDATE accounts SET provenance = 2 WHERE id = ?1", stage.person);
    const auto erase = [&] {
        return stage.database().write([&](server::Transaction& transaction) {
            return server::erase_account(transaction, {.actor = stage.person, .remote_address = "192.0.2.77"},
                                         stage.person, ErasureGround::requested);
        });
    };
    const auto done = erase();
    REQUIRE(done.ok());
    CHECK(stage.text("SELECT address FROM journal WHERE sequence = ?1", done.value().number).empty());
    CHECK(said(erase()) == "accounts.account_erased");
}

// A new table that knows accounts or memberships has to say what an erasure does with it: a row in `all_traces`
// (server/accounts/erasure.cpp).
TEST_CASE("every column that knows a person is in the table of traces" * doctest::skip(server::on_postgresql())) {
    Town town;
    std::string missing;
    town.database().read([&](server::Connection& connection) {
        connection.each(
            "SELECT s.name, f.\"from\" FROM sqlite_schema s JOIN pragma_foreign_key_list(s.name) f "
            "WHERE s.type = 'table' AND f.\"table\" IN ('accounts', 'memberships') ORDER BY 1, 2",
            [&](const server::Row& row) {
                const auto known = server::traces();
                if (std::none_of(known.begin(), known.end(), [&](const server::Trace& trace) {
                        return trace.table == row.view(0) && trace.column == row.view(1);
                    }))
                    missing += row.text(0) + "." + row.text(1) + " ";
            });
    });
    CHECK(missing == "");
}
