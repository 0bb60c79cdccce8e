#include "shared/impersonation/start.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Case {
    StartImpersonation command{
        .organisation = here, .account = {20}, .reason = "ne voit plus la Salle des marchés", .writing = false};
    StartImpersonationFacts facts{.actor = member_of_here(OrganisationRole::administrator),
                                  .state = EffectiveState::active,
                                  .notice_pending = false,
                                  .password_pending = false,
                                  .administers = false,
                                  .above_actor = false,
                                  .in_force = true,
                                  .approved = true};
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

Actor person(OrganisationRole role, OrganisationId organisation = here) {
    return {.account = {20}, .subject = {20}, .memberships = {{{200}, organisation, role, {}}}};
}

}  // namespace

TEST_CASE("P29 N9: acting as somebody is a permission of its own") {
    CHECK(Case().verdict() == "");
    for (const OrganisationRole role : {OrganisationRole::user, OrganisationRole::editor}) {
        Case it;
        it.facts.actor = member_of_here(role);
        CHECK(it.verdict() == "base.not_allowed");
    }
    Case it;
    it.facts.actor = of_platform(PlatformRole::support);
    CHECK(it.verdict() == "");
    it.command.writing = true;
    CHECK(it.verdict() == "impersonation.writing_not_allowed@writing");
    it.facts.actor = of_platform(PlatformRole::administrator);
    CHECK(it.verdict() == "");
    it.command.organisation = elsewhere;
    it.facts.actor = member_of_here(OrganisationRole::administrator);
    CHECK(it.verdict() == "base.not_allowed");
}

TEST_CASE("P29: nobody acts as oneself, as an administrator, as someone above, or from inside another's space") {
    Case it;
    it.command.account = {10};
    CHECK(it.verdict() == "impersonation.oneself");
    it = {};
    it.facts.administers = true;
    it.facts.above_actor = true;
    CHECK(it.verdict() == "impersonation.administrator");
    it.facts.administers = false;
    CHECK(it.verdict() == "impersonation.more_powerful");
    it = {};
    it.facts.actor.subject = {30};
    CHECK(it.verdict() == "impersonation.holder_only");
}

TEST_CASE("P29: the person's account must be in use, by the person alone") {
    using enum EffectiveState;
    struct Row {
        EffectiveState state;
        std::string_view verdict;
    };
    for (const Row& row :
         {Row{active, ""}, Row{pending, "impersonation.not_activated"}, Row{disabled, "impersonation.disabled"},
          Row{hidden, "impersonation.hidden"}, Row{erased, "impersonation.hidden"}, Row{locked, "impersonation.locked"},
          Row{password_expired, "impersonation.password_expired"}}) {
        Case it;
        it.facts.state = row.state;
        CHECK(it.verdict() == row.verdict);
    }
    Case it;
    it.facts.password_pending = true;
    CHECK(it.verdict() == "impersonation.password_expired");
    it = {};
    it.facts.notice_pending = true;
    CHECK(it.verdict() == "impersonation.notice_pending");
    it = {};
    it.facts.in_force = false;
    CHECK(it.verdict() == "impersonation.outside_dates");
}

TEST_CASE("P31: the reason is ten characters at least, and every refusal comes at once") {
    Case it;
    it.command.reason = "trop peu";
    CHECK(it.verdict() == "base.too_short@reason");
    it.command.reason = "";
    CHECK(it.verdict() == "base.required@reason");
    it.facts.state = EffectiveState::locked;
    CHECK(it.verdict() == "impersonation.locked base.required@reason");
}

TEST_CASE("3.6: a missing approval is told when nothing else stands in the way") {
    Case it;
    it.facts.approved = false;
    CHECK(it.verdict() == "impersonation.approval_needed");
    it.facts.state = EffectiveState::locked;
    CHECK(it.verdict() == "impersonation.locked");
}

TEST_CASE("what nobody knows is not held against the person: the browser asks before it has every fact") {
    Case it;
    it.facts = {.actor = member_of_here(OrganisationRole::administrator),
                .state = {},
                .notice_pending = {},
                .password_pending = {},
                .administers = {},
                .above_actor = {},
                .in_force = {},
                .approved = {}};
    CHECK(it.verdict() == "");
}

TEST_CASE("P24: acting as a person reaches no further than the actor's own organisations") {
    const Actor mayor = member_of_here(OrganisationRole::administrator);
    Actor clerk = person(OrganisationRole::user);
    clerk.memberships.push_back({{201}, elsewhere, OrganisationRole::user, {}});
    Actor narrowed = clerk;
    REQUIRE(narrow_to(mayor, narrowed, here, false));
    CHECK(narrowed.memberships.size() == 1);
    CHECK(narrowed.memberships[0].organisation == here);
    narrowed = clerk;
    CHECK_FALSE(narrow_to(mayor, narrowed, elsewhere, false));
    narrowed = clerk;
    CHECK(narrow_to(of_platform(PlatformRole::support), narrowed, elsewhere, false));
    CHECK(narrowed.memberships.size() == 2);
    narrowed = clerk;
    CHECK_FALSE(narrow_to(of_platform(PlatformRole::support), narrowed, here, true));
}

TEST_CASE("P32: what the actor loses or the person gains meanwhile ends it") {
    const Actor mayor = member_of_here(OrganisationRole::administrator);
    auto ends = [](const Actor& holder, Actor it) { return !narrow_to(holder, it, here, false); };
    CHECK_FALSE(ends(mayor, person(OrganisationRole::user)));
    CHECK(ends(member_of_here(OrganisationRole::editor), person(OrganisationRole::user)));
    CHECK(ends(Actor{}, person(OrganisationRole::user)));
    CHECK(ends(mayor, person(OrganisationRole::administrator)));
    CHECK(ends(mayor, person(OrganisationRole::user, elsewhere)));
    Actor it = person(OrganisationRole::user);
    it.platform_role = PlatformRole::support;
    CHECK(ends(mayor, it));
    it = person(OrganisationRole::user);
    it.memberships.push_back({{202}, elsewhere, OrganisationRole::administrator, {}});
    CHECK(ends(mayor, it));
    it = person(OrganisationRole::user);
    it.notice_pending = true;
    CHECK(ends(mayor, it));
    it.notice_pending = false;
    it.password_pending = true;
    CHECK(ends(mayor, it));
    // An editor may more than support in his organisation.
    CHECK(reaches_above(of_platform(PlatformRole::support), person(OrganisationRole::editor)));
    CHECK_FALSE(reaches_above(mayor, person(OrganisationRole::editor)));
}
