#include "shared/access/change_profile.h"

#include "shared/access/rights.h"
#include "tests/support/shared/said.h"

// Profiles of a school: who gives which, and the one that reserves a verb.
using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr AccountId zoe{20};

struct Case {
    Actor actor = member_of_here(OrganisationRole::administrator);
    ProfileChange change{here, OrganisationKind::school, zoe, Profile::none, Profile::none};

    Case(Profile before, Profile after) {
        change.before = before;
        change.after = after;
    }
    [[nodiscard]] std::string verdict() const { return said(refuse_profile(actor, change, "details.profile")); }
};

}  // namespace

TEST_CASE("C12: whoever edits memberships gives the profiles that reserve nothing, of the school's list") {
    Case it(Profile::none, Profile::teacher);
    CHECK(it.verdict() == "");
    it.actor = member_of_here(OrganisationRole::editor);
    CHECK(it.verdict() == "");
    it.change.kind = OrganisationKind::local_authority;
    CHECK(it.verdict() == "access.profile_unknown@details.profile");
    it.change.after = Profile::none;
    CHECK(it.verdict() == "");
}

TEST_CASE("C12: the head is named by administrators of the whole school and the platform, for others, once proved") {
    Case it(Profile::teacher, Profile::head_of_school);
    CHECK(it.verdict() == "");
    it.actor.proved = false;
    CHECK(it.verdict() == "base.reauthentication_needed");
    it.actor = of_platform(PlatformRole::administrator);
    CHECK(it.verdict() == "");
    it.change.account = it.actor.account;
    CHECK(it.verdict() == "access.own_profile@details.profile");
    it.actor = of_platform(PlatformRole::support);
    it.change.account = zoe;
    CHECK(it.verdict() == "access.profile_by_administrator@details.profile");
    it.actor = member_of_here(OrganisationRole::editor);
    CHECK(it.verdict() == "access.profile_by_administrator@details.profile");
    it.actor = member_of_here(OrganisationRole::administrator);
    it.actor.memberships[0].reach = Reach({7}, {});
    CHECK(it.verdict() == "access.profile_by_administrator@details.profile");
}

TEST_CASE("C12: nobody gives himself the profile of the head, and a head may put it down") {
    Case it(Profile::none, Profile::head_of_school);
    it.change.account = it.actor.account;
    CHECK(it.verdict() == "access.own_profile@details.profile");
    std::swap(it.change.before, it.change.after);
    CHECK(it.verdict() == "");
}

TEST_CASE("C12: nobody becomes or ceases to be an inspector by a profile") {
    CHECK(Case(Profile::none, Profile::inspector).verdict() == "access.inspector_by_head@details.profile");
    CHECK(Case(Profile::inspector, Profile::teacher).verdict() == "access.inspector_by_head@details.profile");
    CHECK(Case(Profile::inspector, Profile::inspector).verdict() == "");
}

TEST_CASE("C12: the head's right comes from the profile alone, in that school alone, and makes nobody stand above") {
    Actor head = member_of_here(OrganisationRole::user);
    head.memberships[0].profile = Profile::head_of_school;
    CHECK(may(head, Permission::open_inspections, here));
    CHECK_FALSE(may(head, Permission::open_inspections, elsewhere));
    CHECK_FALSE(may(head, Permission::view_users, here));
    for (const OrganisationRole role :
         {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator})
        CHECK_FALSE(may(member_of_here(role), Permission::open_inspections, here));
    for (const PlatformRole role : {PlatformRole::support, PlatformRole::administrator})
        CHECK_FALSE(may(of_platform(role), Permission::open_inspections, here));
    CHECK_FALSE(is_above(member_of_here(OrganisationRole::administrator), here, head.memberships[0].power()));
    for (std::size_t right = 0; right < right_count; ++right)
        CHECK_FALSE(permissions_of(static_cast<Right>(right)).has(Permission::open_inspections));
    head.memberships[0].reach = Reach({7}, {});
    CHECK(reach_of(head, Permission::open_inspections, here).whole());
    CHECK_FALSE(reach_of(head, Permission::view_users, here).whole());
}
