#include "shared/memberships/attach_member.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Case {
    AttachMember command{.organisation = here, .account = {20}};
    AttachMemberFacts facts;
    explicit Case(OrganisationRole role = OrganisationRole::administrator) {
        facts = {member_of_here(role), false, true, AccountState::active};
    }
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

}  // namespace

TEST_CASE("administrators attach, nobody else") {
    CHECK(Case(OrganisationRole::administrator).verdict() == "");
    CHECK(Case(OrganisationRole::editor).verdict() == "base.not_allowed");
    CHECK(Case(OrganisationRole::user).verdict() == "base.not_allowed");
}

TEST_CASE("an erased account and a member are refused before anything else") {
    Case it;
    it.command.function = std::string(121, 'x');
    it.facts.already_member = true;
    CHECK(it.verdict() == "memberships.already_member@account");
    it.facts.state = AccountState::erased;
    CHECK(it.verdict() == "accounts.account_erased");
}

TEST_CASE("P27: a new administrator gets exactly what the grantor has, never more") {
    Case it;
    it.command.role = OrganisationRole::administrator;
    CHECK(it.verdict() == "");
    it = Case(OrganisationRole::user);
    it.facts.actor.memberships[0].extra_rights = {Permission::create_users};
    CHECK(it.verdict() == "");
    it.command.role = OrganisationRole::editor;
    CHECK(it.verdict() == "base.not_allowed@role");
    it.facts.actor.memberships[0].extra_rights = {Permission::create_users, Permission::grant_roles};
    CHECK(it.verdict() == "access.role_above_mine@role");
}

TEST_CASE("fields and level are checked together") {
    Case it;
    it.command.function = std::string(121, 'x');
    it.command.level = {9};
    it.facts.level_exists = false;
    CHECK(it.verdict() == "base.too_long@function accounts.level_unknown@level");
    it.facts.level_exists.reset();
    CHECK(it.verdict() == "base.too_long@function");
}

TEST_CASE("P21: a new member who gets rights over people wants a fresh proof, an ordinary one does not") {
    Case it;
    it.facts.actor.proved = false;
    CHECK(it.verdict() == "");
    it.command.role = OrganisationRole::editor;
    CHECK(it.verdict() == "base.reauthentication_needed");
}
