#include "shared/services/update_service.h"

#include "shared/services/unsubscribe.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

const Instant now{1'000'000};

CatalogueService archives() {
    CatalogueService service{.service = {3}, .version = 4, .label = "Archives"};
    service.roles = {{{7}, "Lecteur", true, 2}, {{8}, "Archiviste", false, 0}};
    return service;
}

std::string by_platform(const UpdateService& command) {
    return said(check(command, {of_platform(PlatformRole::administrator), archives(), now}));
}

}  // namespace

TEST_CASE("a service is changed by the platform alone, and as it is now") {
    UpdateService command = edited(archives());
    CHECK(by_platform(command) == "");
    for (const Actor& other :
         {of_platform(PlatformRole::support), member_of_here(OrganisationRole::administrator), Actor{}})
        CHECK(said(check(command, {other, archives(), now})) == "base.not_allowed");
    command.version = 3;
    CHECK(by_platform(command) == "base.moved_meanwhile");
}

TEST_CASE("a role is renamed, added and moved freely, but removed only when nobody holds it") {
    UpdateService command = edited(archives());
    command.roles[0].label = "Lectrice";
    command.roles.push_back({{}, "Visiteur"});
    std::swap(command.roles[0], command.roles[2]);
    CHECK(by_platform(command) == "");
    command.roles = {{{7}, "Lecteur", true}};
    CHECK(by_platform(command) == "");
    command.roles = {{{8}, "Archiviste"}};
    const Refusals held = check(command, {of_platform(PlatformRole::administrator), archives(), now});
    CHECK(said(held) == "services.role_held@roles");
    CHECK(held[0].arguments[0].value == "2");
    CHECK(held[0].arguments[1].value == "Lecteur");
    CHECK(held[0].arguments[2].value == "–");
    const std::vector<RoleHolders> holders{{{7}, {"Anne LEROY (Dinard)"}}};
    const Refusals named = check(command, {of_platform(PlatformRole::administrator), archives(), now, holders});
    CHECK(named[0].arguments[2].value == "Anne LEROY (Dinard)…");
    command.roles = {};
    CHECK(by_platform(command) == "base.required@roles services.role_held@roles");
    command.roles = {{{7}, "Lecteur"}, {{7}, "Autre"}, {{9}, "Ailleurs"}};
    CHECK(by_platform(command) == "services.role_twice@roles.1.role services.role_of_other_service@roles.2.role");
    command.roles = {{{7}, "Lecteur", true}, {{8}, "lecteur", true}};
    CHECK(by_platform(command) == "services.role_twice@roles.1.label services.preselected_twice@roles.1.preselected");
}

TEST_CASE("a role that is held goes when those who hold it get one that stays") {
    UpdateService command = edited(archives());
    command.roles = {{{8}, "Archiviste"}};
    command.moved = {{{7}, {8}}};
    CHECK(by_platform(command) == "");
    command.moved = {{{7}, {9}}};
    CHECK(by_platform(command) == "services.role_of_other_service@moved.0.to");
    command.moved = {{{9}, {8}}};
    CHECK(by_platform(command) == "services.role_held@roles services.role_of_other_service@moved.0.role");
    command = edited(archives());
    command.moved = {{{7}, {8}}};
    CHECK(by_platform(command) == "services.role_of_other_service@moved.0.role");
}

TEST_CASE("a closed service says why in both languages, and ends later than now") {
    UpdateService command = edited(archives());
    command.state = ServiceState::maintenance;
    CHECK(by_platform(command) == "");
    command.notice_fr = "Mise à jour";
    CHECK(by_platform(command) == "base.required@notice_en");
    command.notice_en = "Update";
    command.closed_until = now;
    CHECK(by_platform(command) == "services.already_over@closed_until");
    command.closed_until = now + 1;
    CHECK(by_platform(command) == "");
    CatalogueService over = archives();
    over.closed_until = command.closed_until = now - 1;
    // What has ended by itself does not stand in the way of another change.
    CHECK(said(check(command, {of_platform(PlatformRole::administrator), over, now})) == "");
}

TEST_CASE("a closed service is available again by itself") {
    CHECK(state_at(ServiceState::maintenance, {}, now) == ServiceState::maintenance);
    CHECK(state_at(ServiceState::maintenance, now + 1, now) == ServiceState::maintenance);
    CHECK(state_at(ServiceState::maintenance, now, now) == ServiceState::available);
    CHECK(state_at(ServiceState::available, {}, now) == ServiceState::available);
}

TEST_CASE("an order of the catalogue names all of its services, each once") {
    const OrderCatalogueFacts facts{of_platform(PlatformRole::administrator), std::vector<ServiceId>{{1}, {2}, {3}}};
    CHECK(said(check(OrderCatalogue{{{3}, {1}, {2}}}, facts)) == "");
    CHECK(said(check(OrderCatalogue{{{3}, {1}}}, facts)) == "base.moved_meanwhile");
    CHECK(said(check(OrderCatalogue{{{3}, {1}, {1}}}, facts)) == "base.moved_meanwhile");
    CHECK(said(check(OrderCatalogue{{{1}}}, {of_platform(PlatformRole::support), {}})) == "base.not_allowed");
}

TEST_CASE("a subscription ends once nobody has a role") {
    const Actor platform = of_platform(PlatformRole::administrator);
    const Unsubscribe command{{1}, {2}};
    CHECK(said(check(command, {platform, true, 0})) == "");
    CHECK(said(check(command, {platform, false, 0})) == "services.not_subscribed@service");
    const Refusals given = check(command, {platform, true, 3});
    CHECK(said(given) == "services.roles_given@service");
    CHECK(given[0].arguments[0].value == "3");
    CHECK(said(check(command, {of_platform(PlatformRole::support), true, 0})) == "base.not_allowed");
}
