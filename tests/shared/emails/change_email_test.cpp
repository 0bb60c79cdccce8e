#include "shared/emails/change_email.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

const ChangeEmail command{here, {20}, "nouvelle@x.example"};

ChangeEmailFacts facts(const Actor& actor) {
    return {.actor = actor, .state = AccountState::active, .belongs_here_alone = true, .above_actor = false};
}

std::string by(const Actor& actor) { return said(check(command, facts(actor))); }

}  // namespace

TEST_CASE("R3: the sign-in address is changed by the sole organisation's administrator, support or the platform") {
    CHECK(by(member_of_here(OrganisationRole::administrator)) == "");
    CHECK(by(of_platform(PlatformRole::support)) == "");
    CHECK(by(of_platform(PlatformRole::administrator)) == "");
    CHECK(by(member_of_here(OrganisationRole::editor)) == "base.not_allowed");
    CHECK(by(member_of_here(OrganisationRole::user)) == "base.not_allowed");
}

TEST_CASE("R3: never by its holder, whatever his rights") {
    Actor holder = of_platform(PlatformRole::administrator);
    holder.account = holder.subject = {20};
    CHECK(by(holder) == "emails.own_email");
}

TEST_CASE("where several organisations have the person only support and the platform may") {
    ChangeEmailFacts several = facts(member_of_here(OrganisationRole::administrator));
    several.belongs_here_alone = false;
    CHECK(said(check(command, several)) == "emails.of_several");
    several.actor = of_platform(PlatformRole::support);
    CHECK(said(check(command, several)) == "");
}

TEST_CASE("nobody takes the address of somebody above him") {
    ChangeEmailFacts above = facts(member_of_here(OrganisationRole::administrator));
    above.above_actor = true;
    CHECK(said(check(command, above)) == "accounts.above_me");
    ChangeEmailFacts platform = facts(of_platform(PlatformRole::support));
    platform.of_platform = true;
    CHECK(said(check(command, platform)) == "accounts.above_me");
}

TEST_CASE("taken, the same, or of an account that cannot sign in yet") {
    ChangeEmailFacts odd = facts(member_of_here(OrganisationRole::administrator));
    odd.email_taken = true;
    CHECK(said(check(command, odd)) == "accounts.email_taken@email");
    odd.same = true;
    CHECK(said(check(command, odd)) == "emails.same_email@email");
    odd.state = AccountState::pending;
    CHECK(said(check(command, odd)) == "emails.unfit_state");
    CHECK(said(check(ChangeEmail{here, {20}, "zoe"}, facts(of_platform(PlatformRole::support)))) ==
          "accounts.email_without_at@email");
}

TEST_CASE(
    "P22: the way back is closed from outside the organisation, with a fresh proof; what only waits is given up without") {
    const auto close = [](Actor actor, bool way_back) {
        return said(check(CancelEmailChange{here, {20}, way_back}, facts(actor)));
    };
    CHECK(close(member_of_here(OrganisationRole::administrator), false) == "");
    CHECK(close(member_of_here(OrganisationRole::administrator), true) == "emails.way_back_of_support");
    Actor support = of_platform(PlatformRole::support);
    CHECK(close(support, true) == "");
    support.proved = false;
    CHECK(close(support, false) == "");
    CHECK(close(support, true) == "base.reauthentication_needed");
}
