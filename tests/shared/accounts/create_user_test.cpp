#include "shared/accounts/create_user.h"

#include "shared/certificates/refusals.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

CreateUser command() {
    CreateUser it{here, {}};
    it.details.first_name = "Zoé";
    it.details.last_name = "Œuvrardel";
    it.details.email = "zoe@mairie.example";
    return it;
}

CreateUserFacts facts(Actor actor) {
    return {.actor = std::move(actor), .email_taken = false, .level_exists = true, .certificate = {}};
}

}  // namespace

TEST_CASE("administrators of the organisation and of the platform create users, nobody else") {
    auto by = [](Actor actor) { return said(check(command(), facts(std::move(actor)))); };
    CHECK(by(member_of_here(OrganisationRole::administrator)) == "");
    CHECK(by(of_platform(PlatformRole::administrator)) == "");
    CHECK(by(member_of_here(OrganisationRole::editor)) == "base.not_allowed");
    CHECK(by(member_of_here(OrganisationRole::user)) == "base.not_allowed");
    CHECK(by(of_platform(PlatformRole::support)) == "base.not_allowed");
    CHECK(by(Actor{}) == "base.not_allowed");
    Actor of_another = member_of_here(OrganisationRole::administrator);
    of_another.memberships[0].organisation = elsewhere;
    CHECK(by(of_another) == "base.not_allowed");
    Actor chosen = member_of_here(OrganisationRole::user);
    chosen.memberships[0].extra_rights = {Permission::create_users};
    CHECK(by(chosen) == "");
}

TEST_CASE("everything that is wrong with a new user is said at once") {
    CreateUser it = command();
    it.details.first_name.clear();
    it.details.email = "zoe@mairie";
    it.details.postal_code = "12";
    it.details.level = {7};
    CreateUserFacts known = facts(member_of_here(OrganisationRole::administrator));
    known.level_exists = false;
    known.certificate = {{refusals::certificate_unreadable, "details.certificate"}};
    CHECK(said(check(it, known)) ==
          "base.required@details.first_name accounts.email_without_domain_end@details.email "
          "accounts.postal_code@details.postal_code accounts.level_unknown@details.level "
          "certificates.unreadable@details.certificate");
}

TEST_CASE("a taken e-mail and an unknown level are refused when they are known to be") {
    CreateUser it = command();
    it.details.level = {7};
    CreateUserFacts known = facts(member_of_here(OrganisationRole::administrator));
    known.email_taken = true;
    known.level_exists = false;
    CHECK(said(check(it, known)) == "accounts.email_taken@details.email accounts.level_unknown@details.level");
    known.email_taken.reset();
    known.level_exists.reset();
    CHECK(said(check(it, known)) == "");
}

TEST_CASE("the form of a local authority asks for the address, that of a company for the civility") {
    CreateUserFacts known = facts(member_of_here(OrganisationRole::administrator));
    known.kind = OrganisationKind::local_authority;
    CHECK(said(check(command(), known)) ==
          "base.required@details.address base.required@details.city base.required@details.postal_code");
    known.kind = OrganisationKind::company;
    CHECK(said(check(command(), known)) == "base.required@details.civility");
}

TEST_CASE("R4: a new user is attached to other organisations by who could attach him there") {
    Actor actor = member_of_here(OrganisationRole::administrator);
    actor.memberships.push_back({{101}, elsewhere, OrganisationRole::administrator, {}});
    CreateUser it = command();
    it.attachments = {{elsewhere, OrganisationRole::administrator, true}};
    CHECK(said(check(it, facts(actor))) == "");
    actor.proved = false;
    CHECK(said(check(it, facts(actor))) == "base.reauthentication_needed");
    it.attachments[0].role = OrganisationRole::user;
    CHECK(said(check(it, facts(actor))) == "");
    actor.memberships[1].role = OrganisationRole::editor;
    CHECK(said(check(it, facts(actor))) == "base.not_allowed@attachments.0.organisation");
    actor.memberships.pop_back();
    CHECK(said(check(it, facts(actor))) == "base.not_allowed@attachments.0.organisation");
}

TEST_CASE("R4: nobody is given more power elsewhere than the actor has there, and no organisation twice") {
    Actor actor = member_of_here(OrganisationRole::administrator);
    actor.memberships.push_back({{101}, elsewhere, OrganisationRole::user, {Permission::create_users}});
    CreateUser it = command();
    it.attachments = {{elsewhere, OrganisationRole::administrator, false}, {elsewhere}, {here}};
    it.details.first_name.clear();
    CHECK(said(check(it, facts(actor))) ==
          "base.required@details.first_name base.not_allowed@attachments.0.role "
          "memberships.organisation_twice@attachments.1.organisation "
          "memberships.organisation_twice@attachments.2.organisation");
}

TEST_CASE("R9: of whoever has an account already nothing is asked that is the person's own") {
    CreateUser it = command();
    it.existing = true;
    it.details.first_name.clear();
    it.details.last_name.clear();
    CreateUserFacts known = facts(member_of_here(OrganisationRole::administrator));
    known.kind = OrganisationKind::company;  // asks for a civility
    known.email_taken = true;
    CHECK(said(check(it, known)) == "");
    it.details.function = std::string(121, 'x');
    known.already_member = true;
    CHECK(said(check(it, known)) == "base.too_long@details.function memberships.already_member@details.email");
    it = command();
    it.existing = true;
    known.already_member = false;
    known.email_taken = false;
    CHECK(said(check(it, known)) == "accounts.email_unknown@details.email");
    it.existing = false;
    known.email_taken = true;
    known.kind = OrganisationKind::general;
    CHECK(said(check(it, known)) == "accounts.email_taken@details.email");
}
