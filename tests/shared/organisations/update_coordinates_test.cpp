#include "shared/organisations/update_coordinates.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

UpdateCoordinates plouf() {
    UpdateCoordinates command{here, 2, {}};
    command.coordinates.label = "Commune de Ploufictif";
    command.coordinates.siren = "732829320";
    command.coordinates.nic = "00074";
    return command;
}

std::string verdict(const UpdateCoordinates& command) {
    return said(check(command, {member_of_here(OrganisationRole::editor), 2}));
}

}  // namespace

TEST_CASE("editors and administrators change the coordinates of their organisation, as they saw them") {
    CHECK(verdict(plouf()) == "");
    CHECK(said(check(plouf(), {member_of_here(OrganisationRole::administrator), 2})) == "");
    CHECK(said(check(plouf(), {member_of_here(OrganisationRole::user), 2})) == "base.not_allowed");
    CHECK(said(check(plouf(), {of_platform(PlatformRole::support), 2})) == "base.not_allowed");
    CHECK(said(check(plouf(), {member_of_here(OrganisationRole::editor), 3})) == "base.moved_meanwhile");
    UpdateCoordinates foreign = plouf();
    foreign.organisation = elsewhere;
    CHECK(verdict(foreign) == "base.not_allowed");
}

TEST_CASE("coordinates are checked as when the organisation was founded, all at once") {
    UpdateCoordinates command = plouf();
    command.coordinates.label.clear();
    command.coordinates.nic = "00075";
    command.coordinates.postal_code = "359";
    command.coordinates.phone = "12";
    command.coordinates.email = "mairie@ploufictif";
    CHECK(verdict(command) ==
          "base.required@coordinates.label accounts.phone@coordinates.phone "
          "accounts.email_without_domain_end@coordinates.email organisations.siret_key@coordinates.nic "
          "accounts.postal_code@coordinates.postal_code");
    command = plouf();
    command.coordinates.siren.clear();
    CHECK(verdict(command) == "base.required@coordinates.siren");
    command.coordinates.siren = "732829321";
    CHECK(verdict(command) == "organisations.siren_key@coordinates.siren");
}
