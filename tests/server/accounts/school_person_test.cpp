#include "shared/accounts/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// C5, C8, C9: what a school keeps of its people by hand.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    OrganisationId school = organisation({.label = "Collège des Îles", .kind = OrganisationKind::school});
    AccountId head = person("Préaudeau", school, OrganisationRole::administrator);

    Stage() { run("UPDATE organisations SET email = 'college@iles.example' WHERE id = ?1", school); }

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)});
    }
    [[nodiscard]] CreateSchoolPerson teacher() const {
        return {.organisation = school,
                .civility = Civility::madam,
                .first_name = "Anna",
                .last_name = "Le Gall",
                .born = {1984, 7, 2},
                .email = "anna@iles.example",
                .profile = Profile::teacher,
                .discipline = "Lettres",
                .classes = {"6A", "3 A"}};
    }
    Api::Reply create(const CreateSchoolPerson& command, AccountId who = {}) {
        return post(who ? who : head, CreateSchoolPersonRoute::info.path, command);
    }
    Api::Reply edit(const UpdateSchoolSheet& command, AccountId who = {}) {
        return post(who ? who : head, UpdateSchoolSheetRoute::info.path, command);
    }
    UpdateSchoolSheet edit_of(AccountId account) {
        const auto now = user(account, school);
        return {school, account, now.version(), now.details.email, now.details.technical_id, {}, {}};
    }
};

}  // namespace

TEST_CASE("C8: a teacher is created with what the school keeps, pending, by hand; nothing is mailed") {
    Stage stage;
    const Api::Reply reply = stage.create(stage.teacher());
    REQUIRE_MESSAGE(reply.status == 200, reply.body);
    const AccountId made = reply.as<CreatedUser>().account;
    CHECK(stage.text("SELECT a.state || ' ' || a.provenance || ' ' || a.login || ' ' || m.profile FROM accounts a "
                     "JOIN memberships m ON m.account_id = a.id WHERE a.id = ?1",
                     made) == "0 0 anna.le-gall 1");
    CHECK(stage.text("SELECT born || ' ' || discipline || ' ' || replace(classes, '\n', '|') FROM school_sheets "
                     "WHERE account_id = ?1",
                     made) == "1984-07-02 Lettres 6A|3 A");
    CHECK(stage.integer("SELECT count(*) FROM outbox") == 0);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE about = ?1 AND event = 300", made) == 1);
    const Api::Reply classes = stage.api.get("/organisations/" + std::to_string(stage.school.value) + "/classes",
                                             {stage.api.session(stage.head)});
    CHECK(classes.as<SchoolClasses>().classes == std::vector<std::string>{"3 A", "6A"});
}

TEST_CASE("C8: a namesake is named first, and created by who says it is somebody else") {
    Stage stage;
    REQUIRE(stage.create(stage.teacher()).status == 200);
    CreateSchoolPerson again = stage.teacher();
    again.first_name = "ANNA";
    again.last_name = "LE-GALL";
    again.email = "";
    const std::int64_t before = stage.integer("SELECT count(*) FROM accounts");
    Api::Reply refused = stage.create(again);
    CHECK(refused.code() == "accounts.likely_duplicate");
    CHECK(refused.body.find("anna.le-gall") != std::string::npos);
    again.born = {};
    CHECK(stage.create(again).code() == "accounts.likely_duplicate");
    CHECK(stage.integer("SELECT count(*) FROM accounts") == before);
    again.somebody_else = true;
    REQUIRE(stage.create(again).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE login = 'anna.le-gall2'") == 1);
    // Born on another day it is nobody's namesake.
    again.born = {1990, 1, 1};
    again.somebody_else = false;
    again.first_name = "Yann";
    REQUIRE(stage.create(again).status == 200);
    again.born = {1991, 1, 1};
    CHECK(stage.create(again).status == 200);
}

TEST_CASE("C8 C9: refused without the school's address, elsewhere, to others, and with a taken e-mail") {
    Stage stage;
    stage.run("UPDATE organisations SET email = '' WHERE id = ?1", stage.school);
    CHECK(stage.create(stage.teacher()).code() == "accounts.no_school_email");
    stage.run("UPDATE organisations SET email = 'college@iles.example' WHERE id = ?1", stage.school);
    CreateSchoolPerson command = stage.teacher();
    CHECK(stage.create(command, stage.stranger).code() == "base.not_found");
    command.organisation = stage.town;
    CHECK(stage.create(command, stage.mayor).code() == "accounts.schools_only");
    REQUIRE(stage.create(stage.teacher()).status == 200);
    command = stage.teacher();
    command.last_name = "Autre";
    const Api::Reply taken = stage.create(command);
    CHECK(taken.code() == "accounts.email_taken");
    CHECK(taken.body.find("\"email\"") != std::string::npos);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE last_name = 'Autre'") == 0);
}

TEST_CASE("C5: address, key and classes are edited together, in one version, with a line of the journal") {
    Stage stage;
    const AccountId person = stage.create(stage.teacher()).as<CreatedUser>().account;
    UpdateSchoolSheet edit = stage.edit_of(person);
    edit.email = "anna.le-gall@iles.example";
    edit.technical_id = "ENT-42";
    edit.classes = {"6B"};
    edit.head_of = {"6B"};
    const Api::Reply done = stage.edit(edit);
    REQUIRE_MESSAGE(done.status == 200, done.body);
    CHECK(done.as<UpdatedUser>().version == stage.user(person, stage.school).version());
    CHECK(stage.text(
              "SELECT a.email || ' ' || m.technical_id || ' ' || s.classes || ' ' || s.head_of || ' ' || s.born "
              "FROM accounts a JOIN memberships m ON m.account_id = a.id JOIN school_sheets s ON s.account_id = a.id "
              "WHERE a.id = ?1",
              person) == "anna.le-gall@iles.example ENT-42 6B 6B 1984-07-02");
    CHECK(stage.text("SELECT after FROM journal WHERE about = ?1 ORDER BY sequence DESC LIMIT 1", person) ==
          R"({"classes":["6B"],"head_of":["6B"]})");
    CHECK(stage.edit(edit).code() == "base.moved_meanwhile");
    const std::int64_t lines = stage.journal_lines();
    edit.version = done.as<UpdatedUser>().version;
    CHECK(stage.edit(edit).status == 200);
    CHECK(stage.journal_lines() == lines);
}

TEST_CASE("C5: nobody beyond one's reach is edited, nor an address that its holder has proved") {
    Stage stage;
    const AccountId person = stage.create(stage.teacher()).as<CreatedUser>().account;
    UpdateSchoolSheet edit = stage.edit_of(person);
    edit.head_of = {"6A"};
    CHECK(stage.edit(edit, stage.stranger).code() == "base.not_found");
    stage.run("UPDATE accounts SET state = 1, password_hash = 'phc' WHERE id = ?1", person);
    edit = stage.edit_of(person);
    edit.email = "other@iles.example";
    edit.classes = {"5C"};
    CHECK(stage.edit(edit).code() == "accounts.email_changes_elsewhere");
    CHECK(stage.integer("SELECT count(*) FROM school_sheets WHERE classes = '5C'") == 0);
    edit.email = "anna@iles.example";
    CHECK(stage.edit(edit).status == 200);
    const UpdateSchoolSheet of_town{stage.town, stage.clerk, stage.user(stage.clerk, stage.town).version(), "", "",
                                    {},         {}};
    CHECK(stage.edit(of_town, stage.mayor).code() == "accounts.schools_only");
}
