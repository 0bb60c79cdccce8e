#include "shared/transfer/school_import.h"

#include <doctest/doctest.h>

#include "tests/support/shared/said.h"
#include "tests/support/shared/transfer/read/school_samples.h"
#include "tests/support/shared/transfer/school_file.h"

// What a file of STS-Web would do in its school: people and facts in, lines out.
using namespace habilis;
using tests::StsLine;

namespace {

constexpr OrganisationId school{6};
constexpr AccountId head{1}, yann{12}, anna{13};
constexpr Day today{2026, 11, 22};

struct Case {
    SchoolFacts facts;
    Case() {
        facts.organisation = school;
        facts.kind = OrganisationKind::school;
        facts.uai = "9990003Z";
        facts.today = today;
        facts.actor.account = head;
        facts.actor.memberships.push_back({MembershipId{1}, school, OrganisationRole::administrator, {}});
        facts.login_taken = [](const std::string& login) { return login == "yann.morvan"; };
        facts.typed_by = [](AccountId, std::string_view) { return "PRÉAUDEAU Solenn"; };
    }
    ImportMember& add(AccountId account, const std::string& first, const std::string& last,
                      Provenance provenance = Provenance::manual) {
        ImportMember& it = facts.members[account];
        it.account = account;
        it.version = 3;
        it.login = "x" + std::to_string(account.value);
        it.state = AccountState::active;
        it.provenance = provenance;
        it.details.civility = Civility::madam;
        it.details.first_name = first;
        it.details.last_name = last;
        it.details.profile = Profile::teacher;
        facts.named.emplace(name_key(first, last), account);
        return it;
    }
    /// Somebody whom the last file gave, as it stands.
    ImportMember& imported(AccountId account, const StsLine& line) {
        const Result<StsFile> file = read_sts(tests::sts_file({line}));
        const SchoolPerson given = person_of(file->people.front(), today);
        ImportMember& it = add(account, given.first_name, given.last_name, Provenance::sts);
        it.details.civility = given.civility;
        it.details.profile = given.profile;
        facts.sheets[account] = given;
        facts.keys[key_of(file->people.front())] = {account, given};
        return it;
    }
    std::vector<ImportLine> plan(const std::string& text) {
        const Result<StsFile> file = read_sts(text);
        REQUIRE(file.ok());
        return plan_school(file.value(), facts);
    }
};

/// "create MORVAN Yann login: >yann.morvan2", "update X Y first_name: A (kept from PRÉAUDEAU Solenn) >B".
std::string said(const ImportLine& line) {
    std::string text(names_of(line.decision)[static_cast<std::size_t>(line.decision)]);
    text += " " + line.name;
    for (const ImportChange& it : line.changes)
        text +=
            " " + it.name + ": " + it.before + (it.kept ? " (kept from " + it.kept_from + ") " : "") + ">" + it.after;
    for (const ImportProblem& it : line.problems) text += " " + it.field + ": " + std::string(it.refusal.code.name);
    return text;
}

const StsLine ana{"7", "LE GALL", "ANNA-ÈVE"};

}  // namespace

TEST_CASE(
    "C13: a new person of the file gets a login that nobody has, the profile of the function, classes, discipline") {
    Case it;
    const auto lines = it.plan(tests::sts_file(
        {{"4", "MORVAN", "YANN", "1984-07-02", "ENS", "1", "epp",
          "<DISCIPLINES><DISCIPLINE CODE=\"L1300\"><LIBELLE_COURT>MATHEMATIQ</LIBELLE_COURT></DISCIPLINE></DISCIPLINES>"
          "<PROFS_PRINC><PROF_PRINC><CODE_STRUCTURE>6A</CODE_STRUCTURE><DATE_FIN>2027-08-31</DATE_FIN></PROF_PRINC>"
          "<PROF_PRINC><CODE_STRUCTURE>3 A</CODE_STRUCTURE><DATE_FIN>2026-10-31</DATE_FIN></PROF_PRINC></PROFS_PRINC>"},
         {"5", "MORVAN", "Yann", "1990-01-01", "DIR"},
         {"6", "ŸSEULT", "ÉLOÏSE", "", "FIJ"},
         {"8", "SANS PRÉNOM", ""}},
        {"4"}));
    REQUIRE(lines.size() == 4);
    CHECK(said(lines[0]) ==
          "create MORVAN Yann login: >yann.morvan2 profile: >teacher born: >1984-07-02 discipline: >MATHEMATIQ "
          "classes: >6A head_of: >6A");
    CHECK(said(lines[1]) == "create MORVAN Yann login: >yann.morvan3 profile: >direction born: >1990-01-01");
    CHECK(said(lines[2]) == "create ŸSEULT Éloïse login: >eloise.yseult profile: >other_staff");
    CHECK(lines[3].decision == ImportDecision::refuse);
    CHECK(lines[3].problems.front().field == "first_name");
    REQUIRE(lines[0].steps.size() == 2);
    CHECK(lines[0].steps[0].effect == PlannedEffect::create);
    CHECK(lines[0].steps[1].effect == PlannedEffect::school);
    CHECK_FALSE(lines[0].mailable);
}

TEST_CASE("C13: the sample of the reader: keys, a civility that is missing, a date that is none") {
    Case it;
    const auto lines = it.plan(tests::sts_sample());
    REQUIRE(lines.size() == 6);
    CHECK(lines[0].decision == ImportDecision::create);
    CHECK(lines[1].problems.front().refusal.code.name == "transfer.date_unreadable");
    CHECK(lines[2].problems.front().field == "civility");
    CHECK(lines[3].problems.front().refusal.code.name == "transfer.key_repeated");
    CHECK(lines[4].problems.front().refusal.code.name == "transfer.key_missing");
}

TEST_CASE("C13: the same key changes what nobody typed since, and keeps the rest") {
    Case it;
    it.imported(yann, ana);
    CHECK(said(it.plan(tests::sts_file({ana})).front()) == "unchanged LE GALL Anna-Ève");
    // A name from the file, and another from the next file.
    CHECK(said(it.plan(tests::sts_file({{"7", "LE GALL-RIO", "ANNA-ÈVE"}})).front()) ==
          "update LE GALL Anna-Ève last_name: LE GALL>LE GALL-RIO");
    it.facts.members[yann].details.first_name = "Anna";
    CHECK(said(it.plan(tests::sts_file({ana})).front()) ==
          "unchanged LE GALL Anna first_name: Anna (kept from PRÉAUDEAU Solenn) >Anna-Ève");
    it.facts.sheets[yann].classes = {"3 B"};
    const auto lines = it.plan(tests::sts_file({{"7", "LE GALL", "ANNA-ÈVE", "1985-01-01"}}, {"7"}));
    CHECK(said(lines.front()) ==
          "update LE GALL Anna first_name: Anna (kept from PRÉAUDEAU Solenn) >Anna-Ève born: 1984-07-02>1985-01-01 "
          "classes: 3 B (kept from PRÉAUDEAU Solenn) >6A");
    // What the file leaves out says nothing, and a head of school is none because STS calls him director.
    it.facts.members[yann].details.profile = Profile::head_of_school;
    it.facts.members[yann].details.first_name = "Anna-Ève";
    it.facts.sheets[yann].classes = {};
    CHECK(said(it.plan(tests::sts_file({{"7", "LE GALL", "ANNA-ÈVE", "", "DIR"}})).front()) ==
          "unchanged LE GALL Anna-Ève");
}

TEST_CASE("C13: a new key with the name of somebody who is here asks, and nothing is done without an answer") {
    Case it;
    it.add(anna, "Anna Eve", "Le Gall");
    auto lines = it.plan(tests::sts_file({ana}));
    REQUIRE(lines.size() == 1);
    CHECK(said(lines.front()) == "conflict LE GALL Anna-Ève last_name: transfer.same_name");
    CHECK(lines.front().steps.empty());
    it.facts.answers = {{"epp 7", anna}};
    CHECK(
        said(it.plan(tests::sts_file({ana})).front()) ==
        "update LE GALL Anna Eve first_name: Anna Eve (kept from PRÉAUDEAU Solenn) >Anna-Ève last_name: Le Gall (kept "
        "from PRÉAUDEAU Solenn) >LE GALL born: >1984-07-02 provenance: manual>sts");
    it.facts.answers = {{"epp 7", {}}};
    CHECK(it.plan(tests::sts_file({ana})).front().decision == ImportDecision::create);
    // An answer that names somebody who is no candidate is none.
    it.facts.answers = {{"epp 7", head}};
    CHECK(it.plan(tests::sts_file({ana})).front().decision == ImportDecision::conflict);
    // Another birth date is another person.
    it.facts.answers = {};
    it.facts.sheets[anna].born = {1990, 1, 1};
    CHECK(it.plan(tests::sts_file({ana})).front().decision == ImportDecision::create);
    it.facts.sheets[anna].born = {};
    it.add(AccountId{14}, "Anna-Ève", "LE GALL");
    CHECK(said(it.plan(tests::sts_file({ana})).front()) ==
          "conflict LE GALL Anna-Ève last_name: transfer.several_same");
}

TEST_CASE("C13: two new keys of one name: the second asks, unless their birth dates differ") {
    Case it;
    auto lines = it.plan(tests::sts_file({{"1", "CŒURDACIER", "LOUŸS"},
                                          {"2", "COEURDACIER", "LOUYS", "", "", "1", "local"},
                                          {"3", "COEURDACIER", "LOUYS", "1990-01-01"}}));
    CHECK(lines[0].decision == ImportDecision::create);
    CHECK(said(lines[1]) == "conflict COEURDACIER Louys last_name: transfer.same_in_file");
    CHECK(lines[2].decision == ImportDecision::create);
    it.facts.answers = {{"local 2", {}}};
    CHECK(
        it.plan(tests::sts_file({{"1", "CŒURDACIER", "LOUŸS"}, {"2", "COEURDACIER", "LOUYS", "", "", "1", "local"}}))[1]
            .decision == ImportDecision::create);
}

TEST_CASE("C3: whom the file no longer names is hidden, whoever was made by hand is not, and the file brings back") {
    Case it;
    it.imported(yann, {"7", "LE GALL", "ANNA"});
    it.add(anna, "Zoé", "Autre");
    auto lines = it.plan(tests::sts_file({{"9", "NOUVEAU", "YANN"}}));
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].line == 0);
    CHECK(said(lines[1]) == "hide LE GALL Anna state: active>hidden");
    CHECK(lines[1].steps.front().effect == PlannedEffect::hide);

    // Who is asked about is not missing.
    lines = it.plan(tests::sts_file({{"8", "Le Gall", "Anna", ""}}));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].decision == ImportDecision::conflict);

    it.facts.members[yann].state = AccountState::hidden;
    it.facts.members[yann].hidden_from = AccountState::active;
    CHECK(it.plan(tests::sts_file({{"9", "NOUVEAU", "YANN"}})).size() == 1);
    lines = it.plan(tests::sts_file({{"7", "LE GALL", "ANNA"}}));
    CHECK(said(lines[0]) == "restore LE GALL Anna state: hidden>active");
    CHECK(lines[0].steps.front().effect == PlannedEffect::restore);
}

TEST_CASE(
    "3.3: absence never takes the last usable administrator, nor oneself, nor who is of another organisation too") {
    Case it;
    ImportMember& one = it.imported(yann, {"7", "UN", "ANNA"});
    ImportMember& two = it.imported(anna, {"8", "DEUX", "ANNA"});
    for (ImportMember* both : {&one, &two}) {
        both->role = OrganisationRole::administrator;
        both->administrations = {{it.facts.organisation, 1}};
    }
    const auto lines = it.plan(tests::sts_file({}));
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].decision == ImportDecision::hide);
    CHECK(lines[1].decision == ImportDecision::refuse);
    CHECK(lines[1].problems.front().refusal.code.name == "access.last_administrator");

    one.administrations = two.administrations = {};
    one.wholly_mine = false;
    CHECK(said(it.plan(tests::sts_file({{"8", "DEUX", "ANNA"}}))[1]).find("accounts.state_of_several") !=
          std::string::npos);
    one.wholly_mine = true;
    it.facts.actor.account = yann;
    CHECK(said(it.plan(tests::sts_file({{"8", "DEUX", "ANNA"}}))[1]).find("accounts.own_state") != std::string::npos);
}

TEST_CASE("C13: the file has to be of this school, and its year is told from the day") {
    CHECK(tests::said(check_school("", "9990003Z")) == "transfer.school_unknown@file");
    CHECK(tests::said(check_school("9990001X", "9990003Z")) == "transfer.other_school@file");
    CHECK(check_school("9990003Z", "9990003Z").empty());
    CHECK(school_year_of({2026, 8, 1}) == 2026);
    CHECK(school_year_of({2027, 7, 31}) == 2026);
}
