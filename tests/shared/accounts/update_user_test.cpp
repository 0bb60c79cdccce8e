#include "shared/accounts/update_user.h"

#include "shared/certificates/refusals.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

constexpr AccountId zoe{20};

struct Case {
    UpdateUser command;
    UpdateUserFacts facts;

    explicit Case(OrganisationRole role = OrganisationRole::administrator) {
        command.organisation = here;
        command.account = zoe;
        command.version = 3;
        command.details.first_name = "Zoé";
        command.details.last_name = "Œuvrardel";
        command.details.email = "zoe@mairie.example";
        facts.actor = member_of_here(role);
        facts.before = command.details;
        facts.belongs_here_alone = true;
        facts.above_actor = false;
        facts.state = AccountState::active;
        facts.email_taken = false;
        facts.level_exists = true;
        facts.version = 3;
    }
    [[nodiscard]] std::string verdict() const { return said(check(command, facts)); }
};

}  // namespace

TEST_CASE("administrators change a sheet, nobody else") {
    CHECK(Case(OrganisationRole::administrator).verdict() == "");
    CHECK(Case(OrganisationRole::editor).verdict() == "base.not_allowed");
    CHECK(Case(OrganisationRole::user).verdict() == "base.not_allowed");
    Case it;
    it.facts.above_actor = true;
    CHECK(it.verdict() == "accounts.above_me");
}

TEST_CASE("an erased account and an older sheet are refused before anything else") {
    Case it;
    it.command.details.first_name.clear();
    it.facts.version = 4;
    CHECK(it.verdict() == "base.moved_meanwhile");
    it.facts.state = AccountState::erased;
    CHECK(it.verdict() == "accounts.account_erased");
}

TEST_CASE("the whole identity may change where the account belongs to one organisation alone") {
    Case it;
    ContactDetails& details = it.command.details;
    details.civility = Civility::madam, details.first_name = "Zoë", details.last_name = "Le Goff";
    details.phone = "0261910101", details.mobile_phone = "0639980117", details.fax = "0261910102";
    details.language = Language::en, details.notify_actions = false;
    CHECK(it.verdict() == "");
    it.facts.belongs_here_alone = false;
    CHECK(it.verdict() ==
          "accounts.identity_of_several@details.civility accounts.identity_of_several@details.first_name "
          "accounts.identity_of_several@details.last_name accounts.identity_of_several@details.mobile_phone "
          "accounts.identity_of_several@details.phone accounts.identity_of_several@details.fax "
          "accounts.identity_of_several@details.language accounts.identity_of_several@details.notify_actions");
}

TEST_CASE("what concerns the membership may always change") {
    Case it;
    it.facts.belongs_here_alone = false;
    ContactDetails& details = it.command.details;
    details.technical_id = "RH-042", details.elected = true, details.function = "Directrice";
    details.external = true, details.level = {5}, details.canton = "Saint-Malo-1";
    it.command.grade = "A", it.command.executive = true;
    CHECK(it.verdict() == "");
}

TEST_CASE("the e-mail of signing in changes here only before activation") {
    Case it;
    it.command.details.email = "zoe.oeuvrardel@mairie.example";
    CHECK(it.verdict() == "accounts.email_changes_elsewhere@details.email");
    it.facts.state = AccountState::disabled;
    CHECK(it.verdict() == "accounts.email_changes_elsewhere@details.email");
    it.facts.state = AccountState::pending;
    CHECK(it.verdict() == "");
    it.facts.email_taken = true;
    CHECK(it.verdict() == "accounts.email_taken@details.email");
    it.facts.belongs_here_alone = false;
    CHECK(it.verdict() == "accounts.identity_of_several@details.email");
}

TEST_CASE("the notification address is its holder's from activation on") {
    Case it;
    it.command.details.notification_email = "zoe@perso.example";
    CHECK(it.verdict() == "accounts.notification_of_holder@details.notification_email");
    // Of oneself too: in "Mon profil", where it proves itself.
    it.facts.actor.account = it.facts.actor.subject = zoe;
    CHECK(it.verdict() == "accounts.notification_of_holder@details.notification_email");
    it = Case();
    it.command.details.notification_email = "zoe@perso.example";
    it.facts.state = AccountState::pending;
    CHECK(it.verdict() == "");
}

TEST_CASE("broken fields, an unknown level and a bad certificate are said together") {
    Case it;
    it.command.details.last_name.clear();
    it.command.details.level = {9};
    it.command.grade = std::string(81, 'x');
    it.facts.level_exists = false;
    it.facts.certificate = {{refusals::certificate_expired, "details.certificate", {{"date", "2 nov. 2026"}}}};
    CHECK(it.verdict() ==
          "base.required@details.last_name base.too_long@grade accounts.level_unknown@details.level "
          "certificates.expired@details.certificate");
    it.command.version = 0;
    it.facts.version.reset();
    CHECK(it.verdict().starts_with("base.out_of_range@version"));
}
