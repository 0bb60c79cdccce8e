#include "shared/accounts/profile.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

UpdateProfile command() {
    UpdateProfile it;
    it.version = 2;
    it.first_name = "Zoé";
    it.last_name = "Œuvrardel";
    return it;
}

}  // namespace

TEST_CASE("everybody changes his own profile, nobody that of somebody else") {
    UpdateProfileFacts facts{member_of_here(OrganisationRole::user), 0, 2};
    CHECK(said(check(command(), facts)) == "");
    facts.actor.subject = {12};
    CHECK(said(check(command(), facts)) == "");
    facts.actor.writing = false;
    CHECK(said(check(command(), facts)) == "impersonation.read_only");
    facts.actor = {};
    CHECK(said(check(command(), facts)) == "base.signed_out");
}

TEST_CASE("an older profile is refused") {
    UpdateProfileFacts facts{member_of_here(OrganisationRole::user), 0, 3};
    CHECK(said(check(command(), facts)) == "base.moved_meanwhile");
}

TEST_CASE("the strictest of the person's organisations decides what is required") {
    UpdateProfile it = command();
    UpdateProfileFacts facts{member_of_here(OrganisationRole::user),
                             variant_of(OrganisationKind::general) | variant_of(OrganisationKind::company), 2};
    CHECK(said(check(it, facts)) == "base.required@civility");
    it.civility = Civility::madam;
    it.first_name.clear();
    it.last_name = "a\tb";
    it.notification_email = "zoe";
    it.mobile_phone = it.phone = it.fax = "1";
    CHECK(said(check(it, facts)) ==
          "base.required@first_name base.control_character@last_name accounts.email_without_at@notification_email "
          "accounts.phone@mobile_phone accounts.phone@phone accounts.phone@fax");
}
