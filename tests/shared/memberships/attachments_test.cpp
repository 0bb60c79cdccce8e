#include "shared/memberships/attachments.h"

#include "shared/memberships/detach_member.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Leaving {
    DetachMember command{.organisation = here, .account = {20}, .version = 4};
    DetachMemberFacts facts{.actor = member_of_here(OrganisationRole::administrator),
                            .kind = OrganisationKind::company,
                            .above_actor = false,
                            .version = 4,
                            .provenance = Provenance::manual,
                            .default_user = false,
                            .sole_membership = false,
                            .other_usable_administrators = 1,
                            .usable_administrator = false,
                            .candidates = {}};
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

/// A person in `here`, whom the actor may also have in `elsewhere`.
struct Dialog {
    ChangeAttachments command{here, {20}, {{here, true, 4}, {elsewhere, false}}};
    ChangeAttachmentsFacts facts{.actor = member_of_here(OrganisationRole::administrator),
                                 .state = AccountState::active,
                                 .provenance = Provenance::manual,
                                 .elsewhere = 0,
                                 .lines = {{.attached = true, .version = 4}, {}}};
    Dialog() { facts.actor.memberships.push_back({{101}, elsewhere, OrganisationRole::administrator, {}}); }
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

}  // namespace

TEST_CASE("R8: an administrator detaches who is not above him and belongs elsewhere too") {
    CHECK(Leaving().verdict() == "");
    Leaving it;
    it.facts.actor = member_of_here(OrganisationRole::editor);
    CHECK(it.verdict() == "base.not_allowed");
    it = Leaving();
    it.facts.above_actor = true;
    CHECK(it.verdict() == "accounts.above_me");
    it = Leaving();
    it.facts.version = 5;
    CHECK(it.verdict() == "base.moved_meanwhile");
    it = Leaving();
    it.facts.sole_membership = true;
    CHECK(it.verdict() == "memberships.sole_membership");
    it = Leaving();
    it.facts.default_user = true;
    it.facts.usable_administrator = true;
    it.facts.other_usable_administrators = 0;
    CHECK(it.verdict() == "accounts.default_user access.last_administrator");
}

TEST_CASE("C3: a school does not detach whom its import brought, another organisation does") {
    Leaving it;
    it.facts.provenance = Provenance::siecle;
    CHECK(it.verdict() == "");
    it.facts.kind = OrganisationKind::school;
    CHECK(it.verdict() == "memberships.imported_member");
}

TEST_CASE("R4 R9: lines that stay as they are ask nothing, others are refused by their own line") {
    CHECK(Dialog().verdict() == "");
    Dialog it;
    it.command.wanted[1].attached = true;
    CHECK(it.verdict() == "");
    it.facts.actor.memberships[1].role = OrganisationRole::editor;
    CHECK(it.verdict() == "base.not_allowed@wanted.1.attached");
    it.command.wanted[1] = it.command.wanted[0];
    CHECK(it.verdict().starts_with("memberships.organisation_twice@wanted.1.organisation"));
}

TEST_CASE("the last box cannot be unticked, unless somebody else has the person") {
    Dialog it;
    it.command.wanted[0].attached = false;
    CHECK(it.verdict() == "memberships.sole_membership");
    it.facts.elsewhere = 1;
    CHECK(it.verdict() == "");
    it.facts.elsewhere = 0;
    it.command.wanted[1].attached = true;
    CHECK(it.verdict() == "");
}

TEST_CASE("R5: a role in the dialog is given as everywhere else") {
    Dialog it;
    it.command.wanted[0].role = OrganisationRole::administrator;
    CHECK(it.verdict() == "");
    it.command.account = it.facts.actor.account;
    CHECK(it.verdict() == "access.own_role@wanted.0.role");
    it = Dialog();
    it.facts.lines[0].role = OrganisationRole::administrator;
    it.facts.lines[0].usable_administrator = true;
    it.facts.lines[0].other_usable_administrators = 0;
    CHECK(it.verdict() == "access.last_administrator@wanted.0.role");
    it.facts.lines[0].version = 5;
    CHECK(it.verdict() == "base.moved_meanwhile@wanted.0.attached");
}
