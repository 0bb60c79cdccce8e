#include <doctest/doctest.h>

#include "web/services/my_services_data.h"

using namespace habilis;
using namespace habilis::web;

namespace {

MyService service(std::int64_t number, std::int64_t organisation, std::string label) {
    MyService made;
    made.service = {number};
    made.organisation = {organisation};
    made.organisation_label = std::move(label);
    made.role = "Utilisateur";
    made.url = "https://service.example/";
    return made;
}

}  // namespace

TEST_CASE("the services of somebody with several organisations stand by organisation, each once") {
    MyServices services;
    services.services = {service(1, 7, "Aube SA"), service(1, 8, "Brume SARL"), service(2, 7, "Aube SA")};
    services.services[2].state = ServiceState::maintenance;
    services.services[2].notice = "De retour vers 14 h";
    const std::vector<ServiceGroup> groups = grouped(services);
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].label == "Aube SA");
    REQUIRE(groups[0].tiles.size() == 2);
    CHECK(groups[0].tiles[0].second_line == "Utilisateur");
    CHECK(groups[0].tiles[0].open);
    CHECK(groups[0].tiles[1].second_line == "De retour vers 14 h");
    CHECK_FALSE(groups[0].tiles[1].open);
    CHECK(groups[1].label == "Brume SARL");
    CHECK(groups[1].tiles.size() == 1);
    CHECK(grouped({}).empty());
}
