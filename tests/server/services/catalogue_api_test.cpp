#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command),
                        {.token = api.session(who)});
    }
    std::vector<CatalogueService> catalogue() {
        return api.get("/services", {.token = api.session(support)}).as<Catalogue>().services;
    }
    CatalogueService service_now(ServiceId wanted) {
        for (const CatalogueService& service : catalogue())
            if (service.service == wanted) return service;
        return {};
    }
    Api::Reply update(const UpdateService& command, AccountId who = {}) {
        return post(who ? who : platform, UpdateServiceRoute::info.path, command);
    }
    void give(AccountId who, ServiceId service, const std::string& role_label) {
        run("INSERT INTO assignments (membership_id, service_id, role_id, created_at) SELECT id, ?2, ?3, 1 FROM memberships "
            "WHERE account_id = ?1",
            who, service, role(service, role_label));
    }
};

}  // namespace

TEST_CASE("the catalogue shows services with their roles and who holds them") {
    Stage stage;
    stage.give(stage.clerk, stage.market, "Utilisateur");
    const CatalogueService market = stage.service_now(stage.market);
    CHECK(market.organisations == 1);
    REQUIRE(market.roles.size() == 2);
    CHECK(market.roles[0].holders == 0);
    CHECK(market.roles[1].holders == 1);
    CHECK(market.roles[1].preselected);
    CHECK(stage.api.get("/services", {.token = stage.api.session(stage.mayor)}).code() == "base.not_allowed");
}

TEST_CASE("a service is edited: words, roles renamed, added and removed, and what the journal says of it") {
    Stage stage;
    stage.give(stage.clerk, stage.market, "Utilisateur");
    UpdateService command = edited(stage.service_now(stage.market));
    command.label = "Marchés publics";
    command.url = "https://marches.example/";
    command.roles[1].label = "Acheteur";
    command.roles.push_back({{}, "Observateur"});
    CHECK(stage.update(command, stage.support).status == 403);
    CHECK(stage.update(command, stage.mayor).status == 403);
    CHECK(stage.journal_lines() == 0);
    REQUIRE(stage.update(command).status == 200);
    CatalogueService now = stage.service_now(stage.market);
    CHECK(now.label == "Marchés publics");
    CHECK(now.version == command.version + 1);
    REQUIRE(now.roles.size() == 3);
    CHECK(now.roles[1].label == "Acheteur");
    CHECK(now.roles[1].holders == 1);  // who had it has it still
    CHECK(now.roles[2].label == "Observateur");
    CHECK(stage.last_event().starts_with("102 {\"label\":\"Salle des marchés\""));
    CHECK(stage.last_event().find("Observateur") != std::string::npos);
    CHECK(stage.journal_lines() == 1);

    CHECK(stage.update(command).code() == "base.moved_meanwhile");
    command = edited(now);
    CHECK(stage.update(command).status == 200);  // nothing to write
    CHECK(stage.journal_lines() == 1);
    command.roles.erase(command.roles.begin() + 1);
    const Api::Reply held = stage.update(command);
    CHECK(held.code() == "services.role_held");
    CHECK(held.body.find(stage.text("SELECT upper(last_name) FROM accounts WHERE id = ?1", stage.clerk) + " (" +
                         stage.text("SELECT label FROM organisations WHERE id = ?1", stage.town) + ")") !=
          std::string::npos);
    CHECK(stage.service_now(stage.market).roles.size() == 3);
    command = edited(now);
    command.roles.erase(command.roles.begin());
    CHECK(stage.update(command).status == 200);
    CHECK(stage.service_now(stage.market).roles.size() == 2);
    command.service = {999};
    CHECK(stage.update(command).status == 404);
}

TEST_CASE("a closed service tells why, and opens by itself") {
    Stage stage;
    stage.give(stage.clerk, stage.market, "Utilisateur");
    const auto tile = [&] {
        return stage.api.get("/my/services", {.token = stage.api.session(stage.clerk)}).as<MyServices>().services.at(0);
    };
    UpdateService command = edited(stage.service_now(stage.market));
    command.state = ServiceState::maintenance;
    command.notice_fr = "Mise à jour ce soir";
    command.notice_en = "Update tonight";
    command.closed_until = stage.now() - one_hour;
    CHECK(stage.update(command).code() == "services.already_over");
    command.closed_until = stage.now() + one_hour;
    REQUIRE(stage.update(command).status == 200);
    CHECK(tile().state == ServiceState::maintenance);
    CHECK(tile().notice == "Mise à jour ce soir");
    CHECK(tile().closed_until == command.closed_until);
    stage.advance(one_hour);
    CHECK(tile().state == ServiceState::available);
    CHECK(tile().notice.empty());
    const auto of_town = stage.api.get("/organisations/1/services", {.token = stage.api.session(stage.mayor)})
                             .as<OrganisationServices>()
                             .services;
    CHECK(of_town.at(1).state == ServiceState::available);
}

TEST_CASE("the catalogue has the order that the platform gives it") {
    Stage stage;
    CHECK(stage.post(stage.support, OrderCatalogueRoute::info.path, OrderCatalogue{{stage.market}}).status == 403);
    CHECK(stage.post(stage.platform, OrderCatalogueRoute::info.path, OrderCatalogue{{stage.market}}).code() ==
          "base.moved_meanwhile");
    const OrderCatalogue order{{stage.market, stage.unsubscribed, stage.signature}};
    CHECK(stage.post(stage.platform, OrderCatalogueRoute::info.path, order).status == 200);
    CHECK(stage.catalogue()[0].service == stage.market);
    CHECK(stage.catalogue()[2].service == stage.signature);
    CHECK(stage.last_event() ==
          "102 {\"order\":\"Parapheur Mutualisé, Salle des marchés, Publication open data\"} → {\"order\":\"Salle des "
          "marchés, Publication open data, Parapheur Mutualisé\"}");
    CHECK(stage.post(stage.platform, OrderCatalogueRoute::info.path, order).status == 200);
    CHECK(stage.journal_lines() == 1);
}

TEST_CASE("a subscription ends once nobody of the organisation has a role on the service") {
    Stage stage;
    stage.give(stage.clerk, stage.market, "Utilisateur");
    const Unsubscribe command{stage.town, stage.market};
    CHECK(stage.post(stage.mayor, UnsubscribeRoute::info.path, command).status == 403);
    CHECK(stage.post(stage.stranger, UnsubscribeRoute::info.path, command).status == 404);
    CHECK(stage.post(stage.platform, UnsubscribeRoute::info.path, command).code() == "services.roles_given");
    CHECK(stage.integer("SELECT count(*) FROM subscriptions") == 2);
    stage.run("DELETE FROM assignments");
    CHECK(stage.post(stage.platform, UnsubscribeRoute::info.path, command).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM subscriptions") == 1);
    CHECK(stage.last_event().starts_with("212 "));
    CHECK(stage.post(stage.platform, UnsubscribeRoute::info.path, command).code() == "services.not_subscribed");
    CHECK(stage.post(stage.platform, UnsubscribeRoute::info.path, Unsubscribe{stage.town, {999}}).status == 404);
}

TEST_CASE("a service leaves the catalogue: who loses it is named first, and goes with it only when that is said") {
    Stage stage;
    stage.give(stage.clerk, stage.market, "Utilisateur");
    const std::string path = "/services/" + std::to_string(stage.market.value) + "/removal";
    const auto plan = stage.api.get(path, {.token = stage.api.session(stage.platform)}).as<ServiceRemovalPlan>();
    CHECK(plan.organisations == 1);
    CHECK(plan.holders == 1);
    REQUIRE(plan.subscribers.size() == 1);
    CHECK(plan.subscribers[0].label == "Commune de Saint-Malo");
    CHECK(plan.subscribers[0].holders == 1);
    CHECK(stage.api.get(path, {.token = stage.api.session(stage.support)}).status == 403);

    RemoveService command{stage.market, plan.version, false};
    const auto remove = [&](AccountId who) { return stage.post(who, RemoveServiceRoute::info.path, command); };
    CHECK(remove(stage.platform).code() == "services.service_used");
    CHECK(remove(stage.mayor).status == 403);
    CHECK(stage.journal_lines() == 0);
    command.take_away = true;
    const std::int64_t version = stage.user(stage.clerk).version();
    REQUIRE(remove(stage.platform).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM services WHERE id = ?1", stage.market) == 0);
    CHECK(stage.integer("SELECT count(*) FROM assignments") == 0);
    CHECK(stage.user(stage.clerk).version() > version);
    CHECK(stage.journal_lines() == 2);  // the organisation's and the platform's
    CHECK(stage.last_event().find("Salle des marchés") != std::string::npos);
    CHECK(remove(stage.platform).status == 404);
}

TEST_CASE(
    "a held role is removed when its holders get another one, and a subscription with its roles when that is said") {
    Stage stage;
    stage.give(stage.clerk, stage.market, "Utilisateur");
    UpdateService command = edited(stage.service_now(stage.market));
    const ServiceRoleId gone = command.roles[1].role, stays = command.roles[0].role;
    command.roles.erase(command.roles.begin() + 1);
    command.moved = {{gone, stays}};
    REQUIRE(stage.update(command).status == 200);
    CHECK(stage.integer("SELECT role_id FROM assignments") == stays.value);
    CHECK(stage.service_now(stage.market).roles.size() == 1);
    // The platform's journal says what became of the service, that of the organisation what its people have now.
    CHECK(stage.journal_lines() == 2);
    CHECK(stage.text("SELECT before || ' → ' || after FROM journal WHERE organisation = ?1", stage.town) ==
          R"({"role_of_service":"Utilisateur"} → {"role_of_service":"Administrateur","roles_given":1})");

    Unsubscribe end{stage.town, stage.market, false};
    const auto unsubscribe = [&] { return stage.post(stage.platform, UnsubscribeRoute::info.path, end); };
    CHECK(unsubscribe().code() == "services.roles_given");
    end.take_roles = true;
    REQUIRE(unsubscribe().status == 200);
    CHECK(stage.integer("SELECT count(*) FROM assignments") == 0);
    CHECK(stage.last_event() == "212  → {\"roles_given\":1}");
}
