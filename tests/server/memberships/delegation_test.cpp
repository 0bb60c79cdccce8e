#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/session_actor.h"
#include "shared/memberships/attachments.h"
#include "tests/support/server/town.h"

// "Administre : tout l’organisme / seulement le niveau …", in the dialog of attachments.
using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr OrganisationRole administrator = OrganisationRole::administrator;

struct Stage : Town {
    LevelId finances = level("Finances"), payroll = level("Paie", finances), roads = level("Voirie");
    AccountId chief = person("Cheffe", town);

    LevelId level(const std::string& label, LevelId parent = {}) {
        run("INSERT INTO levels (organisation_id, parent_id, label, label_key) VALUES (?1, ?2, ?3, ?3)", town, parent,
            label);
        return {integer("SELECT max(id) FROM levels")};
    }
    Actor now(AccountId who) {
        Actor actor;
        database().read(
            [&](server::Connection& connection) { actor = server::load_person(connection, who, World::now()); });
        return actor;
    }
    std::string give(const Actor& actor, AccountId whom, OrganisationRole role, LevelId administered = {}) {
        const auto user = this->user(whom);
        return said(as(
            actor, server::change_attachments,
            ChangeAttachments{town, whom, {{town, true, user.version(), role, user.details.external, administered}}}));
    }
    std::string give(AccountId who, AccountId whom, OrganisationRole role, LevelId administered = {}) {
        return give(now(who), whom, role, administered);
    }
};

}  // namespace

TEST_CASE("3.2: the administration of one level is given, changed and taken back, and the journal says which") {
    Stage stage;
    CHECK(stage.give(stage.mayor, stage.chief, administrator, stage.finances) == "");
    CHECK(stage.user(stage.chief).administered == stage.finances);
    CHECK(stage.last_event().find("\"administered\":\"" + std::to_string(stage.finances.value) + "\"") !=
          std::string::npos);
    CHECK(may(stage.now(stage.chief), Permission::change_state, stage.town, stage.payroll));
    CHECK_FALSE(may(stage.now(stage.chief), Permission::change_state, stage.town, stage.roads));
    CHECK(stage.give(stage.mayor, stage.chief, administrator, stage.roads) == "");
    CHECK_FALSE(may(stage.now(stage.chief), Permission::change_state, stage.town, stage.payroll));
    CHECK(stage.give(stage.mayor, stage.chief, administrator) == "");
    CHECK(may(stage.now(stage.chief), Permission::edit_settings, stage.town));
    CHECK(stage.give(stage.mayor, stage.chief, OrganisationRole::user) == "");
    CHECK(rights_in(stage.now(stage.chief), stage.town) == permissions_of(OrganisationRole::user));
    // With another role a level is none.
    CHECK(stage.give(stage.mayor, stage.chief, OrganisationRole::editor, stage.finances) == "");
    CHECK_FALSE(stage.user(stage.chief).administered);
}

TEST_CASE("3.2: a level is given by who administers all of it, of that organisation, with a fresh proof") {
    Stage stage;
    Actor stale = stage.now(stage.mayor);
    stale.proved = false;
    CHECK(stage.give(stale, stage.chief, administrator, stage.finances) ==
          "base.reauthentication_needed@wanted.0.attached");
    CHECK(stage.give(stage.mayor, stage.chief, administrator, {99}) == "accounts.level_unknown@wanted.0.administered");
    stage.run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, 'Turbines', 'turbines')",
              stage.company);
    const LevelId foreign{stage.integer("SELECT id FROM levels WHERE organisation_id = ?1", stage.company)};
    REQUIRE(foreign);
    CHECK(stage.give(stage.mayor, stage.chief, administrator, foreign) ==
          "accounts.level_unknown@wanted.0.administered");
    CHECK(stage.give(stage.deputy, stage.chief, administrator, stage.finances) == "base.not_found");
    REQUIRE(stage.give(stage.mayor, stage.chief, administrator, stage.finances) == "");
    stage.run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1", stage.clerk, stage.payroll);
    CHECK(stage.give(stage.chief, stage.clerk, administrator, stage.payroll) == "");
    CHECK(stage.give(stage.chief, stage.clerk, administrator, stage.roads) ==
          "access.role_above_mine@wanted.0.administered");
    CHECK(stage.give(stage.chief, stage.clerk, administrator) == "access.role_above_mine@wanted.0.role");
    CHECK(stage.give(stage.chief, stage.chief, administrator) == "base.not_found");
}

TEST_CASE("3.3: the last administrator of an organisation is not narrowed to a level of it") {
    Stage stage;
    REQUIRE(stage.give(stage.mayor, stage.chief, administrator) == "");
    CHECK(stage.give(stage.chief, stage.mayor, administrator, stage.finances) == "");
    CHECK(stage.give(stage.now(stage.chief), stage.chief, administrator, stage.finances) ==
          "access.own_role@wanted.0.role");
    Actor platform = of_platform(PlatformRole::administrator);
    CHECK(stage.give(platform, stage.chief, administrator, stage.finances) ==
          "access.last_administrator@wanted.0.role");
    // Nor by a race that the check has not seen.
    const Refusals raced = stage.database().write([&](server::Transaction& transaction) {
        return server::change_role(transaction, stage.town, stage.chief, {administrator, stage.finances})
                   ? Refusals{{{"narrowed"}}}
                   : Refusals{};
    });
    CHECK(raced.empty());
    CHECK_FALSE(stage.user(stage.chief).administered);
}

TEST_CASE("M5: who administers a level is named after those of the organisation, with the level") {
    Stage stage;
    REQUIRE(stage.give(stage.mayor, stage.chief, administrator, stage.finances) == "");
    const auto named = stage.database().read([&](server::Connection& connection) {
        return server::administrator_contacts(connection, stage.town, stage.World::now());
    });
    REQUIRE(named.size() == 2);
    CHECK(named[0].level.empty());
    CHECK(named[1].last_name == "Cheffe");
    CHECK(named[1].level == "Finances");
}

TEST_CASE("whoever administers less than before is told of it") {
    Stage stage;
    REQUIRE(stage.give(stage.mayor, stage.chief, administrator) == "");
    const std::int64_t before = stage.mails();
    REQUIRE(stage.give(stage.mayor, stage.chief, administrator, stage.finances) == "");
    CHECK(stage.mails() == before + 1);
    CHECK(stage.mail_text("access_taken").find("niveau Finances") != std::string::npos);
}
