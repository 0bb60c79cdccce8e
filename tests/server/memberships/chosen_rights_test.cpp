#include "server/memberships/verbs.h"
#include "server/nouns/session_actor.h"
#include "server/services/verbs.h"
#include "shared/accounts/routes.h"
#include "shared/memberships/attachments.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// "Utilisateur avec des droits choisis" (N5), and who manages his own services only (N3).
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Actor now(AccountId who) {
        Actor actor;
        database().read(
            [&](server::Connection& connection) { actor = server::load_person(connection, who, World::now()); });
        return actor;
    }
    std::string give(const Actor& actor, AccountId whom, std::vector<Right> rights,
                     OrganisationRole role = OrganisationRole::user) {
        WantedAttachment wanted{.organisation = town, .attached = true, .version = user(whom).version(), .role = role};
        wanted.rights = std::move(rights);
        return said(as(actor, server::change_attachments, ChangeAttachments{town, whom, {wanted}}));
    }
    std::string give(AccountId who, AccountId whom, std::vector<Right> rights) {
        return give(now(who), whom, std::move(rights));
    }
    std::string assign(AccountId who, AccountId whom, const std::vector<Assignment>& assignments) {
        AssignServices command{.organisation = town, .account = whom, .version = user(whom).version()};
        command.role = user(whom).role;
        command.assignments = assignments;
        command.assigned_services_only = user(whom).assigned_services_only;
        return said(as(now(who), server::assign_services, command));
    }
    Assignment on(ServiceId service) { return {service, role(service, "Utilisateur")}; }
    void have(AccountId whom, ServiceId service) {
        run("INSERT INTO assignments (membership_id, service_id, role_id, created_at) VALUES (?1, ?2, ?3, 1)",
            user(whom).membership, service, role(service, "Utilisateur"));
    }
};

}  // namespace

TEST_CASE("N5: chosen rights are given, used, journaled by name, and taken back") {
    Stage stage;
    Api api(stage);
    const std::string town = "/organisations/" + std::to_string(stage.town.value);
    const std::string session = api.session(stage.clerk);
    CHECK(api.get(town + "/users", {session}).status == 403);
    CHECK(stage.give(stage.mayor, stage.clerk, {Right::passwords}) == "");
    CHECK(stage.last_event().find(R"("rights":["view_people","passwords"])") != std::string::npos);
    CHECK(api.get(town + "/users", {session}).status == 200);
    CHECK(may(stage.now(stage.clerk), Permission::reset_passwords, stage.town));
    CHECK_FALSE(may(stage.now(stage.clerk), Permission::create_users, stage.town));
    CHECK(api.get(town + "/journal", {session}).status == 403);
    const std::int64_t before = stage.mails();
    CHECK(stage.give(stage.mayor, stage.clerk, {}) == "");
    CHECK(api.get(town + "/users", {session}).status == 403);
    CHECK(stage.mails() == before + 1);  // whoever loses an access is told
    // Another role takes their place.
    CHECK(stage.give(stage.mayor, stage.clerk, {Right::see_journal}) == "");
    CHECK(stage.give(stage.now(stage.mayor), stage.clerk, {Right::see_journal}, OrganisationRole::editor) == "");
    CHECK_FALSE(may(stage.now(stage.clerk), Permission::view_journal, stage.town));
}

TEST_CASE("R5: nobody gives a right that he lacks, nor by a choice what only a role gives") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.give(stage.mayor, stage.clerk, {Right::grant_roles}) == "access.role_above_mine@wanted.0.rights");
    CHECK(stage.give(stage.deputy, stage.clerk, {Right::view_people}) == "base.not_found");
    CHECK(stage.give(stage.mayor, stage.mayor, {Right::passwords}) == "access.own_role@wanted.0.role");
    CHECK(stage.give(of_platform(PlatformRole::administrator), stage.mayor, {Right::passwords}) ==
          "access.last_administrator@wanted.0.role");
    Actor stale = stage.now(stage.mayor);
    stale.proved = false;
    CHECK(stage.give(stale, stage.clerk, {Right::passwords}) == "base.reauthentication_needed@wanted.0.attached");
    CHECK(stage.journal_lines() == lines);
}

TEST_CASE("N3: whoever manages his own services only gives and sees no others, and leaves those as they are") {
    Stage stage;
    Api api(stage);
    const std::string town = "/organisations/" + std::to_string(stage.town.value);
    stage.have(stage.deputy, stage.signature);
    stage.have(stage.clerk, stage.market);
    const std::string session = api.session(stage.deputy);
    CHECK(api.get(town + "/services", {session}).as<OrganisationServices>().services.size() == 2);
    stage.run("UPDATE memberships SET assigned_services_only = 1 WHERE account_id = ?1", stage.deputy);
    const auto managed = api.get(town + "/services", {session}).as<OrganisationServices>().services;
    REQUIRE(managed.size() == 1);
    CHECK(managed[0].service == stage.signature);
    const std::string sheet = town + "/users/" + std::to_string(stage.clerk.value);
    CHECK(api.get(sheet, {session}).as<UserSheet>().assignments.empty());
    CHECK(stage.assign(stage.deputy, stage.clerk, {stage.on(stage.signature)}) == "");
    CHECK(stage.integer("SELECT count(*) FROM assignments WHERE membership_id = ?1",
                        stage.user(stage.clerk).membership) == 2);
    CHECK(api.get(sheet, {session}).as<UserSheet>().assignments.size() == 1);
    CHECK(stage.assign(stage.deputy, stage.clerk, {}) == "");
    CHECK(stage.text("SELECT service_id FROM assignments WHERE membership_id = ?1",
                     stage.user(stage.clerk).membership) == std::to_string(stage.market.value));
    const Assignment other{stage.market, stage.role(stage.market, "Administrateur")};
    CHECK(stage.assign(stage.deputy, stage.clerk, {other}) == "services.own_services_only@assignments.0.service");
    CHECK(stage.assign(stage.mayor, stage.clerk, {other}) == "");
}
