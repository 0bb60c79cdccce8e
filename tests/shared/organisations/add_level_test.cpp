#include "shared/organisations/add_level.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

std::string verdict(const AddLevel& command, std::optional<int> parent_depth = 0, std::optional<bool> taken = false) {
    return said(check(command, {member_of_here(OrganisationRole::editor), parent_depth, taken}));
}

}  // namespace

TEST_CASE("editors and administrators add levels") {
    AddLevel command{here, {}, "Finances"};
    CHECK(verdict(command) == "");
    for (OrganisationRole role : {OrganisationRole::editor, OrganisationRole::administrator})
        CHECK(said(check(command, {member_of_here(role), 0, false})) == "");
    CHECK(said(check(command, {member_of_here(OrganisationRole::user), 0, false})) == "base.not_allowed");
    CHECK(said(check(command, {of_platform(PlatformRole::support), 0, false})) == "base.not_allowed");
    command.organisation = elsewhere;
    CHECK(verdict(command) == "base.not_allowed");
}

TEST_CASE("a level has a label of its own, a known parent, and is not too deep") {
    AddLevel command{here, {4}, ""};
    CHECK(verdict(command, -1, true) ==
          "base.required@label accounts.level_unknown@parent organisations.level_label_taken@label");
    command.label = std::string(81, 'x');
    CHECK(verdict(command, AddLevel::deepest) == "base.too_long@label organisations.level_too_deep@parent");
    command.label = "Finances";
    CHECK(verdict(command, AddLevel::deepest - 1) == "");
    CHECK(verdict(command, std::nullopt, std::nullopt) == "");
}
