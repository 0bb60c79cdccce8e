#include "shared/organisations/update_level.h"

#include "shared/organisations/add_level.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

UpdateLevel rename() { return {here, {7}, 3, {}, "Finances"}; }

UpdateLevelFacts facts(OrganisationRole role = OrganisationRole::editor) {
    return {.actor = member_of_here(role),
            .version = 3,
            .parent_before = LevelId{},
            .parent_depth = 0,
            .parent_is_below = false,
            .label_taken = false};
}

}  // namespace

TEST_CASE("editors and administrators rename and move levels of their organisation") {
    for (OrganisationRole role : {OrganisationRole::editor, OrganisationRole::administrator})
        CHECK(said(check(rename(), facts(role))) == "");
    CHECK(said(check(rename(), facts(OrganisationRole::user))) == "base.not_allowed");
    UpdateLevelFacts support = facts();
    support.actor = of_platform(PlatformRole::support);
    CHECK(said(check(rename(), support)) == "base.not_allowed");
    UpdateLevel foreign = rename();
    foreign.organisation = elsewhere;
    CHECK(said(check(foreign, facts())) == "base.not_allowed");
}

TEST_CASE("a level that changed meanwhile is not overwritten") {
    UpdateLevelFacts now = facts();
    now.version = 4;
    CHECK(said(check(rename(), now)) == "base.moved_meanwhile");
    now.version.reset();  // in the browser, which does not know
    CHECK(said(check(rename(), now)) == "");
}

TEST_CASE("a level that somebody administers is called anew, but not moved") {
    UpdateLevelFacts administered = facts();
    administered.administrators = 2;
    CHECK(said(check(rename(), administered)) == "");
    UpdateLevel moved = rename();
    moved.parent = {9};
    CHECK(said(check(moved, administered)) == "organisations.level_administered@parent");
}

TEST_CASE("a level never hangs below itself, nor too deep, nor beside one of its name") {
    UpdateLevel command = rename();
    command.parent = {9};
    UpdateLevelFacts where = facts();
    where.parent_depth = -1;
    CHECK(said(check(command, where)) == "accounts.level_unknown@parent");
    where.parent_depth = 2;
    where.parent_is_below = true;
    CHECK(said(check(command, where)) == "organisations.level_below_itself@parent");
    where.parent_is_below = false;
    where.height = AddLevel::deepest - 3;
    CHECK(said(check(command, where)) == "");
    ++where.height;
    CHECK(said(check(command, where)) == "organisations.level_too_deep@parent");
    where.height = 0;
    where.label_taken = true;
    command.label.clear();
    CHECK(said(check(command, where)) == "base.required@label organisations.level_label_taken@label");
}
