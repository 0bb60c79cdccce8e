#include "shared/organisations/create_organisation.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

CreateOrganisation plouf() {
    CreateOrganisation command{.kind = OrganisationKind::local_authority};
    command.coordinates.label = "Commune de Ploufictif";
    command.founder = {Civility::madam, "Éloïse", "Kervadenn", "e.kervadenn@ploufictif.example"};
    return command;
}

std::string by_platform(const CreateOrganisation& command, std::optional<bool> founder_known = false) {
    return said(check(command, {of_platform(PlatformRole::administrator), founder_known}));
}

}  // namespace

TEST_CASE("the platform founds organisations, nobody else") {
    CHECK(by_platform(plouf()) == "");
    for (const Actor& other :
         {of_platform(PlatformRole::support), member_of_here(OrganisationRole::administrator), Actor{}})
        CHECK(said(check(plouf(), {other, false})) == "base.not_allowed");
}

TEST_CASE("a founder is named in full, unless the account exists or the creator founds himself") {
    CreateOrganisation command = plouf();
    command.founder.first_name.clear();
    command.founder.last_name.clear();
    CHECK(by_platform(command) == "base.required@founder.first_name base.required@founder.last_name");
    CHECK(by_platform(command, true) == "");
    CHECK(by_platform(command, std::nullopt) == "");  // only the server knows
    command = plouf();
    command.founder.email.clear();
    CHECK(by_platform(command) == "base.required@founder.email");
    command.founder = {};
    CHECK(by_platform(command) ==
          "base.required@founder.email base.required@founder.first_name base.required@founder.last_name");
    command.founder = {.myself = true};
    CHECK(by_platform(command) == "");
    command.founder.email = "e.kervadenn@ploufictif.example";
    CHECK(by_platform(command) == "organisations.founder_twice@founder.email");
}

TEST_CASE("a founder whose account is closed administers nothing") {
    CreateOrganisationFacts facts{.actor = of_platform(PlatformRole::administrator), .founder_known = true};
    CHECK(said(check(plouf(), facts)) == "");
    facts.founder_unusable = true;
    CHECK(said(check(plouf(), facts)) == "organisations.founder_unusable@founder.email");
}

TEST_CASE("the same SIREN twice is asked about, once everything else is right") {
    CreateOrganisation command = plouf();
    CreateOrganisationFacts facts{.actor = of_platform(PlatformRole::administrator),
                                  .founder_known = false,
                                  .founder_unusable = false,
                                  .same_siren = "Commune de Ploufictif"};
    const Refusals asked = check(command, facts);
    CHECK(said(asked) == "organisations.siren_taken@coordinates.siren");
    CHECK(asked[0].arguments[0].value == "Commune de Ploufictif");
    command.same_siren = true;
    CHECK(said(check(command, facts)) == "");
    command.coordinates.label.clear();
    command.same_siren = false;
    CHECK(said(check(command, facts)) == "base.required@coordinates.label");
}

TEST_CASE("SIREN and NIC belong together") {
    CreateOrganisation command = plouf();
    Coordinates& coordinates = command.coordinates;
    coordinates.siren = "732829320";
    CHECK(by_platform(command) == "");
    coordinates.nic = "00074";
    CHECK(by_platform(command) == "");
    coordinates.nic = "00075";
    CHECK(by_platform(command) == "organisations.siret_key@coordinates.nic");
    coordinates.siren = "732829321";
    CHECK(by_platform(command) == "organisations.siren_key@coordinates.siren");
    coordinates.siren.clear();
    CHECK(by_platform(command) == "base.required@coordinates.siren");
}

TEST_CASE("every broken coordinate is named at once") {
    CreateOrganisation command = plouf();
    Coordinates& coordinates = command.coordinates;
    coordinates = {.label = std::string(121, 'x'), .siren = "1", .nic = "2", .country = "XX", .postal_code = "3540"};
    coordinates.phone = "12";
    coordinates.email = "contact";
    coordinates.description = "a\u202Eb";
    coordinates.time_zone = "Europe/Ploufictif";
    command.founder.email = "x";
    CHECK(by_platform(command) ==
          "base.too_long@coordinates.label organisations.siren@coordinates.siren organisations.nic@coordinates.nic "
          "accounts.country@coordinates.country accounts.phone@coordinates.phone "
          "accounts.email_without_at@coordinates.email base.control_character@coordinates.description "
          "organisations.time_zone@coordinates.time_zone accounts.email_without_at@founder.email");
    coordinates = {.label = "x", .postal_code = "3540"};
    command.founder = {.myself = true};
    CHECK(by_platform(command) == "accounts.postal_code@coordinates.postal_code");
    coordinates.postal_code.clear();
    coordinates.country.clear();
    coordinates.time_zone.clear();
    CHECK(by_platform(command) == "base.required@coordinates.country base.required@coordinates.time_zone");
}
