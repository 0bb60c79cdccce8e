#include "shared/sessions/limits.h"

#include <doctest/doctest.h>

using namespace habilis;

namespace {

ActorMembership member(OrganisationRole role, std::int64_t idle_minutes) {
    return {.membership = {1}, .organisation = {1}, .role = role, .extra_rights = {}, .idle_minutes = idle_minutes};
}

std::int64_t minutes(std::vector<ActorMembership> memberships, PlatformRole platform = PlatformRole::none) {
    const Actor actor{.account = {1}, .subject = {1}, .platform_role = platform, .memberships = std::move(memberships)};
    return idle_limit(actor) / one_minute;
}

}  // namespace

TEST_CASE("3.2 P18: a session rests 30 minutes, an administrator's 15, and the strictest organisation decides") {
    using enum OrganisationRole;
    CHECK(minutes({}) == 30);
    CHECK(minutes({member(user, 30)}) == 30);
    CHECK(minutes({member(user, 20)}) == 20);
    CHECK(minutes({member(user, 20), member(editor, 10), member(user, 30)}) == 10);
    CHECK(minutes({member(administrator, 30)}) == 15);
    CHECK(minutes({member(administrator, 20)}) == 15);
    CHECK(minutes({member(administrator, 10)}) == 10);
    CHECK(minutes({member(user, 5), member(administrator, 30)}) == 5);
    CHECK(minutes({}, PlatformRole::support) == 15);
}
