#include "server/nouns/administrators.h"
#include "server/services/verbs.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr auto& assign = server::assign_services;

AssignServices nothing_for(Town& town, AccountId account) {
    server::StoredUser user = town.user(account);
    return {.organisation = town.town, .account = account, .version = user.version(), .role = user.role};
}

}  // namespace

TEST_CASE("the assignments are replaced as a whole, the journal tells them with their words") {
    Town town;
    AssignServices command = nothing_for(town, town.clerk);
    command.assignments = {{town.signature, town.role(town.signature, "Utilisateur")},
                           {town.market, town.role(town.market, "Administrateur")}};
    auto done = town.as(town.mayor, assign, command);
    REQUIRE(said(done) == "");
    CHECK(done->version == town.user(town.clerk).version());
    CHECK(done->version > command.version);
    CHECK(town.integer("SELECT count(*) FROM assignments") == 2);
    CHECK(town.journal_lines() == 1);

    town.advance(one_day);
    command.version = done->version;
    command.assignments = {{town.signature, town.role(town.signature, "Utilisateur")}};
    command.assigned_services_only = true;
    REQUIRE(said(town.as(town.deputy, assign, command)) == "");
    CHECK(town.integer("SELECT count(*) FROM assignments") == 1);
    CHECK(town.integer("SELECT created_at FROM assignments") == (town.now() - one_day).ms);
    CHECK(town.user(town.clerk).assigned_services_only);
    CHECK(town.last_event().starts_with("100 {\"assigned_services_only\":false,\"assignments\":[{\"service\":\""));
    CHECK(town.last_event().find("\"label\":\"Salle des marchés\"") != std::string::npos);
    CHECK(town.last_event().find("\"role_label\":\"Utilisateur\"") != std::string::npos);

    command.version = town.user(town.clerk).version();
    REQUIRE(said(town.as(town.deputy, assign, command)) == "");
    CHECK(town.journal_lines() == 2);
    CHECK(town.user(town.clerk).version() == command.version);
}

TEST_CASE("role and services are told apart") {
    Town town;
    AssignServices command = nothing_for(town, town.clerk);
    command.role = OrganisationRole::administrator;
    command.assignments = {{town.market, town.role(town.market, "Utilisateur")}};
    REQUIRE(said(town.as(town.mayor, assign, command)) == "");
    CHECK(town.user(town.clerk).role == OrganisationRole::administrator);
    CHECK(town.text("SELECT group_concat(event, ' ') FROM journal") == "101 100");
    CHECK(town.text("SELECT before || after FROM journal WHERE event = 101") ==
          "{\"role\":\"user\"}{\"role\":\"administrator\"}");
}

TEST_CASE("services of others, roles of others, people of others are refused") {
    Town town;
    AssignServices command = nothing_for(town, town.clerk);
    command.assignments = {{town.unsubscribed, town.role(town.unsubscribed, "Utilisateur")},
                           {town.market, town.role(town.signature, "Utilisateur")}};
    CHECK(said(town.as(town.mayor, assign, command)) ==
          "services.service_not_subscribed@assignments.0.service services.role_of_other_service@assignments.1.role");
    command.account = town.stranger;
    CHECK(said(town.as(town.mayor, assign, command)) == "base.not_found");
    CHECK(said(town.as(town.deputy, assign, nothing_for(town, town.mayor))) == "accounts.above_me");
    CHECK(said(town.as(town.deputy, assign, nothing_for(town, town.deputy))) == "access.ordinary_members_only");
    CHECK(said(town.as(town.stranger, assign, nothing_for(town, town.clerk))) == "base.not_allowed");
    CHECK(said(town.as(town.clerk, assign, nothing_for(town, town.clerk))) == "base.not_allowed");
    CHECK(town.journal_lines() == 0);
    CHECK(town.integer("SELECT count(*) FROM assignments") == 0);
}

TEST_CASE("the last usable administrator keeps the role, whoever asks") {
    Town town;
    Actor platform = town.actor(town.stranger);
    platform.platform_role = PlatformRole::administrator;
    AssignServices command = nothing_for(town, town.mayor);
    command.role = OrganisationRole::user;
    auto refused = town.as(platform, assign, command);
    CHECK(said(refused) == "access.last_administrator@role");
    CHECK(refused.refusals()[0].arguments[0].value == "ADJOINTE Zoé, AGENT Zoé");

    AccountId second = town.person("Second", town.town, OrganisationRole::administrator);
    for (std::string_view unusable :
         {"UPDATE accounts SET state = 2 WHERE id = ?1", "UPDATE accounts SET state = 0 WHERE id = ?1",
          "UPDATE accounts SET password_expires_at = 1 WHERE id = ?1",
          "UPDATE accounts SET password_hash = NULL WHERE id = ?1",
          "UPDATE memberships SET ends_on = '2026-11-21' WHERE account_id = ?1",
          "UPDATE memberships SET ends_on = '2027-11-21' WHERE account_id = ?1",
          "UPDATE memberships SET starts_on = '2026-11-23' WHERE account_id = ?1"}) {
        town.run(unusable, second);
        CHECK_MESSAGE(said(town.as(platform, assign, command)) == "access.last_administrator@role", unusable);
        town.run("UPDATE accounts SET state = 1, password_expires_at = NULL, password_hash = 'phc' WHERE id = ?1",
                 second);
        town.run("UPDATE memberships SET ends_on = NULL, starts_on = NULL WHERE account_id = ?1", second);
    }
    CHECK(town.journal_lines() == 0);
    CHECK(said(town.as(platform, assign, command)) == "");
    CHECK(town.user(town.mayor).role == OrganisationRole::user);
}

TEST_CASE("P28: the statement itself keeps the last administrator") {
    Town town;
    auto direct = town.as(
        town.mayor,
        [&](server::Transaction& transaction, const server::Author&, OrganisationRole role) {
            return server::change_role(transaction, town.town, town.mayor, {role}) ? Refusals{{{"changed"}}}
                                                                                   : Refusals{};
        },
        OrganisationRole::editor);
    CHECK(direct.empty());
    CHECK(town.user(town.mayor).role == OrganisationRole::administrator);
}
