#include "server/memberships/taken_access.h"

#include "server/accounts/verbs.h"
#include "server/memberships/verbs.h"
#include "server/services/verbs.h"
#include "shared/selections/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Whoever loses an access is told.
using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    OrganisationId port = organisation({.label = "Port de Saint-Malo", .kind = OrganisationKind::company});
    Api api{*this};

    Stage() {
        member(deputy, port);
        member(mayor, port, OrganisationRole::administrator);
    }
    Api::Reply post(AccountId of, std::string_view verb, const std::string& body) {
        return api.post(
            "/organisations/" + std::to_string(town.value) + "/users/" + std::to_string(of.value) + std::string(verb),
            body, {api.session(mayor)});
    }
    Api::Reply change(AccountId of, std::string_view what) {
        return post(
            of, "/change-state",
            "{\"version\":" + std::to_string(user(of).version()) + ",\"change\":\"" + std::string(what) + "\"}");
    }
    std::int64_t told() { return integer("SELECT count(*) FROM outbox WHERE kind = 'access_taken'"); }
    std::string said_to(AccountId whom) {
        return integer("SELECT max(account) FROM outbox WHERE kind = 'access_taken'") == whom.value
                   ? mail_text("access_taken")
                   : std::string();
    }
    int end(Instant now) { return tell_of_ended_access(database(), outbox, now); }
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace

TEST_CASE("who is disabled or hidden is told by whom, and who is given access is not") {
    Stage stage;
    REQUIRE(stage.change(stage.clerk, "disable").status == 200);
    CHECK(contains(stage.said_to(stage.clerk), "votre compte Habilis est désactivé"));
    CHECK(contains(stage.said_to(stage.clerk), "Changement fait par\u00a0: Zoé MAIRE."));
    CHECK(contains(stage.said_to(stage.clerk), "un administrateur de Commune de Saint-Malo"));
    REQUIRE(stage.change(stage.clerk, "enable").status == 200);
    CHECK(stage.told() == 1);
    REQUIRE(stage.change(stage.clerk, "hide").status == 200);
    CHECK(stage.told() == 2);
}

TEST_CASE("the mail goes where notifications go, and nowhere when that box is not ticked or nobody was ever in") {
    Stage stage;
    stage.run("UPDATE accounts SET notification_email = 'home@x.example', notification_proved_at = 1 WHERE id = ?1",
              stage.clerk);
    REQUIRE(stage.change(stage.clerk, "disable").status == 200);
    CHECK(stage.text("SELECT email FROM outbox WHERE kind = 'access_taken'") == "home@x.example");
    REQUIRE(stage.change(stage.clerk, "enable").status == 200);
    stage.run("UPDATE accounts SET notify_actions = 0 WHERE id = ?1", stage.clerk);
    REQUIRE(stage.change(stage.clerk, "disable").status == 200);
    const AccountId pending =
        stage.account({.email = "pending@x.example", .login = "pending", .state = AccountState::pending});
    stage.member(pending, stage.town);
    REQUIRE(stage.change(pending, "hide").status == 200);
    CHECK(stage.told() == 1);
}

TEST_CASE("who is detached is told, from the sheet and from the dialog of attachments") {
    Stage stage;
    const std::string version = std::to_string(stage.user(stage.deputy).version());
    REQUIRE(stage.post(stage.deputy, "/detach", "{\"version\":" + version + "}").status == 200);
    CHECK(contains(stage.said_to(stage.deputy), "n’est plus rattaché à Commune de Saint-Malo"));
    stage.member(stage.deputy, stage.town);
    const WantedAttachment off{stage.port, false, stage.user(stage.deputy, stage.port).version(), {}, false};
    REQUIRE(stage.post(stage.deputy, "/change-attachments", encode(ChangeAttachments{stage.town, stage.deputy, {off}}))
                .status == 200);
    CHECK(stage.told() == 2);
    CHECK(contains(stage.said_to(stage.deputy), "n’est plus rattaché à Port de Saint-Malo"));
}

TEST_CASE("who is demoted is told the role that is left, who is promoted is not") {
    Stage stage;
    AssignServices command{.organisation = stage.town,
                           .account = stage.deputy,
                           .version = stage.user(stage.deputy).version(),
                           .role = OrganisationRole::administrator};
    REQUIRE(stage.post(stage.deputy, "/assign-services", encode(command)).status == 200);
    CHECK(stage.told() == 0);
    command.version = stage.user(stage.deputy).version();
    command.role = OrganisationRole::editor;
    REQUIRE(stage.post(stage.deputy, "/assign-services", encode(command)).status == 200);
    CHECK(contains(stage.said_to(stage.deputy), "votre rôle à Commune de Saint-Malo est\u00a0: Éditeur."));
    const WantedAttachment lower{stage.town, true, stage.user(stage.deputy).version(), OrganisationRole::user, false};
    REQUIRE(
        stage.post(stage.deputy, "/change-attachments", encode(ChangeAttachments{stage.town, stage.deputy, {lower}}))
            .status == 200);
    CHECK(stage.told() == 2);
    CHECK(contains(stage.said_to(stage.deputy), "Utilisateur."));
}

TEST_CASE("many who are disabled at once are told one by one") {
    Stage stage;
    PlanSelection plan{.organisation = stage.town, .action = BulkAction::disable, .accounts = {stage.clerk}};
    const std::string path = "/organisations/" + std::to_string(stage.town.value);
    const auto planned = stage.api.post(path + "/selections/plan", encode(plan), {stage.api.session(stage.mayor)});
    REQUIRE(planned.status == 200);
    REQUIRE(stage.api
                .post(path + "/plans/" + std::to_string(planned.as<PlanView>().plan.value) + "/begin", "{}",
                      {stage.api.session(stage.mayor)})
                .status == 200);
    stage.api.work_on_plans();
    CHECK(stage.user(stage.clerk).state == AccountState::disabled);
    CHECK(contains(stage.said_to(stage.clerk), "désactivé"));
}

TEST_CASE("whose last day is over everywhere is told once; what ended before anybody counted is not told") {
    Stage stage;
    stage.run("UPDATE memberships SET ends_on = '2026-11-10' WHERE account_id = ?1", stage.deputy);
    stage.run("UPDATE memberships SET ends_on = '2026-11-22' WHERE account_id = ?1", stage.clerk);
    CHECK(stage.end(stage.now()) == 0);
    CHECK(stage.end(stage.now() + one_day) == 0);
    CHECK(stage.end(stage.now() + one_day + 2 * one_hour) == 1);
    CHECK(contains(stage.said_to(stage.clerk),
                   "Votre rattachement à Commune de Saint-Malo a pris fin le 22\u00a0novembre 2026"));
    CHECK(stage.end(stage.now() + one_day + 3 * one_hour) == 0);
    CHECK(stage.end(stage.now() + 10 * one_day) == 0);
    CHECK(stage.told() == 1);
}
