#include "server/services/verbs.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Which roles of a service an organisation may give.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};
    ServiceRoleId boss = role(signature, "Administrateur"), user_role = role(signature, "Utilisateur");

    Api::Reply withhold(AccountId who, ServiceRoleId role, bool withheld = true, ServiceId service = {}) {
        const WithholdRole command{town, service ? service : signature, role, withheld};
        return api.post(fill_path(WithholdRoleRoute::info.path, fields_of<WithholdRole>(), &command), encode(command),
                        {api.session(who)});
    }
    Api::Reply give(AccountId who, AccountId to, ServiceRoleId role) {
        const AssignService command{
            .organisation = town, .account = to, .service = signature, .version = user(to).version(), .role = role};
        return api.post(fill_path(AssignServiceRoute::info.path, fields_of<AssignService>(), &command), encode(command),
                        {api.session(who)});
    }
    std::int64_t withheld() { return integer("SELECT count(*) FROM withheld_roles"); }
    OrganisationService offered() {
        const auto list = api.get("/organisations/" + std::to_string(town.value) + "/services", {api.session(mayor)})
                              .as<OrganisationServices>();
        for (const OrganisationService& one : list.services)
            if (one.service == signature) return one;
        return {};
    }
};

}  // namespace

TEST_CASE("a role is withheld and offered again, each with a line of the journal; repeated, it says nothing") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    REQUIRE(stage.withhold(stage.platform, stage.boss).status == 200);
    CHECK(stage.withheld() == 1);
    CHECK(stage.last_event().starts_with("213 "));
    CHECK(stage.last_event().find("Administrateur") != std::string::npos);
    CHECK(stage.integer("SELECT organisation FROM journal WHERE event = 213") == stage.town.value);
    CHECK(stage.withhold(stage.platform, stage.boss).status == 200);
    CHECK(stage.journal_lines() == lines + 1);
    const OrganisationService offered = stage.offered();
    CHECK(is_withheld(offered, stage.boss));
    CHECK_FALSE(is_withheld(offered, stage.user_role));
    REQUIRE(stage.withhold(stage.platform, stage.boss, false).status == 200);
    CHECK(stage.withheld() == 0);
    CHECK(stage.last_event().starts_with("214 "));
}

TEST_CASE("a role is withheld by the platform alone, of a service that is subscribed to, and never the last one") {
    Stage stage;
    const std::int64_t lines = stage.journal_lines();
    for (const AccountId who : {stage.mayor, stage.deputy, stage.support})
        CHECK(stage.withhold(who, stage.boss).status == 403);
    CHECK(stage.withhold(stage.stranger, stage.boss).status == 404);
    CHECK(stage.withhold(stage.platform, stage.role(stage.market, "Utilisateur")).code() ==
          "services.role_of_other_service");
    CHECK(stage.withhold(stage.platform, stage.role(stage.unsubscribed, "Utilisateur"), true, stage.unsubscribed)
              .code() == "services.not_subscribed");
    CHECK(stage.withhold(stage.platform, stage.boss, true, {4711}).status == 404);
    CHECK(stage.journal_lines() == lines);
    REQUIRE(stage.withhold(stage.platform, stage.boss).status == 200);
    const Api::Reply last = stage.withhold(stage.platform, stage.user_role);
    CHECK(last.status == 422);
    CHECK(last.code() == "services.no_role_left");
    CHECK(stage.withheld() == 1);
}

TEST_CASE("a withheld role is given in no way, and whoever has it keeps it") {
    Stage stage;
    REQUIRE(stage.give(stage.mayor, stage.clerk, stage.boss).status == 200);
    REQUIRE(stage.withhold(stage.platform, stage.boss).status == 200);
    const std::int64_t lines = stage.journal_lines();
    CHECK(stage.give(stage.mayor, stage.deputy, stage.boss).code() == "services.role_withheld");
    CHECK(stage.give(stage.platform, stage.deputy, stage.boss).code() == "services.role_withheld");
    const std::string whole = R"({"version":)" + std::to_string(stage.user(stage.deputy).version()) +
                              R"(,"role":"editor","assignments":[{"service":")" +
                              std::to_string(stage.signature.value) + R"(","role":")" +
                              std::to_string(stage.boss.value) + R"("}]})";
    CHECK(stage.api
              .post("/organisations/" + std::to_string(stage.town.value) + "/users/" +
                        std::to_string(stage.deputy.value) + "/assign-services",
                    whole, {stage.api.session(stage.mayor)})
              .code() == "services.role_withheld");
    CHECK(stage.journal_lines() == lines);
    CHECK(stage.integer("SELECT role_id FROM assignments") == stage.boss.value);
    CHECK(stage.give(stage.mayor, stage.clerk, stage.user_role).status == 200);
    CHECK(stage.give(stage.mayor, stage.clerk, stage.boss).code() == "services.role_withheld");
}

TEST_CASE("what is withheld goes with the subscription, with the role, and with the service") {
    Stage stage;
    REQUIRE(stage.withhold(stage.platform, stage.boss).status == 200);
    const Unsubscribe end{stage.town, stage.signature};
    CHECK(stage.api
              .post(fill_path(UnsubscribeRoute::info.path, fields_of<Unsubscribe>(), &end), encode(end),
                    {stage.api.session(stage.platform)})
              .status == 200);
    CHECK(stage.withheld() == 0);
    const ServiceRoleId buyer = stage.role(stage.market, "Administrateur");
    REQUIRE(stage.withhold(stage.platform, buyer, true, stage.market).status == 200);
    const RemoveService gone{stage.market, stage.integer("SELECT version FROM services WHERE id = ?1", stage.market),
                             true};
    CHECK(stage.api
              .post(fill_path(RemoveServiceRoute::info.path, fields_of<RemoveService>(), &gone), encode(gone),
                    {stage.api.session(stage.platform)})
              .status == 200);
    CHECK(stage.withheld() == 0);
}
