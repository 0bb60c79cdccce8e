#include "server/api_tokens/verbs.h"

#include "server/accounts/erasure.h"
#include "server/app/revivals.h"
#include "server/nouns/end_access.h"
#include "shared/base/base64.h"
#include "shared/transfer/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// A program that shows a token acts as an account, in one organisation, where it exports and imports users.
using namespace habilis;
using namespace habilis::tests;
using server::hash_of;

namespace {

struct Stage : Town {
    Api api{*this};
    const Actor boss{};

    Result<IssuedToken> issue(IssueToken wanted) {
        return database().write([&](server::Transaction& transaction) {
            return server::issue_token(transaction, {boss, {}}, random, wanted);
        });
    }
    /// Of the mayor, in the town.
    IssuedToken token(const std::string& label = "Paie") {
        return issue({town, "Maire@saint-malo.example", label, 30}).value();
    }
    std::string revoke(ApiTokenId token) {
        return said(database().write([&](server::Transaction& transaction) {
            return server::revoke_token(transaction, {boss, {}}, {token});
        }));
    }
    static ApiOptions by(const std::string& token) { return {.headers = "Authorization: Bearer " + token + "\r\n"}; }
    [[nodiscard]] std::string imports(OrganisationId of) const {
        return "/organisations/" + std::to_string(of.value) + "/imports";
    }
    /// "200", or why not.
    std::string answer(const Api::Reply& reply) { return reply.status == 200 ? "200" : reply.code(); }
    std::string list(const std::string& token) { return answer(api.get(imports(town), by(token))); }
    /// Whatever table it is, without a journal line.
    void shut(const std::function<void(server::Transaction&)>& work) {
        REQUIRE(database()
                    .write([&](server::Transaction& transaction) {
                        transaction.bookkeeping([&] { work(transaction); });
                        return Refusals{};
                    })
                    .empty());
    }
};

std::string last_event(World& world) { return world.text("SELECT event FROM journal ORDER BY sequence DESC LIMIT 1"); }

}  // namespace

TEST_CASE("issuing: who may have a token, and what it may be called") {
    Stage stage;
    struct Row {
        IssueToken wanted;
        std::string said;
    };
    const std::vector<Row> rows{
        {{stage.town, "maire@saint-malo.example", "Paie"}, ""},
        {{stage.town, "MAIRE@saint-malo.example", "Annuaire"}, ""},
        {{stage.town, "Maire@saint-malo.example", "Paie"}, "api_tokens.label_taken@label"},
        {{{99}, "Maire@saint-malo.example", "Paie"}, "api_tokens.organisation_unknown@organisation"},
        {{stage.town, "personne@saint-malo.example", "A"}, "api_tokens.account_unfit@account"},
        {{stage.town, "Ailleurs@saint-malo.example", "A"}, "api_tokens.account_unfit@account"},
        {{stage.town, "Agent@saint-malo.example", "A"}, "api_tokens.without_rights@account"},
        {{stage.town, "Adjointe@saint-malo.example", "A"}, "api_tokens.without_rights@account"},
        {{stage.company, "Ailleurs@saint-malo.example", "Paie"}, ""},
    };
    for (const Row& row : rows) {
        CAPTURE(row.wanted.email);
        const std::int64_t lines = stage.journal_lines();
        CHECK(said(stage.issue(row.wanted)) == row.said);
        CHECK(stage.journal_lines() - lines == (row.said.empty() ? 1 : 0));
    }
    CHECK(stage.integer("SELECT count(*) FROM api_tokens") == 3);
    CHECK(last_event(stage) == "2500");
    CHECK(stage.text("SELECT after FROM journal ORDER BY sequence DESC LIMIT 1").find("\"token\":\"Paie\"") !=
          std::string::npos);
}

TEST_CASE("issuing: an account that is not active, or no member today, has none") {
    Stage stage;
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::pending);
    CHECK(said(stage.issue({stage.town, "Maire@saint-malo.example", "Paie"})) == "api_tokens.account_unfit@account");
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::active);
    stage.run("UPDATE memberships SET ends_on = '2026-11-01' WHERE account_id = ?1", stage.mayor);
    CHECK(said(stage.issue({stage.town, "Maire@saint-malo.example", "Paie"})) == "api_tokens.account_unfit@account");
}

TEST_CASE("a label is free again once its token is revoked or has run out; only a living one is revoked") {
    Stage stage;
    const IssuedToken first = stage.token();
    CHECK(stage.revoke(first.token) == "");
    CHECK(last_event(stage) == "2501");
    CHECK(stage.revoke(first.token) == "api_tokens.not_living@number");
    const IssuedToken second = stage.token();
    CHECK(second.token != first.token);
    stage.advance(30 * one_day);
    CHECK(stage.list(second.text) == "http.token_unknown");
    CHECK(stage.revoke(second.token) == "api_tokens.not_living@number");
    stage.token();
    CHECK(stage.integer("SELECT count(*) FROM api_tokens") == 3);
    const auto listed = stage.database().read(
        [&](server::Connection& connection) { return server::list_tokens(connection, {stage.town}); });
    REQUIRE(listed.size() == 3);
    CHECK(listed[0].email == "Maire@saint-malo.example");
    CHECK_FALSE(listed[0].revoked);
    CHECK(listed[1].revoked == second.until);
    CHECK(stage.database()
              .read([&](server::Connection& connection) { return server::list_tokens(connection, {stage.company}); })
              .empty());
}

TEST_CASE("a token opens the imports and exports of its organisation and no other door") {
    Stage stage;
    stage.member(stage.mayor, stage.company, OrganisationRole::administrator);
    const std::string token = stage.token().text;
    CHECK(stage.list(token) == "200");
    const std::string here = "/organisations/" + std::to_string(stage.town.value);
    CHECK(stage.answer(stage.api.get(here + "/users/export", Stage::by(token))) == "200");
    CHECK(stage.answer(stage.api.get(here, Stage::by(token))) == "http.token_not_here");
    CHECK(stage.answer(stage.api.get("/session", Stage::by(token))) == "http.token_not_here");
    CHECK(stage.answer(stage.api.post("/sessions/sign-in", R"({"identifier":"a","password":"b"})", Stage::by(token))) ==
          "http.token_not_here");
    // The account administers there too.
    CHECK(stage.answer(stage.api.get(stage.imports(stage.company), Stage::by(token))) == "http.token_not_here");
    CHECK(stage.answer(stage.api.get(stage.imports({99}), Stage::by(token))) == "http.token_not_here");
    const std::string all =
        stage.api
            .post(here + "/users/export", R"({"ticket":"t","scope":"everybody","all_mine":true})", Stage::by(token))
            .body;
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 1100 AND organisation = ?1", stage.company) == 0);
    CHECK_MESSAGE(all.find("\"lines\":3") != std::string::npos, all);
}

TEST_CASE("a token that is wrong, shown twice, or shown beside a cookie is not believed") {
    Stage stage;
    const std::string token = stage.token().text;
    const std::string session = stage.api.session(stage.mayor);
    std::string other = token;
    other.back() = other.back() == 'A' ? 'E' : 'A';
    CHECK(stage.list(other) == "http.token_unknown");
    CHECK(stage.list("short") == "http.token_unknown");
    CHECK(stage.list(session) == "http.token_unknown");
    CHECK(stage.answer(stage.api.get(stage.imports(stage.town), {.token = token})) == "base.signed_out");
    ApiOptions both = Stage::by(token);
    both.token = session;
    CHECK(stage.answer(stage.api.get(stage.imports(stage.town), both)) == "http.token_unknown");
    CHECK(stage.answer(stage.api.get("/session", both)) == "http.token_unknown");
    both = Stage::by(token);
    both.headers += both.headers;
    CHECK(stage.answer(stage.api.get(stage.imports(stage.town), both)) == "http.repeated_header");
    // Another scheme is somebody else's: a proxy may ask for a password of its own.
    CHECK(stage.answer(stage.api.get(stage.imports(stage.town),
                                     {.token = session, .headers = "Authorization: Basic YTpi\r\n"})) == "200");
    CHECK(stage.list(token) == "200");
}

TEST_CASE("a token can do what its account can do at that moment") {
    Stage stage;
    const std::string token = stage.token().text;
    const auto role = [&](OrganisationRole given) {
        stage.run("UPDATE memberships SET role = ?2 WHERE account_id = ?1", stage.mayor, given);
    };
    role(OrganisationRole::editor);
    CHECK(stage.list(token) == "base.not_allowed");
    role(OrganisationRole::administrator);
    CHECK(stage.list(token) == "200");
    stage.run("UPDATE accounts SET password_temporary = 1 WHERE id = ?1", stage.mayor);
    CHECK(stage.list(token) == "200");
    stage.run("UPDATE organisations SET closed_at = 1 WHERE id = ?1", stage.town);
    CHECK(stage.list(token) == "organisations.organisation_closed");
    stage.run("UPDATE organisations SET closed_at = NULL WHERE id = ?1", stage.town);
    stage.run("UPDATE memberships SET ends_on = '2026-11-01' WHERE account_id = ?1", stage.mayor);
    CHECK(stage.list(token) == "base.not_found");
    stage.run("UPDATE memberships SET ends_on = NULL WHERE account_id = ?1", stage.mayor);
    CHECK(stage.list(token) == "200");
    // What the account is on the platform is none of it.
    stage.run("UPDATE accounts SET platform_role = ?2 WHERE id = ?1", stage.mayor, PlatformRole::administrator);
    role(OrganisationRole::user);
    CHECK(stage.list(token) == "base.not_allowed");
}

TEST_CASE("a token ends with the access of its account, with a restore and with an erasure") {
    Stage stage;
    const std::string closed = stage.token().text;
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::disabled);
    CHECK(stage.list(closed) == "http.token_unknown");
    stage.shut([&](server::Transaction& transaction) { server::end_access(transaction, stage.mayor); });
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::active);
    CHECK(stage.list(closed) == "http.token_unknown");

    const std::string restored = stage.token().text;
    CHECK(stage.list(restored) == "200");
    stage.shut([](server::Transaction& transaction) { server::shut_what_was_restored(transaction); });
    CHECK(stage.list(restored) == "http.token_unknown");

    const std::string erased = stage.token().text;
    stage.run("UPDATE accounts SET password_hash = 'phc'");
    stage.person("Autre", stage.town, OrganisationRole::administrator);
    REQUIRE(said(stage.database().write([&](server::Transaction& transaction) {
                return server::erase_account(transaction, {}, stage.mayor, ErasureGround::by_hand);
            })) == "");
    CHECK(stage.list(erased) == "http.token_unknown");
    CHECK(stage.integer("SELECT count(*) FROM api_tokens") == 0);
}

TEST_CASE("its use is noted once a minute, and no request of a page counts as one of a person") {
    Stage stage;
    const IssuedToken token = stage.token();
    const auto used = [&] { return stage.integer("SELECT coalesce(last_used_at, 0) FROM api_tokens"); };
    CHECK(used() == 0);
    stage.list(token.text);
    const std::int64_t first = used();
    CHECK(first == stage.now().ms);
    stage.advance(30 * one_second);
    stage.list(token.text);
    CHECK(used() == first);
    stage.advance(one_minute);
    stage.list(token.text);
    CHECK(used() == stage.now().ms);
}

TEST_CASE("by token a file is exported and imported without a password, and the journal names the token") {
    Stage stage;
    const std::string token = stage.token("Paie du mois").text;
    const std::string here = "/organisations/" + std::to_string(stage.town.value);
    const Api::Reply made =
        stage.api.post(here + "/users/export", R"({"ticket":"t","scope":"everybody"})", Stage::by(token));
    REQUIRE_MESSAGE(made.status == 200, made.body);
    CHECK(stage.text("SELECT after FROM journal WHERE event = 1100").find("\"token\":\"Paie du mois\"") !=
          std::string::npos);
    CHECK(stage.integer("SELECT actor FROM journal WHERE event = 1100") == stage.mayor.value);

    // Larger than what a stranger may send.
    std::string file = "Prénom;Nom;Courriel;Adresse;CodePostal;Ville\n";
    for (int i = 0; i < 400; ++i)
        file += "Zoé;Importée" + std::to_string(i) + ";z" + std::to_string(i) +
                "@saint-malo.example;1 rue du Port;35400;Saint-Malo\n";
    const std::string imports = stage.imports(stage.town);
    const Api::Reply started = stage.api.post(
        imports, R"({"file_name":"agents.csv","size":)" + std::to_string(file.size()) + "}", Stage::by(token));
    REQUIRE_MESSAGE(started.status == 200, started.body);
    const std::string import = imports + "/1";
    const Api::Reply sent =
        stage.api.post(import + "/pieces", R"({"from":0,"bytes":")" + to_base64(file) + "\"}", Stage::by(token));
    REQUIRE_MESSAGE(sent.status == 200, sent.body);
    const Api::Reply planned = stage.api.post(import + "/plan", "{}", Stage::by(token));
    REQUIRE_MESSAGE(planned.status == 200, planned.body);
    CHECK(planned.as<ImportView>().counts.creates == 400);
    REQUIRE(stage.api.post(import + "/apply", "{}", Stage::by(token)).status == 200);
    stage.api.work_on_plans();
    CHECK(stage.api.get(import, Stage::by(token)).as<ImportView>().plan.state == PlanState::applied);
    CHECK(stage.text("SELECT after FROM journal WHERE event = 1110").find("\"token\":\"Paie du mois\"") !=
          std::string::npos);
    CHECK(stage.answer(stage.api.get(here + "/plans", Stage::by(token))) == "http.token_not_here");
}

TEST_CASE("a refusal by token is in the language that the program asks for") {
    Stage stage;
    const std::string token = stage.token().text;
    ApiOptions english = Stage::by(token);
    english.headers += "Accept-Language: en\r\n";
    CHECK(stage.api.get(stage.imports(stage.company), english).body.find("This token is good for") !=
          std::string::npos);
}
