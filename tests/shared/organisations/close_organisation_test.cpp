#include "shared/organisations/close_organisation.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE("an organisation is closed by its name, with a reason, as the plan showed it") {
    const CloseOrganisationFacts facts{of_platform(PlatformRole::administrator), "Énergie Fictive", 4};
    const CloseOrganisation right{{2}, "Fusion", "  energie fictive ", 4};
    CHECK(said(check(right, facts)) == "");

    CloseOrganisation wrong = right;
    wrong.confirmed = "Énergie";
    CHECK(said(check(wrong, facts)) == "organisations.name_not_confirmed@confirmed");
    wrong = right;
    wrong.reason.clear();
    CHECK(said(check(wrong, facts)) == "base.required@reason");
    wrong = right;
    wrong.members = 3;
    CHECK(said(check(wrong, facts)) == "base.moved_meanwhile");
    for (const Actor& other :
         {of_platform(PlatformRole::support), member_of_here(OrganisationRole::administrator), Actor{}})
        CHECK(said(check(right, {other, facts.label, facts.members})) == "base.not_allowed");
}

TEST_CASE("only a closed organisation is opened again") {
    const Actor platform = of_platform(PlatformRole::administrator);
    CHECK(said(check(ReopenOrganisation{{2}}, {platform, true})) == "");
    CHECK(said(check(ReopenOrganisation{{2}}, {platform, false})) == "organisations.organisation_open");
    CHECK(said(check(ReopenOrganisation{{2}}, {of_platform(PlatformRole::support), true})) == "base.not_allowed");
}
