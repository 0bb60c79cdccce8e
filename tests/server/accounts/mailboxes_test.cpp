#include "server/nouns/administrators.h"
#include "shared/accounts/routes.h"
#include "shared/hand_over/hand_over.h"
#include "shared/organisations/founding.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// D2: functional mailboxes as members.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    const std::string users = "/organisations/" + std::to_string(town.value) + "/users";
    AccountId registry;

    Stage() {
        run("UPDATE organisations SET kind = ?2 WHERE id = ?1", town, OrganisationKind::general);
        registry = create(mayor).as<CreatedUser>().account;
    }
    Api::Reply create(AccountId who, const std::string& more = {}, const std::string& email = "etat-civil@x.example") {
        return api.post(users + "/create",
                        R"({"details":{"account_kind":"mailbox","last_name":"Service état civil","email":")" + email +
                            "\"" + more + "}}",
                        {api.session(who)});
    }
    Api::Reply act(AccountId who, const std::string& verb, const std::string& body) {
        return api.post(users + "/" + std::to_string(registry.value) + "/" + verb, body, {api.session(who)});
    }
    Api::Reply list(AccountId who, const std::string& query) { return api.get(users + query, {api.session(who)}); }
    std::string version() { return std::to_string(user(registry).version()); }
    void open() {
        run("UPDATE accounts SET state = ?2, password_hash = 'phc' WHERE id = ?1", registry, AccountState::active);
    }
    std::int64_t role() { return integer("SELECT role FROM memberships WHERE account_id = ?1", registry); }
};

}  // namespace

TEST_CASE("D2: a mailbox is stored with its label, and its line says what it is") {
    Stage stage;
    REQUIRE(stage.registry);
    CHECK(stage.text("SELECT kind || '|' || civility || '|' || first_name || '|' || last_name || '|' || login "
                     "FROM accounts WHERE id = ?1",
                     stage.registry) == "1|0||Service état civil|service-etat-civil");
    CHECK(stage.text("SELECT name_sort FROM memberships WHERE account_id = ?1", stage.registry) ==
          "service etat civil  ");
    CHECK(stage.journal_lines() == 1);
    CHECK(stage.last_event() ==
          "300  → {\"account_kind\":\"mailbox\",\"last_name\":\"Service état civil\","
          "\"email\":\"etat-civil@x.example\"}");
    CHECK(stage.mails() == 0);
}

TEST_CASE("D2: a mailbox is refused with the field's name, and nothing is written") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines(), accounts = stage.integer("SELECT count(*) FROM accounts");
    CHECK(stage.create(stage.mayor).codes() == std::vector<std::string>{"accounts.email_taken"});
    CHECK(stage.create(stage.mayor, "", "").codes() == std::vector<std::string>{"base.required"});
    CHECK(stage.create(stage.mayor, R"(,"first_name":"Zoé","civility":"mme")", "x@x.example").codes() ==
          std::vector<std::string>{"accounts.mailbox_field", "accounts.mailbox_field"});
    CHECK(stage.create(stage.deputy, "", "x@x.example").status == 403);
    CHECK(stage.create(stage.stranger, "", "x@x.example").status == 404);
    CHECK(stage.integer("SELECT count(*) FROM accounts") == accounts);
    CHECK(stage.journal_lines() == lines);
}

TEST_CASE("D2: not even a statement writes a mailbox with a first name") {
    Stage stage;
    CHECK(stage.run("UPDATE accounts SET first_name = 'Zoé' WHERE id = ?1", stage.registry) == -1);
    CHECK(stage.text("SELECT first_name FROM accounts WHERE id = ?1", stage.registry).empty());
}

TEST_CASE("D2: the list tells mailboxes from people, and a search finds them by any word of the label") {
    Stage stage;
    const auto names = [&](const std::string& query) {
        std::string found;
        for (const UserRow& row : stage.list(stage.mayor, query).as<UserPage>().rows)
            found += list_name(row.first_name, row.last_name) + (row.kind == AccountKind::mailbox ? "* " : " ");
        return found;
    };
    CHECK(names("") == "MAIRE Zoé ADJOINTE Zoé AGENT Zoé Service état civil* ");
    CHECK(names("?account_kind=mailbox") == "Service état civil* ");
    CHECK(names("?account_kind=person") == "MAIRE Zoé ADJOINTE Zoé AGENT Zoé ");
    CHECK(names("?q=civil%20serv") == "Service état civil* ");
    CHECK(names("?q=civil&account_kind=person").empty());
    CHECK(names("?q=serviceetat") == "Service état civil* ");
    const auto count = stage.list(stage.mayor, "/count?account_kind=mailbox").as<UserCount>();
    CHECK(count.matching == 1);
    CHECK(count.total == 4);
}

TEST_CASE("D2: R9 says of an address that it is a mailbox's, and attaches it with its label") {
    Stage stage;
    const std::string there = "/organisations/" + std::to_string(stage.company.value) + "/users/";
    const auto found =
        stage.api
            .post(there + "find-person", R"({"email":"Etat-Civil@x.example"})", {stage.api.session(stage.stranger)})
            .as<FoundPerson>();
    CHECK(found.found);
    CHECK(found.kind == AccountKind::mailbox);
    CHECK(found.last_name == "Service état civil");
    const auto made = stage.api.post(
        there + "create",
        R"({"existing":true,"details":{"last_name":"Retapé","first_name":"Zoé","email":"etat-civil@x.example"}})",
        {stage.api.session(stage.stranger)});
    REQUIRE(made.status == 200);
    CHECK(made.as<CreatedUser>().account == stage.registry);
    CHECK(stage.text("SELECT first_name || last_name FROM accounts WHERE id = ?1", stage.registry) ==
          "Service état civil");
}

TEST_CASE("D2: a mailbox is changed by its label and stays what it is") {
    Stage stage;
    const auto update = [&](const std::string& details) {
        return stage.act(stage.mayor, "update",
                         R"({"version":)" + stage.version() + R"(,"details":{)" + details + "}}");
    };
    CHECK(update(R"("account_kind":"person","first_name":"Zoé")").code() == "accounts.account_kind_fixed");
    CHECK(update(R"("first_name":"Zoé")").code() == "accounts.mailbox_field");
    REQUIRE(update(R"("last_name":"Service des mariages")").status == 200);
    CHECK(stage.text("SELECT last_name FROM accounts WHERE id = ?1", stage.registry) == "Service des mariages");
    CHECK(stage.last_event() == R"(301 {"last_name":"Service état civil"} → {"last_name":"Service des mariages"})");
}

TEST_CASE("D2: nobody gives a mailbox a role over people, whichever way") {
    Stage stage;
    stage.open();
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.act(stage.mayor, "assign-services", R"({"version":)" + stage.version() + R"(,"role":"administrator"})")
              .code() == "accounts.mailbox_rights");
    const std::string here = std::to_string(stage.town.value);
    for (const std::string role :
         {R"("role":"administrator")", R"("role":"editor")", R"("rights":["assign_services"])"})
        CHECK(stage
                  .act(stage.mayor, "change-attachments",
                       R"({"wanted":[{"organisation":")" + here + R"(","attached":true,"version":)" + stage.version() +
                           "," + role + "}]}")
                  .code() == "accounts.mailbox_rights");
    stage.member(stage.stranger, stage.town, OrganisationRole::administrator);
    CHECK(stage.api
              .post("/organisations/" + std::to_string(stage.company.value) + "/users/" +
                        std::to_string(stage.registry.value) + "/attach",
                    R"({"role":"administrator"})", {stage.api.session(stage.stranger)})
              .code() == "accounts.mailbox_rights");
    CHECK(stage.role() == 0);
    CHECK(stage.journal_lines() == lines);
}

TEST_CASE("D2: a mailbox may ask to join, and is let in as a user") {
    Stage stage;
    stage.open();
    stage.run("UPDATE organisations SET listed = 1 WHERE id = ?1", stage.company);
    const std::string company = std::to_string(stage.company.value);
    const auto asked = stage.api.post("/my/join-requests/ask", R"({"organisation":")" + company + R"(","comment":""})",
                                      {stage.api.session(stage.registry)});
    REQUIRE(asked.status == 200);
    const std::string accept = "/organisations/" + company + "/join-requests/" +
                               std::to_string(stage.integer("SELECT id FROM join_requests")) + "/accept";
    const std::string boss = stage.api.session(stage.stranger);
    const auto refused = stage.api.post(accept, R"({"role":"editor"})", {boss});
    CHECK(refused.code() == "accounts.mailbox_rights");
    CHECK(refused.body.find("\"field\":\"role\"") != std::string::npos);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.registry) == 1);
    CHECK(stage.api.post(accept, R"({"role":"user"})", {boss}).status == 200);
    CHECK(stage.user(stage.registry, stage.company).role == OrganisationRole::user);
}

TEST_CASE("D2: a mailbox succeeds an editor in the services alone, and founds nothing by its address") {
    Stage stage;
    stage.open();
    const auto plan = stage.api
                          .get(stage.users + "/" + std::to_string(stage.deputy.value) +
                                   "/hand-over?successor=" + std::to_string(stage.registry.value),
                               {stage.api.session(stage.mayor)})
                          .as<HandOverPlan>();
    REQUIRE(plan.lines.size() == 1);
    CHECK(plan.lines[0].part == HandOverPart::role);
    CHECK(plan.lines[0].effect == HandOverEffect::refuse);
    CHECK(plan.lines[0].cause == "accounts.mailbox_rights");

    const AccountId boss = stage.account({.email = "boss@x.example", .platform_role = PlatformRole::administrator});
    const auto founded = stage.api.post(
        "/organisations/create",
        R"({"kind":"general","coordinates":{"label":"Port de Cancale","address":"1 quai","postal_code":"35260","city":"Cancale","country":"FR"},"founder":{"email":"etat-civil@x.example"}})",
        {stage.api.session(boss)});
    CHECK(founded.codes() == std::vector<std::string>{"accounts.mailbox_rights"});
    CHECK(stage.integer("SELECT count(*) FROM organisations") == 2);
}

TEST_CASE("D2: a mailbox is no usable administrator, even if its row said so, and no candidate") {
    Stage stage;
    stage.open();
    stage.run("UPDATE memberships SET role = ?2 WHERE account_id = ?1", stage.registry,
              OrganisationRole::administrator);
    const Actor mayor = stage.actor(stage.mayor);
    const auto count = stage.database().read([&](server::Connection& connection) {
        return server::count_administrators(connection, mayor, stage.town, stage.mayor, stage.now());
    });
    CHECK(count.indispensable());
    CHECK(count.candidates == std::vector<std::string>{"ADJOINTE Zoé", "AGENT Zoé"});
}

TEST_CASE("D2: who is signed in as a mailbox is told to come as himself") {
    Stage stage;
    stage.open();
    stage.run("UPDATE platform_settings SET founding = ?1", FoundingRule::everyone);
    const auto founded = stage.api.post(
        "/my/foundings/found", R"({"kind":"general","coordinates":{"label":"Port de Cancale","country":"FR"}})",
        {stage.api.session(stage.registry)});
    CHECK(founded.code() == "accounts.mailbox_signed_in");
    stage.run("UPDATE memberships SET ends_on = '2030-01-01' WHERE account_id = ?1", stage.mayor);
    CHECK(stage.api
              .post("/my/successions/claim",
                    R"({"organisation":")" + std::to_string(stage.town.value) +
                        R"(","reasons":"Plus personne n’administre la commune depuis des semaines."})",
                    {stage.api.session(stage.registry)})
              .code() == "accounts.mailbox_signed_in");
    CHECK(stage.integer("SELECT count(*) FROM succession_claims") == 0);
    CHECK(stage.integer("SELECT count(*) FROM organisations") == 2);
}

TEST_CASE("D2: the profile of a mailbox is its label, and it is not found by name") {
    Stage stage;
    stage.open();
    const std::string token = stage.api.session(stage.registry);
    const auto profile = stage.api.get("/my/profile", {token}).as<MyProfile>();
    CHECK(profile.kind == AccountKind::mailbox);
    const std::string version = R"({"version":)" + std::to_string(profile.version);
    CHECK(stage.api.post("/my/profile/update", version + R"(,"findable":true})", {token}).code() ==
          "accounts.mailbox_findable");
    CHECK(stage.api.post("/my/profile/update", version + R"(,"first_name":"Zoé"})", {token}).code() ==
          "accounts.mailbox_field");
    CHECK(stage.api.post("/my/profile/update", version + R"(,"last_name":""})", {token}).code() == "base.required");
    CHECK(stage.api.post("/my/profile/update", version + R"(,"last_name":"Guichet unique"})", {token}).status == 200);
    CHECK(stage.text("SELECT last_name FROM accounts WHERE id = ?1", stage.registry) == "Guichet unique");
}

TEST_CASE("D2: an erased mailbox leaves neither label nor address behind") {
    Stage stage;
    const auto erased =
        stage.act(stage.mayor, "erase", R"({"version":)" + stage.version() + R"(,"typed_name":"Service état civil"})");
    REQUIRE(erased.status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE last_name LIKE '%civil%' OR email IS NOT NULL AND id = ?1",
                        stage.registry) == 0);
    CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", stage.registry) == 4);
    CHECK(stage.integer("SELECT count(*) FROM account_search WHERE account_id = ?1", stage.registry) == 0);
}
