#include "server/nouns/organisations.h"
#include "shared/accounts/routes.h"
#include "shared/base/base64.h"
#include "shared/organisations/routes.h"
#include "shared/plans/routes.h"
#include "shared/transfer/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"
#include "tests/support/shared/transfer/read/school_samples.h"
#include "tests/support/shared/transfer/school_file.h"

// C: files of STS-Web and SIECLE become plans of a school, are applied, follow one another, and are undone.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    OrganisationId school = organisation({.label = "Collège des Îles", .kind = OrganisationKind::school});
    AccountId head = person("Préaudeau", school, OrganisationRole::administrator);
    ImportId import{1};

    Stage() { set_uai("9990003Z"); }
    void set_uai(const std::string& uai) { run("UPDATE organisations SET uai = ?2 WHERE id = ?1", school, uai); }

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)});
    }
    Api::Reply send(const std::string& file, AccountId who = {}, OrganisationId to = {}) {
        const AccountId sender = who ? who : head;
        const OrganisationId here = to ? to : school;
        const Api::Reply started = post(sender, StartImportRoute::info.path,
                                        StartImport{here, "sts_emp.xml", static_cast<std::int64_t>(file.size())});
        if (started.status != 200) return started;
        import = started.as<StartedImport>().import;
        const Api::Reply sent =
            post(sender, SendImportPieceRoute::info.path, SendImportPiece{here, import, 0, to_base64(file)});
        if (sent.status != 200) return sent;
        return post(sender, PlanImportRoute::info.path, PlanImport{here, import, {}, {}});
    }
    Api::Reply answer(const std::string& key, AccountId same) {
        return post(head, PlanImportRoute::info.path, PlanImport{school, import, {}, {}, {}, false, {{key, same}}});
    }
    Api::Reply apply(std::int64_t typed = 0, bool other_year = false) {
        Api::Reply begun =
            post(head, ApplyImportRoute::info.path, ApplyImport{school, import, false, typed, other_year});
        if (begun.status == 200) api.work_on_plans();
        return begun;
    }
    void bring(const std::string& file) {
        REQUIRE(send(file).status == 200);
        const Api::Reply applied = apply();
        REQUIRE_MESSAGE(applied.status == 200, applied.body);
        REQUIRE(view().plan.failed == 0);
    }
    ImportView view() {
        const ViewImport command{school, import};
        return api.get(fill_path(ViewImportRoute::info.path, fields_of<ViewImport>(), &command), {api.session(head)})
            .as<ImportView>();
    }
    std::vector<ShownLine> lines() {
        const ListImportLines command{school, import, ImportGroup::everything};
        return api
            .get(fill_path(ListImportLinesRoute::info.path, fields_of<ListImportLines>(), &command) +
                     "?group=everything",
                 {api.session(head)})
            .as<ImportLines>()
            .lines;
    }
    Api::Reply undo() {
        const Api::Reply reply = post(head, UndoPlanRoute::info.path, UndoPlan{school, view().plan.plan});
        api.work_on_plans();
        return reply;
    }
    AccountId of(const std::string& login) {
        return AccountId{integer("SELECT id FROM accounts WHERE login = ?1", login)};
    }
    std::int64_t state_of(AccountId account) { return integer("SELECT state FROM accounts WHERE id = ?1", account); }
};

const StsLine ana{"7", "LE GALL", "ANNA"}, yann{"8", "MORVAN", "YANN", "1980-01-01", "DIR", "1"};

}  // namespace

TEST_CASE("C13: a file of STS makes the people of the school, with their logins, and is undone as a whole") {
    Stage stage;
    const std::int64_t before = stage.journal_lines();
    const Api::Reply planned = stage.send(sts_file({ana, yann, {"9", "Sans prénom", ""}}, {"7"}));
    REQUIRE_MESSAGE(planned.status == 200, planned.body);
    const ImportView view = planned.as<ImportView>();
    CHECK(view.counts.creates == 2);
    CHECK(view.counts.refusals == 1);
    CHECK(view.school.uai == "9990003Z");
    CHECK(view.school.name == "COLLEGE DES ÎLES");
    CHECK(view.school.staff == 3);
    CHECK_FALSE(view.school.doubtful());
    CHECK(stage.journal_lines() == before);
    CHECK(stage.lines()[0].changes[0].after == "anna.le-gall");

    REQUIRE(stage.apply().status == 200);
    const AccountId made = stage.of("anna.le-gall");
    CHECK(stage.text("SELECT a.provenance || ' ' || a.state || ' ' || coalesce(a.email, '') || ' ' || m.profile FROM "
                     "accounts a JOIN memberships m ON m.account_id = a.id WHERE a.id = ?1",
                     made) == "3 0  1");
    CHECK(stage.text("SELECT born || ' ' || classes FROM school_sheets WHERE account_id = ?1", made) ==
          "1984-07-02 6A");
    CHECK(stage.integer(
              "SELECT account_id FROM external_keys WHERE source = 3 AND scope = '9990003Z' AND key = 'epp 7'") ==
          made.value);
    CHECK(stage.integer("SELECT count(*) FROM outbox") == 0);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 1110") == 1);
    CHECK(stage.view().plan.failed == 0);
    // Read again it changes nothing.
    CHECK(stage.send(sts_file({ana, yann}, {"7"})).as<ImportView>().counts.unchanged == 2);
    CHECK(stage.apply().code() == "transfer.nothing_to_import");
}

TEST_CASE("C13: an import is undone: the people and their keys are gone") {
    Stage stage;
    stage.bring(sts_file({ana, yann}, {"7"}));
    REQUIRE(stage.undo().status == 200);
    CHECK(stage.view().plan.left == 0);
    CHECK(stage.integer("SELECT count(*) FROM external_keys") == 0);
    CHECK(stage.integer("SELECT count(*) FROM school_sheets") == 0);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE provenance = 3 AND state <> 4") == 0);
}

TEST_CASE("C13: whose file it is: the settings say, another school is refused, and no other organisation has one") {
    Stage stage;
    const std::string file = sts_file({ana});
    stage.set_uai("");
    CHECK(stage.send(file).code() == "transfer.school_unknown");
    stage.set_uai("9990001X");
    CHECK(stage.send(file).code() == "transfer.other_school");
    CHECK(stage.send(file, stage.mayor, stage.town).code() == "transfer.no_school");
    CHECK(stage.send(sts_file({ana}), stage.stranger).code() == "base.not_found");
    stage.set_uai("9990003Z");
    CHECK(stage.send(structures_sample()).code() == "transfer.no_people");
    CHECK(stage.send("<EDT_STS/>").code() == "transfer.sts_wrong_direction");
    CHECK(stage.send("<!DOCTYPE a [<!ENTITY b 'c'>]><STS_EDT/>").code() == "transfer.xml_with_doctype");
    CHECK(stage.integer("SELECT count(*) FROM plans") == 0);
}

TEST_CASE("C13: an administrator of one level sends no file of the whole school") {
    Stage stage;
    const LevelId level = stage.database()
                              .write([&](server::Transaction& transaction) -> Result<LevelId> {
                                  return transaction.bookkeeping(
                                      [&] { return server::insert_level(transaction, stage.school, {}, "Lycée"); });
                              })
                              .value();
    const AccountId deputy = stage.person("Adjoint", stage.school, OrganisationRole::administrator);
    stage.run("UPDATE memberships SET level_id = ?2, delegated_level_id = ?2 WHERE account_id = ?1", deputy, level);
    CHECK(stage.send(sts_file({ana}), deputy).code() == "transfer.no_school");
}

TEST_CASE("C13: another year is applied only by who says so, and so is one older than the last") {
    Stage stage;
    REQUIRE(stage.send(sts_file({ana}, {}, "2025")).status == 200);
    CHECK(stage.view().school.other_year);
    CHECK_FALSE(stage.view().school.older);
    CHECK(stage.apply().code() == "transfer.year_unconfirmed");
    CHECK(stage.of("anna.le-gall").value == 0);
    REQUIRE(stage.apply(0, true).status == 200);
    CHECK(stage.of("anna.le-gall").value != 0);

    stage.bring(sts_file({ana, yann}));
    REQUIRE(stage.send(sts_file({ana, yann, {"10", "AUTRE", "ZOÉ"}}, {}, "2025")).status == 200);
    CHECK(stage.view().school.older);
}

TEST_CASE("C3: what somebody typed stays, with the name of who; what the file gave follows the file") {
    Stage stage;
    stage.bring(sts_file({ana, yann}, {"7"}));
    const AccountId person = stage.of("anna.le-gall");
    UpdateUser edit{stage.school, person, stage.user(person, stage.school).version(),
                    stage.user(person, stage.school).details};
    edit.details.first_name = "Anne";
    REQUIRE(stage.post(stage.head, UpdateUserRoute::info.path, edit).status == 200);
    REQUIRE(stage.send(sts_file({{"7", "LE GALL-RIO", "ANNA"}, yann})).status == 200);
    const ShownLine line = stage.lines()[0];
    REQUIRE(line.changes.size() == 3);
    CHECK(line.changes[0].kept);
    CHECK(line.changes[0].kept_from == "PRÉAUDEAU Zoé");
    REQUIRE(stage.apply().status == 200);
    CHECK(stage.text("SELECT first_name || ' ' || last_name || ' ' || login FROM accounts WHERE id = ?1", person) ==
          "Anne LE GALL-RIO anna.le-gall");
    CHECK(stage.text("SELECT classes FROM school_sheets WHERE account_id = ?1", person).empty());
    REQUIRE(stage.undo().status == 200);
    CHECK(stage.text("SELECT first_name || ' ' || last_name FROM accounts WHERE id = ?1", person) == "Anne LE GALL");
    CHECK(stage.text("SELECT classes FROM school_sheets WHERE account_id = ?1", person) == "6A");
}

TEST_CASE("C3: whom the file no longer names stays when its reader says so") {
    Stage stage;
    stage.bring(sts_file({ana, yann}, {"7"}));
    REQUIRE(stage.send(sts_file({yann})).status == 200);
    CHECK(stage.view().counts.hides == 1);
    const auto absent_stay = [&](bool stay) {
        SheetChoices choices;
        choices.absent_stay = stay;
        const Api::Reply planned =
            stage.post(stage.head, PlanImportRoute::info.path, PlanImport{stage.school, stage.import, choices, {}});
        REQUIRE(planned.status == 200);
        return planned.as<ImportView>().counts.hides;
    };
    CHECK(absent_stay(true) == 0);
    CHECK(stage.view().choices.absent_stay);
    CHECK(stage.apply().code() == "transfer.nothing_to_import");
    CHECK(absent_stay(false) == 1);
    REQUIRE(stage.apply().status == 200);
    CHECK(stage.user(stage.of("anna.le-gall"), stage.school).state == AccountState::hidden);
}

TEST_CASE("C3: absent is hidden and disabled, present again is restored with the login; by hand nobody hides") {
    Stage stage;
    stage.bring(sts_file({ana, yann}, {"7"}));
    const AccountId person = stage.of("anna.le-gall");
    CHECK(stage
              .post(stage.head, ChangeStateRoute::info.path,
                    ChangeState{stage.school, person, stage.user(person, stage.school).version(), StateChange::hide})
              .code() == "accounts.imported_account");
    stage.run("UPDATE accounts SET state = 1, password_hash = 'phc' WHERE id = ?1", person);
    const std::string session = stage.api.session(person);
    REQUIRE(stage.send(sts_file({yann})).status == 200);
    CHECK(stage.view().counts.hides == 1);
    CHECK(stage.view().plan.taking == 1);
    REQUIRE(stage.apply().status == 200);
    CHECK(stage.state_of(person) == 3);
    CHECK(stage.integer("SELECT hidden_from FROM accounts WHERE id = ?1", person) == 1);
    CHECK(stage.api.get("/session", {session}).status == 401);
    REQUIRE(stage.undo().status == 200);
    CHECK(stage.state_of(person) == 1);

    stage.bring(sts_file({yann}));
    CHECK(stage.state_of(person) == 3);
    REQUIRE(stage.send(sts_file({ana, yann}, {"7"})).status == 200);
    CHECK(stage.view().counts.restores == 1);
    REQUIRE(stage.apply().status == 200);
    CHECK(stage.text("SELECT state || ' ' || login FROM accounts WHERE id = ?1", person) == "1 anna.le-gall");
    CHECK(stage.text("SELECT classes FROM school_sheets WHERE account_id = ?1", person) == "6A");
}

TEST_CASE("3.9: many absences at once stop for a typed number") {
    Stage stage;
    std::vector<StsLine> people{yann};
    for (int i = 0; i < 12; ++i) people.push_back({std::to_string(100 + i), "NOM" + std::to_string(i), "ANNA"});
    stage.bring(sts_file(people));
    REQUIRE(stage.send(sts_file({yann})).status == 200);
    CHECK(stage.view().plan.wants_count_typed());
    CHECK(stage.apply().code() == "plans.count_not_typed");
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE state = 3") == 0);
    REQUIRE(stage.apply(12).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE state = 3") == 12);
}

TEST_CASE("C13: somebody of the same name who was made by hand is asked about, adopted, and given back") {
    Stage stage;
    const AccountId person = stage.account({.first_name = "Anna", .last_name = "Le Gall", .login = "annalg"});
    stage.member(person, stage.school);
    REQUIRE(stage.send(sts_file({ana})).status == 200);
    ShownLine line = stage.lines()[0];
    CHECK(line.decision == ImportDecision::conflict);
    CHECK(line.key == "epp 7");
    CHECK(line.same == person);
    CHECK(stage.apply().code() == "transfer.nothing_to_import");
    REQUIRE(stage.answer("epp 7", person).status == 200);
    CHECK(stage.lines()[0].decision == ImportDecision::update);
    REQUIRE(stage.apply().status == 200);
    CHECK(stage.text("SELECT provenance || ' ' || login || ' ' || first_name FROM accounts WHERE id = ?1", person) ==
          "3 annalg Anna");
    CHECK(stage.text("SELECT born FROM school_sheets WHERE account_id = ?1", person) == "1984-07-02");
    REQUIRE(stage.undo().status == 200);
    CHECK(stage.integer("SELECT provenance FROM accounts WHERE id = ?1", person) == 0);
    CHECK(stage.integer("SELECT count(*) FROM external_keys") == 0);

    REQUIRE(stage.send(sts_file({ana})).status == 200);
    REQUIRE(stage.answer("epp 7", {}).status == 200);
    REQUIRE(stage.apply().status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE last_name = 'LE GALL' AND login = 'anna.le-gall'") == 1);
}

TEST_CASE("C13: pupils and guardians are counted, and become nobody") {
    Stage stage;
    const std::int64_t accounts = stage.integer("SELECT count(*) FROM accounts");
    const Api::Reply pupils = stage.send(pupils_sample());
    REQUIRE_MESSAGE(pupils.status == 200, pupils.body);
    CHECK(pupils.as<ImportView>().school.pupils == 2);
    CHECK(pupils.as<ImportView>().school.left == 3);
    CHECK(pupils.as<ImportView>().counts.listed + pupils.as<ImportView>().counts.refusals == 5);
    CHECK(stage.lines().size() == 5);
    CHECK(stage.integer("SELECT count(*) FROM plan_rows") == 0);
    CHECK(stage.apply().code() == "transfer.nothing_to_import");
    const Api::Reply guardians = stage.send(guardians_sample());
    REQUIRE_MESSAGE(guardians.status == 200, guardians.body);
    CHECK(guardians.as<ImportView>().school.guardians > 0);
    CHECK(stage.integer("SELECT count(*) FROM accounts") == accounts);
}
