#include "shared/access/rights.h"
#include "shared/accounts/create_user.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/update_user.h"
#include "shared/base/text.h"
#include "shared/hand_over/hand_over.h"
#include "shared/join_requests/decide_join_request.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/attachments.h"
#include "shared/organisations/create_organisation.h"
#include "shared/organisations/founding.h"
#include "shared/services/assign_services.h"
#include "shared/successions/claim_succession.h"
#include "tests/support/shared/said.h"

// D2: a functional mailbox is a member with a label, and nobody's administrator.
using namespace habilis;
using namespace habilis::tests;

namespace {

const Actor administrator = member_of_here(OrganisationRole::administrator);

ContactDetails registry() {
    ContactDetails details;
    details.kind = AccountKind::mailbox;
    details.last_name = "Service état civil";
    details.email = "etat-civil@mairie.example";
    return details;
}

std::string created(const ContactDetails& details, OrganisationKind kind = OrganisationKind::general) {
    return said(check(CreateUser{here, details}, {.actor = administrator, .kind = kind, .certificate = {}}));
}

}  // namespace

TEST_CASE("D2: a mailbox is called by its label as it was typed") {
    CHECK(full_name(Civility::none, "", "Service état civil", Language::fr) == "Service état civil");
    CHECK(list_name("", "Service état civil") == "Service état civil");
    CHECK(initials("", "Service état civil") == "S");
}

TEST_CASE("D2: a mailbox needs its label and its e-mail, and a civility nowhere") {
    ContactDetails empty;
    empty.kind = AccountKind::mailbox;
    for (const auto kind : {OrganisationKind::general, OrganisationKind::company, OrganisationKind::school,
                            OrganisationKind::open_data_publisher, OrganisationKind::client}) {
        CHECK(created(registry(), kind) == "");
        CHECK(created(empty, kind) == "base.required@details.last_name base.required@details.email");
    }
    CHECK(created(registry(), OrganisationKind::local_authority) ==
          "base.required@details.address base.required@details.city base.required@details.postal_code");
}

TEST_CASE("D2: what belongs to a person alone is refused of a mailbox, all at once") {
    ContactDetails details = registry();
    details.civility = Civility::madam;
    details.first_name = "Zoé";
    details.elected = true;
    details.status = EmploymentStatus::contract;
    CHECK(created(details) ==
          "accounts.mailbox_field@details.civility accounts.mailbox_field@details.first_name "
          "accounts.mailbox_field@details.elected accounts.mailbox_field@details.status");
    details.kind = AccountKind::person;
    CHECK(created(details) == "");
}

TEST_CASE("D2: a mailbox is created in further organisations as a user only") {
    CreateUser command{here, registry(), {{elsewhere, OrganisationRole::user}}};
    CreateUserFacts facts{.actor = administrator, .certificate = {}};
    facts.actor.memberships.push_back({{101}, elsewhere, OrganisationRole::administrator, {}});
    CHECK(said(check(command, facts)) == "");
    command.attachments[0].role = OrganisationRole::editor;
    CHECK(said(check(command, facts)) == "accounts.mailbox_rights@attachments.0.role");
    command.details = {};
    command.details.first_name = "Zoé", command.details.last_name = "Œuvrardel";
    command.details.email = "zoe@mairie.example";
    CHECK(said(check(command, facts)) == "");
}

TEST_CASE("D2: a person does not become a mailbox, nor a mailbox a person") {
    UpdateUser command{here, {20}, 3, registry()};
    UpdateUserFacts facts{.actor = administrator, .before = registry(), .version = 3, .certificate = {}};
    CHECK(said(check(command, facts)) == "");
    command.details.last_name = "Service des mariages";
    CHECK(said(check(command, facts)) == "");
    command.grade = "Attachée", command.executive = command.representative = command.substitute = true;
    CHECK(said(check(command, facts)) ==
          "accounts.mailbox_field@grade accounts.mailbox_field@executive accounts.mailbox_field@representative "
          "accounts.mailbox_field@substitute");
    command = {here, {20}, 3, registry()};
    facts.before.kind = AccountKind::person;
    CHECK(said(check(command, facts)) == "accounts.account_kind_fixed@details.account_kind");
}

TEST_CASE("D2: the profile of a mailbox has no first name and agrees to nothing that is a person's") {
    UpdateProfile command;
    command.version = 2;
    command.last_name = "Service état civil";
    UpdateProfileFacts facts{member_of_here(OrganisationRole::user),
                             form_of(OrganisationKind::company, AccountKind::mailbox), 2};
    facts.mailbox = true;
    CHECK(said(check(command, facts)) == "");
    command.civility = Civility::sir, command.first_name = "Zoé", command.findable = true;
    CHECK(said(check(command, facts)) ==
          "accounts.mailbox_field@civility accounts.mailbox_field@first_name accounts.mailbox_findable@findable");
    command.last_name.clear();
    CHECK(said(check_fields(command, facts.forms)) == "base.required@last_name");
}

TEST_CASE("D2: no way leads from a mailbox to a right over people") {
    const AttachMember attach{here, {20}, OrganisationRole::administrator};
    AttachMemberFacts attaching{administrator, false, true, AccountState::active, true};
    CHECK(said(check(attach, attaching)) == "accounts.mailbox_rights@role");
    CHECK(said(check(AttachMember{here, {20}}, attaching)) == "");

    AssignServices assign{.organisation = here, .account = {20}, .version = 5, .role = OrganisationRole::editor};
    AssignServicesFacts assigning{.actor = administrator, .mailbox = true, .version = 5};
    CHECK(said(check(assign, assigning)) == "accounts.mailbox_rights@role");
    assign.role = OrganisationRole::user;
    CHECK(said(check(assign, assigning)) == "");

    AcceptJoinRequest accept{here, {3}, OrganisationRole::administrator};
    DecideJoinRequestFacts deciding{.actor = administrator, .state = JoinState::open, .mailbox = true};
    CHECK(said(check(accept, deciding)) == "accounts.mailbox_rights@role");
    accept.role = OrganisationRole::user;
    CHECK(said(check(accept, deciding)) == "");
}

TEST_CASE("D2: the dialog of attachments gives a mailbox no role, no level and no chosen right") {
    ChangeAttachments command{here, {20}, {{here, true, 4}}};
    ChangeAttachmentsFacts facts{.actor = administrator,
                                 .state = AccountState::active,
                                 .provenance = Provenance::manual,
                                 .mailbox = true,
                                 .elsewhere = 0,
                                 .lines = {{.attached = true, .version = 4}}};
    WantedAttachment& wanted = command.wanted[0];
    CHECK(said(check(command, facts)) == "");
    wanted.role = OrganisationRole::editor;
    CHECK(said(check(command, facts)) == "accounts.mailbox_rights@wanted.0.role");
    wanted.role = OrganisationRole::administrator, wanted.administered = {7};
    CHECK(said(check(command, facts)) == "accounts.mailbox_rights@wanted.0.role");
    wanted.role = OrganisationRole::user, wanted.administered = {}, wanted.rights = {Right::assign_services};
    CHECK(said(check(command, facts)) == "accounts.mailbox_rights@wanted.0.rights");
    facts.lines[0].attached = false;
    CHECK(said(check(command, facts)) == "accounts.mailbox_rights@wanted.0.rights");
    wanted.rights.clear(), wanted.external = true, wanted.ends_on = {2040, 1, 1};
    CHECK(said(check(command, facts)) == "");
}

TEST_CASE("D2: a mailbox takes over services, and neither a role nor the default user's flag") {
    HandOverFacts facts;
    facts.actor = administrator;
    facts.successor_mailbox = true;
    HandOverPlace& place = facts.places.emplace_back();
    place.organisation = here;
    place.label = "Port de Cancale";
    place.leaver = {.member = true, .role = OrganisationRole::editor, .default_user = true};
    place.leaver.assignments = {{{1}, {11}}};
    place.successor = {.member = true};
    place.services = {{.service = {1}, .label = "Parapheur", .roles = {{{11}, "Administrateur"}}}};
    std::string lines;
    for (const HandOverLine& line : lines_of({21}, facts))
        lines += std::string(names_of(line.part)[static_cast<std::size_t>(line.part)]) + "=" +
                 std::string(names_of(line.effect)[static_cast<std::size_t>(line.effect)]) + ":" + line.cause + " ";
    CHECK(lines == "role=refuse:accounts.mailbox_rights service=give: default_user=refuse:accounts.mailbox_rights ");
}

TEST_CASE("D2: a mailbox neither founds an organisation nor claims one") {
    CreateOrganisation create;
    create.coordinates.label = "Port de Cancale";
    create.coordinates.country = "FR";
    create.founder.email = "etat-civil@mairie.example";
    CreateOrganisationFacts creating{.actor = of_platform(PlatformRole::administrator),
                                     .founder_known = true,
                                     .founder_mailbox = true,
                                     .same_siren = {}};
    CHECK(said(check(create, creating)).find("accounts.mailbox_rights@founder.email") != std::string::npos);

    FoundFacts founding{.rule = FoundingRule::everyone, .mailbox = true};
    CHECK(said(check(Found{}, founding)) == "accounts.mailbox_signed_in");

    ClaimSuccessionFacts claiming{.member = true, .mailbox = true};
    CHECK(said(check(ClaimSuccession{here, std::string(40, 'a')}, claiming)) == "accounts.mailbox_signed_in");
    claiming.mailbox = false;
    CHECK(said(check(ClaimSuccession{here, std::string(40, 'a')}, claiming)) == "");
}
