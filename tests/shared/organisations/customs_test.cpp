#include "shared/organisations/customs.h"

#include "tests/support/shared/said.h"

namespace habilis {
namespace {

TEST_CASE("R2 N2 C9: what only a public body's agents have is asked nowhere else") {
    for (const auto kind : {OrganisationKind::company, OrganisationKind::open_data_publisher, OrganisationKind::school,
                            OrganisationKind::client}) {
        CAPTURE(static_cast<int>(kind));
        CHECK_FALSE(customs_of(kind).civil_service);
        CHECK_FALSE(customs_of(kind).address_required);
    }
    CHECK(customs_of(OrganisationKind::local_authority).civil_service);
    CHECK(customs_of(OrganisationKind::general).civil_service);
}

TEST_CASE("D7 C10 M11 N11: “Supprimer” detaches a member, hides somebody of a school, erases an agent or a user") {
    CHECK(customs_of(OrganisationKind::open_data_publisher).deletion == Deletion::detach);
    CHECK(customs_of(OrganisationKind::school).deletion == Deletion::hide);
    for (const auto kind : {OrganisationKind::general, OrganisationKind::local_authority, OrganisationKind::company,
                            OrganisationKind::client})
        CHECK(customs_of(kind).deletion == Deletion::erase);
}

TEST_CASE("nothing is required that the form of such an organisation does not show") {
    for (std::size_t i = 0; i < names_of(OrganisationKind{}).size(); ++i) {
        const Customs customs = customs_of(static_cast<OrganisationKind>(i));
        CAPTURE(i);
        CHECK((!customs.address_required || customs.addresses));
    }
}

TEST_CASE("the kinds in which something is customary are those whose customs say so") {
    CHECK(kinds_where(&Customs::imports) == variant_of(OrganisationKind::school));
    CHECK(kinds_where(&Customs::step_by_step) == variant_of(OrganisationKind::client));
    CHECK(kinds_where(&Customs::civility_required) ==
          (variant_of(OrganisationKind::company) | variant_of(OrganisationKind::school)));
    CHECK((kinds_where(&Customs::email_required) & variant_of(OrganisationKind::school)) == 0);
}

}  // namespace
}  // namespace habilis
