#include "shared/services/assign_services.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Case {
    AssignServices command{
        .organisation = here, .account = {20}, .version = 5, .assignments = {{{1}, {11}}, {{2}, {21}}}};
    AssignServicesFacts facts;

    explicit Case(OrganisationRole role = OrganisationRole::administrator) {
        facts.actor = member_of_here(role);
        facts.services = {{.service = {1},
                           .label = "Parapheur Mutualisé",
                           .roles = {{{11}, "Administrateur"}, {{12}, "Utilisateur"}}},
                          {.service = {2}, .label = "Salle des marchés", .roles = {{{21}, "Acheteur"}}}};
        facts.above_actor = false;
        facts.version = 5;
        facts.other_usable_administrators = 1;
        facts.usable_administrator = false;
    }
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

}  // namespace

TEST_CASE("administrators and editors assign services") {
    CHECK(Case(OrganisationRole::administrator).verdict() == "");
    CHECK(Case(OrganisationRole::editor).verdict() == "");
    CHECK(Case(OrganisationRole::user).verdict() == "base.not_allowed");
    Case it;
    it.facts.above_actor = true;
    CHECK(it.verdict() == "accounts.above_me");
    it = Case();
    it.facts.version = 6;
    CHECK(it.verdict() == "base.moved_meanwhile");
}

TEST_CASE("an editor reaches ordinary members only, and neither roles nor activation") {
    Case it(OrganisationRole::editor);
    it.facts.role_before = it.command.role = OrganisationRole::editor;
    CHECK(it.verdict() == "access.ordinary_members_only");
    it = Case(OrganisationRole::editor);
    it.command.role = OrganisationRole::editor;
    it.command.send_activation = true;
    CHECK(it.verdict() == "base.not_allowed@role base.not_allowed@send_activation");
}

TEST_CASE("a role that the platform withholds is given to nobody else, and kept by who has it") {
    Case it;
    it.facts.services[0].roles[0].withheld = true;
    CHECK(it.verdict() == "services.role_withheld@assignments.0.role");
    it.facts.before = {{{1}, {11}}};
    CHECK(it.verdict() == "");
    it.facts.before = {{{1}, {12}}};
    CHECK(it.verdict() == "services.role_withheld@assignments.0.role");
    it.command.assignments[0].role = {12};
    CHECK(it.verdict() == "");
}

TEST_CASE("each assignment is a role of a subscribed service, and each service stands once") {
    Case it;
    it.command.assignments = {{{1}, {21}}, {{9}, {11}}, {{2}, {21}}, {{2}, {21}}, {{}, {}}};
    CHECK(it.verdict() ==
          "base.required@assignments.4.service base.required@assignments.4.role "
          "services.role_of_other_service@assignments.0.role "
          "services.service_not_subscribed@assignments.1.service services.service_twice@assignments.3.service "
          "services.service_not_subscribed@assignments.4.service");
}

TEST_CASE("P27: nobody changes his own role or grants more than he holds") {
    Case it;
    it.command.role = OrganisationRole::administrator;
    CHECK(it.verdict() == "");
    it.command.account = it.facts.actor.account;
    CHECK(it.verdict() == "access.own_role@role");
    it = Case(OrganisationRole::editor);
    it.facts.actor.memberships[0].extra_rights = {Permission::grant_roles};
    it.command.role = OrganisationRole::administrator;
    CHECK(it.verdict() == "access.role_above_mine@role");
    it.command.role = OrganisationRole::editor;
    CHECK(it.verdict() == "");
}

TEST_CASE("the last usable administrator stays one, and the refusal names who could follow") {
    Case it;
    it.facts.role_before = OrganisationRole::administrator;
    it.facts.usable_administrator = true;
    CHECK(it.verdict() == "");
    it.facts.other_usable_administrators = 0;
    it.facts.candidates = {"KERVADENN Éloïse", "LE GOFF Noël"};
    Refusals refusals = check(it.command, it.facts);
    CHECK(said(refusals) == "access.last_administrator@role");
    CHECK(refusal_words(Language::fr, refusals[0]).find("KERVADENN Éloïse, LE GOFF Noël") != std::string::npos);
    it.facts.candidates.clear();
    CHECK(check(it.command, it.facts)[0].arguments[0].value == "–");
    it.facts.usable_administrator = false;
    CHECK(it.verdict() == "");
}

TEST_CASE("P21: handing out a role in the organisation wants a fresh proof, once nothing else is wrong") {
    Case it;
    it.facts.actor.proved = false;
    CHECK(it.verdict() == "");
    it.command.role = OrganisationRole::editor;
    CHECK(it.verdict() == "base.reauthentication_needed");
    it.command.assignments = {{{9}, {11}}};
    CHECK(it.verdict() == "services.service_not_subscribed@assignments.0.service");
    it = Case();
    it.facts.actor.proved = false;
    it.facts.role_before = OrganisationRole::editor;
    CHECK(it.verdict() == "");
}
