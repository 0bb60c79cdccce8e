#include "shared/invitations/events.h"
#include "shared/invitations/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account(
        {.email = "admin@habilis.example", .platform_role = PlatformRole::administrator, .password_hash = "phc"});
    Api api{*this};

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command),
                        {.token = api.session(who)});
    }
    std::vector<StaffMember> staff() { return api.get("/staff", {.token = api.session(platform)}).as<Staff>().people; }
    std::int64_t role_of(AccountId who) { return integer("SELECT platform_role FROM accounts WHERE id = ?1", who); }
};

InviteStaff newcomer() {
    return {Civility::madam,      "Maëlle", "Portaillac", "m.portaillac@habilis.example", Language::fr,
            PlatformRole::support};
}

}  // namespace

TEST_CASE("the platform's administrator sees the staff and invites, nobody else") {
    Stage stage;
    CHECK(stage.staff().size() == 2);
    CHECK(stage.staff()[0].role == PlatformRole::administrator);
    for (const AccountId other : {stage.support, stage.mayor}) {
        CHECK(stage.api.get("/staff", {.token = stage.api.session(other)}).code() == "base.not_allowed");
        CHECK(stage.post(other, InviteStaffRoute::info.path, newcomer()).code() == "base.not_allowed");
    }
    CHECK(stage.mails() == 0);
    CHECK(stage.journal_lines() == 0);

    const auto made = stage.post(stage.platform, InviteStaffRoute::info.path, newcomer());
    REQUIRE(made.status == 200);
    CHECK(stage.role_of(made.as<InvitedStaff>().account) == static_cast<int>(PlatformRole::support));
    CHECK(stage.mails() == 1);
    CHECK(stage.mailed_token().size() == 43);
    CHECK(stage.journal_lines() == 3);
    CHECK(stage.staff().size() == 3);

    CHECK(stage.post(stage.platform, InviteStaffRoute::info.path, newcomer()).code() == "invitations.already_of_staff");
    InviteStaff nothing = newcomer();
    nothing.email = "other@habilis.example";
    nothing.role = PlatformRole::none;
    CHECK(stage.post(stage.platform, InviteStaffRoute::info.path, nothing).code() == "base.required");
    CHECK(stage.mails() == 1);
}

TEST_CASE("who was of the staff is invited again: the same account, its role and its password, and a mail") {
    Stage stage;
    stage.run("UPDATE accounts SET password_hash = 'phc' WHERE id = ?1", stage.support);
    const auto invite = [&](const std::string& email, PlatformRole role = PlatformRole::support) {
        InviteStaff command = newcomer();
        command.email = email;
        command.role = role;
        return stage.post(stage.platform, InviteStaffRoute::info.path, command);
    };
    const auto end = [&](AccountId who) {
        return stage.post(stage.platform, ChangeStaffRoute::info.path, ChangeStaff{who, PlatformRole::none}).status;
    };
    CHECK(invite("support@habilis.example").code() == "invitations.already_of_staff");
    REQUIRE(end(stage.support) == 200);
    const std::int64_t accounts = stage.integer("SELECT count(*) FROM accounts");
    const InvitedStaff again = invite("SUPPORT@habilis.example", PlatformRole::administrator).as<InvitedStaff>();
    CHECK(again.account == stage.support);
    CHECK(!again.known.empty());
    CHECK(stage.integer("SELECT count(*) FROM accounts") == accounts);
    CHECK(stage.role_of(stage.support) == static_cast<int>(PlatformRole::administrator));
    CHECK(stage.text("SELECT password_hash FROM accounts WHERE id = ?1", stage.support) == "phc");
    CHECK(stage.mail_text("staff").find("Administrateur") != std::string::npos);
    CHECK(stage.integer("SELECT count(*) FROM outbox WHERE kind = 'activation'") == 0);

    // Closed when the role was taken: in use again; who never had a password gets the link.
    REQUIRE(stage.post(stage.platform, SuspendStaffRoute::info.path, SuspendStaff{stage.support, true}).status == 200);
    REQUIRE(end(stage.support) == 200);
    CHECK(invite("support@habilis.example").status == 200);
    CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", stage.support) == 1);
    const AccountId maelle =
        stage.post(stage.platform, InviteStaffRoute::info.path, newcomer()).as<InvitedStaff>().account;
    REQUIRE(end(maelle) == 200);
    CHECK(invite(newcomer().email).as<InvitedStaff>().account == maelle);
    CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", maelle) == 0);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2", events::activation_sent.number,
                        maelle) == 2);
    CHECK(stage.mailed_token().size() == 43);
}

TEST_CASE("what an organisation closed is not opened by the platform's invitation, nor is a mailbox invited") {
    Stage stage;
    const std::string email = stage.text("SELECT email FROM accounts WHERE id = ?1", stage.clerk);
    InviteStaff command = newcomer();
    command.email = email;
    stage.run("UPDATE accounts SET state = 2 WHERE id = ?1", stage.clerk);
    CHECK(stage.post(stage.platform, InviteStaffRoute::info.path, command).code() == "accounts.email_taken");
    stage.run("UPDATE accounts SET state = 1, kind = 1, first_name = '' WHERE id = ?1", stage.clerk);
    CHECK(stage.post(stage.platform, InviteStaffRoute::info.path, command).code() == "accounts.email_taken");
    CHECK(stage.role_of(stage.clerk) == 0);
    CHECK(stage.journal_lines() == 0);
    CHECK(stage.mails() == 0);
}

TEST_CASE("a role on the platform is given and taken, never one's own, never the last administrator's") {
    Stage stage;
    const auto change = [&](AccountId by, AccountId who, PlatformRole role) {
        return stage.post(by, ChangeStaffRoute::info.path, ChangeStaff{who, role});
    };
    CHECK(change(stage.support, stage.platform, PlatformRole::none).code() == "base.not_allowed");
    CHECK(change(stage.platform, stage.platform, PlatformRole::support).code() == "invitations.own_staff_role");
    CHECK(change(stage.platform, stage.mayor, PlatformRole::support).status == 404);
    CHECK(change(stage.platform, {999}, PlatformRole::support).status == 404);
    CHECK(stage.journal_lines() == 0);
    CHECK(stage.post(stage.platform, "/staff/{account}/change", ChangeStaff{stage.support, PlatformRole::administrator})
              .status == 200);
    CHECK(stage.last_event().ends_with("{\"platform_role\":\"support\"} → {\"platform_role\":\"administrator\"}"));
    // The newcomer has no password: taking the other's role would leave nobody who can sign in.
    CHECK(change(stage.support, stage.platform, PlatformRole::none).code() == "invitations.last_of_platform");
    CHECK(stage.role_of(stage.platform) == static_cast<int>(PlatformRole::administrator));
    stage.run("UPDATE accounts SET password_hash = 'phc' WHERE id = ?1", stage.support);
    CHECK(change(stage.support, stage.platform, PlatformRole::none).status == 200);
    CHECK(stage.role_of(stage.platform) == 0);
    CHECK(stage.api.get("/staff", {.token = stage.api.session(stage.platform)}).status == 403);
}

TEST_CASE("somebody of the staff is disabled and enabled again: out at once, with the role kept; never oneself") {
    Stage stage;
    const auto suspend = [&](AccountId by, AccountId who, bool suspended) {
        return stage.post(by, SuspendStaffRoute::info.path, SuspendStaff{who, suspended});
    };
    stage.run("UPDATE accounts SET password_hash = 'phc' WHERE id = ?1", stage.support);
    const std::string theirs = stage.api.session(stage.support);
    CHECK(suspend(stage.support, stage.platform, true).code() == "base.not_allowed");
    CHECK(suspend(stage.mayor, stage.support, true).code() == "base.not_allowed");
    CHECK(suspend(stage.platform, stage.platform, true).code() == "accounts.own_state");
    CHECK(suspend(stage.platform, stage.mayor, true).status == 404);
    CHECK(suspend(stage.platform, {999}, true).status == 404);
    CHECK(suspend(stage.platform, stage.support, false).code() == "accounts.state_unfit");
    CHECK(stage.journal_lines() == 0);
    CHECK(suspend(stage.platform, stage.support, true).status == 200);
    CHECK(stage.last_event().ends_with("{\"state\":\"active\"} → {\"state\":\"disabled\"}"));
    CHECK(stage.api.get("/session", {.token = theirs}).status == 401);
    CHECK(stage.staff().size() == 2);
    CHECK(stage.staff()[1].state == AccountState::disabled);
    CHECK(stage.role_of(stage.support) == static_cast<int>(PlatformRole::support));
    CHECK(suspend(stage.platform, stage.support, true).code() == "accounts.state_unfit");
    CHECK(suspend(stage.platform, stage.support, false).status == 200);
    CHECK(stage.staff()[1].state == AccountState::active);
}

TEST_CASE(
    "3.3: nobody of the staff is disabled who is the last administrator of an organisation, or its default user") {
    Stage stage;
    const OrganisationId place = stage.organisation({.label = "Association"});
    stage.member(stage.support, place, OrganisationRole::administrator);
    stage.run("UPDATE accounts SET password_hash = 'phc' WHERE id = ?1", stage.support);
    const auto suspend = [&] {
        return stage.post(stage.platform, SuspendStaffRoute::info.path, SuspendStaff{stage.support, true});
    };
    CHECK(suspend().code() == "access.last_administrator");
    const AccountId other = stage.person("Autre", place, OrganisationRole::administrator);
    CHECK(other);
    stage.run("UPDATE memberships SET default_user = 1 WHERE account_id = ?1", stage.support);
    CHECK(suspend().code() == "accounts.default_user");
    stage.run("UPDATE memberships SET default_user = 0 WHERE account_id = ?1", stage.support);
    CHECK(suspend().status == 200);
}

TEST_CASE("the last administrator of the platform who can sign in is not disabled") {
    Stage stage;
    SuspendStaffFacts facts{.actor = {}, .role = PlatformRole::administrator, .state = AccountState::active};
    facts.actor.account = {99};
    facts.actor.platform_role = PlatformRole::administrator;
    facts.other_administrators = 0;
    CHECK(said(check(SuspendStaff{stage.platform, true}, facts)) == "invitations.last_of_platform");
    facts.other_administrators = 1;
    CHECK(said(check(SuspendStaff{stage.platform, true}, facts)) == "");
}
