#include "server/accounts/verbs.h"
#include "shared/accounts/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// R9: whoever has an account already is attached with it, and not told about beyond the name.
using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr auto create = [](server::Transaction& transaction, const server::Author& author, const CreateUser& command) {
    return server::create_user(transaction, author, command);
};

struct Stage : Town {
    Api api{*this};
    std::string token = api.session(mayor);
    const std::string here = "/organisations/" + std::to_string(town.value) + "/users";

    Api::Reply find(const std::string& email) {
        return api.post(here + "/find-person", R"({"email":")" + email + R"("})", {token});
    }
};

CreateUser attaching(OrganisationId organisation, const std::string& email) {
    CreateUser command{organisation, {}};
    command.details.email = email;
    command.details.first_name = "Retapé";
    command.details.last_name = "Retapée";
    command.details.mobile_phone = "0639980117";
    command.details.function = "Consultante";
    command.details.external = true;
    command.details.address = "1 place Chateaubriand";
    command.details.postal_code = "35400";
    command.details.city = "Saint-Malo";
    command.existing = true;
    return command;
}

}  // namespace

TEST_CASE("R9: an exact e-mail finds somebody elsewhere by name and language, and tells nothing else") {
    Stage stage;
    stage.run("UPDATE accounts SET phone = '02 99 00 00 00', civility = 1 WHERE id = ?1", stage.stranger);
    const Api::Reply reply = stage.find("AILLEURS@saint-malo.example");
    CHECK(reply.status == 200);
    const auto found = reply.as<FoundPerson>();
    CHECK(found.found);
    CHECK_FALSE(found.member);
    CHECK_FALSE(found.account);
    CHECK(found.civility == Civility::madam);
    CHECK(found.first_name == "Zoé");
    CHECK(found.last_name == "Ailleurs");
    for (const std::string_view kept : {"02 99", "Énergie", "login", "saint-malo", "state"})
        CHECK(reply.body.find(kept) == std::string::npos);
    for (const std::string& email :
         std::vector<std::string>{"ailleur@saint-malo.example", "ailleurs@saint-malo.exampl"})
        CHECK_FALSE(stage.find(email).as<FoundPerson>().found);
    CHECK(stage.journal_lines() == 0);
}

TEST_CASE("R9: a member is said to be one, with the number only of whom the actor may open") {
    Stage stage;
    const auto found = stage.find("agent@saint-malo.example").as<FoundPerson>();
    CHECK(found.member);
    CHECK(found.account == stage.clerk);
    stage.run("INSERT INTO levels (id, organisation_id, label, label_key) VALUES (1, ?1, 'A', 'a')", stage.town);
    stage.run("UPDATE memberships SET delegated_level_id = 1 WHERE account_id = ?1", stage.mayor);
    const auto beyond = stage.find("agent@saint-malo.example").as<FoundPerson>();
    CHECK(beyond.member);
    CHECK_FALSE(beyond.account);
}

TEST_CASE("R9: one person asks about 60 e-mails an hour at most") {
    Stage stage;
    for (int i = 0; i < 60; ++i) REQUIRE(stage.find("x" + std::to_string(i) + "@saint-malo.example").status == 200);
    const Api::Reply refused = stage.find("ailleurs@saint-malo.example");
    CHECK(refused.status == 429);
    CHECK(refused.code() == "accounts.lookups_throttled");
    CHECK(refused.body.find("Ailleurs") == std::string::npos);
    stage.advance(one_hour + one_minute);
    stage.token = stage.api.session(stage.mayor);
    CHECK(stage.find("ailleurs@saint-malo.example").as<FoundPerson>().found);
}

TEST_CASE("R9: who has an account is attached with it: no second account, nothing of the identity is retyped") {
    Stage stage;
    const std::int64_t accounts = stage.integer("SELECT count(*) FROM accounts");
    const auto made = stage.as(stage.mayor, create, attaching(stage.town, "Ailleurs@Saint-Malo.example"));
    REQUIRE(said(made) == "");
    CHECK(made->account == stage.stranger);
    CHECK(stage.integer("SELECT count(*) FROM accounts") == accounts);
    const server::StoredUser user = stage.user(stage.stranger);
    CHECK(user.version() == made->version);
    CHECK(user.details.first_name == "Zoé");
    CHECK(user.details.last_name == "Ailleurs");
    CHECK(user.details.mobile_phone.empty());
    CHECK(user.details.function == "Consultante");
    CHECK(user.details.external);
    CHECK(user.details.city == "Saint-Malo");
    CHECK(user.role == OrganisationRole::user);
    CHECK(user.organisations == 2);
    CHECK(stage.user(stage.stranger, stage.company).role == OrganisationRole::administrator);
    CHECK(stage.last_event() == "400  → {\"external\":true,\"function\":\"Consultante\"}");
    CHECK(stage.mails() == 1);  // the person is told
    CHECK(stage.mail_kind() == "attached");
}

TEST_CASE("R9: what cannot be attached is refused with its field, and leaves no trace") {
    Stage stage;
    const auto attach = [&](AccountId who, const std::string& email) {
        return said(stage.as(who, create, attaching(stage.town, email)));
    };
    CHECK(attach(stage.mayor, "personne@saint-malo.example") == "accounts.email_unknown@details.email");
    CHECK(attach(stage.mayor, "agent@saint-malo.example") == "memberships.already_member@details.email");
    CHECK(attach(stage.deputy, "ailleurs@saint-malo.example") == "base.not_allowed");
    CHECK(attach(stage.stranger, "agent@saint-malo.example") == "base.not_allowed");
    CreateUser again = attaching(stage.town, "ailleurs@saint-malo.example");
    again.existing = false;
    CHECK(said(stage.as(stage.mayor, create, again)) == "accounts.email_taken@details.email");
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.stranger, AccountState::hidden);
    CHECK(attach(stage.mayor, "ailleurs@saint-malo.example") == "accounts.state_unfit@details.email");
    CHECK(stage.journal_lines() == 0);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.stranger) == 1);
}
