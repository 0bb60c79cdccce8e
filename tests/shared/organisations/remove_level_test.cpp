#include "shared/organisations/remove_level.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

std::string verdict(const RemoveLevel& command, std::int64_t children, std::int64_t people,
                    std::optional<bool> fits = true) {
    return said(check(command, {.actor = member_of_here(OrganisationRole::editor),
                                .version = 3,
                                .children = children,
                                .people = people,
                                .people_to_fits = fits}));
}

}  // namespace

TEST_CASE("an empty level is removed by who may edit the org chart") {
    const RemoveLevel command{here, {7}, 3};
    CHECK(verdict(command, 0, 0) == "");
    CHECK(said(check(command, {member_of_here(OrganisationRole::user), 3})) == "base.not_allowed");
    CHECK(said(check(command, {of_platform(PlatformRole::support), 3})) == "base.not_allowed");
    CHECK(said(check(command, {member_of_here(OrganisationRole::administrator), 4})) == "base.moved_meanwhile");
}

TEST_CASE("a level that somebody administers stays until that is taken back, even an empty one") {
    RemoveLevelFacts facts{.actor = member_of_here(OrganisationRole::editor), .version = 3, .administrators = 1};
    CHECK(said(check({here, {7}, 3}, facts)) == "organisations.level_administered");
    facts.administrators = 0;
    CHECK(said(check({here, {7}, 3}, facts)) == "");
}

TEST_CASE("a level goes with nobody left on it and nothing below it") {
    RemoveLevel command{here, {7}, 3};
    CHECK(verdict(command, 2, 9) == "organisations.level_has_levels organisations.level_has_people");
    command.move_people = true;
    CHECK(verdict(command, 2, 9) == "organisations.level_has_levels");
    CHECK(verdict(command, 0, 9) == "");
    command.people_to = {8};
    CHECK(verdict(command, 0, 9) == "");
    CHECK(verdict(command, 0, 9, false) == "accounts.level_unknown@people_to");
}
