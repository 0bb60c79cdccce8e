#include "shared/transfer/import.h"

#include <doctest/doctest.h>

#include "shared/accounts/refusals.h"
#include "shared/transfer/refusals.h"
#include "tests/support/shared/said.h"

// What a file of users would do: rows and facts in, lines out.
using namespace habilis;

namespace {

constexpr OrganisationId town{1};
constexpr AccountId clerk{12}, other{13};

struct Case {
    ImportFacts facts;
    Case() {
        facts.organisation = town;
        facts.siren = "732829320";
        facts.actor.account = AccountId{1};
        facts.actor.memberships.push_back({MembershipId{1}, town, OrganisationRole::administrator, {}});
        facts.services = {
            {.service = ServiceId{5},
             .label = "Parapheur",
             .roles = {{ServiceRoleId{50}, "Administrateur / Acheteur"}, {ServiceRoleId{51}, "Lecteur"}}}};
        facts.levels = {{LevelId{7}, "Travaux"}, {LevelId{8}, "Culture"}, {LevelId{9}, "culture"}};
        add(clerk, "Agent", "agent@exemple.example", "T1");
        add(other, "Autre", "autre@exemple.example", "T2");
    }
    void add(AccountId account, const std::string& name, const std::string& email, const std::string& id) {
        ImportMember& it = facts.members[account];
        it.account = account;
        it.version = 3;
        it.state = AccountState::active;
        it.details.first_name = "Zoé";
        it.details.last_name = name;
        it.details.email = email;
        it.details.technical_id = id;
        facts.addresses[email] = {email, account, true, AccountState::active, "Zoé", name};
        facts.technical_ids[id] = {account};
    }
    ImportLine plan(const std::vector<std::string>& headers, const std::vector<std::string>& cells) {
        return plan_all(headers, {cells}).front();
    }
    std::vector<ImportLine> plan_all(const std::vector<std::string>& headers,
                                     const std::vector<std::vector<std::string>>& rows) {
        std::vector<SheetRow> read;
        for (const auto& cells : rows) read.push_back({static_cast<std::int64_t>(read.size()) + 2, cells, {}, false});
        std::vector<ImportLine> lines;
        plan_import(columns_of_import(headers, facts.services), read, facts,
                    [&](ImportLine&& line) { lines.push_back(std::move(line)); });
        return lines;
    }
};

const std::vector<std::string> people{"Prénom", "Nom", "Courriel", "ID technique SI", "Fonction"};

/// "update function: >Juriste", "refuse email=a@b: accounts.email_without_domain_end".
std::string said(const ImportLine& line) {
    std::string text(names_of(line.decision)[static_cast<std::size_t>(line.decision)]);
    for (const ImportChange& it : line.changes) text += " " + it.name + ": " + it.before + ">" + it.after;
    for (const ImportProblem& it : line.problems)
        text += " " + it.field + "=" + it.value + ": " + std::string(it.refusal.code.name);
    return text;
}

}  // namespace

TEST_CASE("M6: what headers mean, whoever wrote them") {
    const Case it;
    const auto columns = columns_of_import({"user_lastname", "PRÉNOM", "Mél.", "Code postal", "profil_grace",
                                            "agent_profil_role_Parapheur", "agent_profil_role_Inconnu", "OBS2", "Nom"},
                                           it.facts.services);
    std::vector<ImportField> fields;
    for (const ImportColumn& column : columns) fields.push_back(column.field);
    CHECK(fields == std::vector{ImportField::last_name, ImportField::first_name, ImportField::email,
                                ImportField::postal_code, ImportField::grade, ImportField::role, ImportField::ignored,
                                ImportField::ignored, ImportField::ignored});
    CHECK(check_columns(columns).empty());
    CHECK(tests::said(check_columns(columns_of_import(
              {"user_firstname", "user_lastname", "profil_email", "service_label", "role_label"}, {}))) ==
          "transfer.not_people@file");
    CHECK(tests::said(check_columns(columns_of_import({"Nom", "Prénom"}, {}))) == "transfer.columns_missing@file");
}

TEST_CASE("M6: whom a line means: technical id and e-mail, else number or login with the name") {
    Case it;
    it.facts.logins["agent"] = clerk;
    CHECK(said(it.plan(people, {"", "", "agent@exemple.example", "", ""})) == "unchanged");
    CHECK(it.plan(people, {"", "", "", "T1", ""}).account == clerk);
    CHECK(said(it.plan(people, {"", "", "agent@exemple.example", "T2", ""})) ==
          "conflict technical_id=T2: transfer.keys_disagree");
    it.facts.technical_ids["T1"] = {clerk, other};
    CHECK(said(it.plan(people, {"", "", "", "T1", ""})) == "conflict technical_id=T1: transfer.several_match");
    const std::vector<std::string> numbered{"Prénom", "Nom", "profil_id", "user_username"};
    CHECK(it.plan(numbered, {"Zoé", "AGENT", "12", ""}).account == clerk);
    CHECK(it.plan(numbered, {"Zoé", "Agent", "", "agent"}).account == clerk);
    CHECK_FALSE(it.plan(numbered, {"Ana", "Inconnue", "12", "agent"}).account);
}

TEST_CASE("M6: an empty cell keeps what there is, another one changes it, the same changes nothing") {
    Case it;
    it.facts.members[clerk].details.function = "Agente";
    it.facts.members[clerk].details.mobile_phone = "06 39 98 00 11";
    CHECK(said(it.plan(people, {"Zoé", "Agent", "agent@exemple.example", "", ""})) == "unchanged");
    CHECK(said(it.plan(people, {"Zoé", "Agent", "agent@exemple.example", "T1", " Agente "})) == "unchanged");
    CHECK(said(it.plan(people, {"", "", "agent@exemple.example", "", "Juriste"})) == "update function: Agente>Juriste");
    CHECK(said(it.plan({"Courriel", "Portable"}, {"agent@exemple.example", "0639980011"})) == "unchanged");
}

TEST_CASE("M6: the rules are those of one person's form") {
    Case it;
    CHECK(said(it.plan(people, {"Ewen", "Hirondelac", "ewen@region", "", ""})) ==
          "refuse email=ewen@region: accounts.email_without_domain_end");
    CHECK(said(it.plan(people, {"", "Hirondelac", "ewen@region.example", "", ""})) ==
          "refuse first_name=: base.required");
    CHECK(said(it.plan({"Courriel", "Portable"}, {"agent@exemple.example", "639980011"})) ==
          "refuse mobile_phone=639980011: accounts.phone");
    CHECK(said(it.plan({"Courriel", "Code postal"}, {"agent@exemple.example", "1400"})) ==
          "refuse postal_code=1400: accounts.postal_code");
    it.facts.members[clerk].alone = false;
    CHECK(said(it.plan(people, {"Ana", "", "agent@exemple.example", "", ""})) ==
          "refuse first_name=Ana: accounts.identity_of_several");
    it.facts.actor.memberships.front().role = OrganisationRole::user;
    CHECK(said(it.plan(people, {"Ana", "Nouvelle", "n@exemple.example", "", ""})) == "refuse =: base.not_allowed");
}

TEST_CASE("M6: one person, one line") {
    Case it;
    it.facts.addresses["n@exemple.example"] = {"n@exemple.example", {}, false, {}, "", ""};
    it.facts.addresses["N@exemple.example"] = {"n@exemple.example", {}, false, {}, "", ""};
    const auto lines = it.plan_all(people, {{"Ana", "Neuve", "n@exemple.example", "", ""},
                                            {"Ana", "Neuve", "N@exemple.example", "", ""},
                                            {"", "", "agent@exemple.example", "", "Juriste"},
                                            {"", "", "", "T1", "Juriste"}});
    CHECK(lines[0].decision == ImportDecision::create);
    CHECK(said(lines[1]) == "refuse email=N@exemple.example: transfer.line_twice");
    CHECK(lines[2].decision == ImportDecision::update);
    CHECK(lines[3].problems.front().refusal.arguments.front().value == "4");
}

TEST_CASE("M6: words for yes and no, levels by number or name, and another organisation's line") {
    Case it;
    const std::vector<std::string> head{"Courriel", "profil_enabled", "organism_department_id",
                                        "organism_department_label", "organism_siren"};
    const auto line = [&](const std::string& enabled, const std::string& level, const std::string& label,
                          const std::string& siren) {
        return said(it.plan(head, {"agent@exemple.example", enabled, level, label, siren}));
    };
    CHECK(line("VRAI", "", "", "732 829 320") == "unchanged");
    CHECK(line("FAUX", "", "", "") == "update state: active>disabled");
    CHECK(line("peut-être", "", "", "") == "refuse state=peut-être: transfer.not_true_or_false");
    CHECK(line("", "7", "", "") == "update level: >Travaux");
    CHECK(line("", "", "TRAVAUX", "") == "update level: >Travaux");
    CHECK(line("", "", "Culture", "") == "conflict level_label=Culture: transfer.several_levels");
    CHECK(line("", "8", "Travaux", "") == "conflict level_label=Travaux: transfer.level_disagrees");
    CHECK(line("", "99", "", "") == "refuse level=99: accounts.level_unknown");
    CHECK(line("", "", "", "552032534") == "refuse siren=552032534: transfer.other_organisation");
    it.facts.members[clerk].state = AccountState::pending;
    CHECK(line("true", "", "", "") == "unchanged");
    it.facts.members[clerk].state = AccountState::hidden;
    CHECK(line("true", "", "", "") == "restore state: hidden>active");
}

TEST_CASE("M6, 3.3: lines that disable count the administrators whom lines before take") {
    Case it;
    for (const AccountId account : {clerk, other})
        it.facts.members[account].administrations = {{it.facts.organisation, 1}};
    const auto lines = it.plan_all({"Courriel", "profil_enabled"},
                                   {{"agent@exemple.example", "false"}, {"autre@exemple.example", "false"}});
    CHECK(lines[0].decision == ImportDecision::update);
    CHECK(said(lines[1]) == "refuse state=false: access.last_administrator");
}

TEST_CASE("M6: a role is found with its slash; a cell of two is for a person to decide") {
    Case it;
    const auto cell = [&](const std::string& role) {
        return said(it.plan({"Courriel", "agent_profil_role_Parapheur"}, {"agent@exemple.example", role}));
    };
    CHECK(cell("Administrateur / Acheteur") == "update role: >Administrateur / Acheteur");
    CHECK(cell("lecteur") == "update role: >Lecteur");
    CHECK(cell("Lecteur/Acheteur") == "conflict role=Lecteur/Acheteur: transfer.several_roles");
    CHECK(cell("Chef") == "refuse role=Chef: transfer.role_unknown");
    it.facts.members[clerk].assignments = {{ServiceId{5}, ServiceRoleId{51}}};
    CHECK(cell("Lecteur") == "unchanged");
    CHECK(cell("") == "unchanged");
}

TEST_CASE("M6: what a person says of a column counts over its header, and over another one's") {
    const Case it;
    const std::vector<std::string> headers{"AGENT", "Prénom", "Nom", "MEL1", "Courriel", "DROITS"};
    std::vector<ImportColumn> columns = columns_of_import(headers, it.facts.services);
    choose_columns(columns,
                   {{"AGENT", ImportField::technical_id, {}},
                    {"MEL1", ImportField::email, {}},
                    {"DROITS", ImportField::role, ServiceId{5}},
                    {"Prénom", ImportField::role, ServiceId{99}},
                    {"gone", ImportField::fax, {}}},
                   it.facts.services);
    std::vector<ImportField> fields;
    for (const ImportColumn& column : columns) fields.push_back(column.field);
    CHECK(fields == std::vector{ImportField::technical_id, ImportField::ignored, ImportField::last_name,
                                ImportField::email, ImportField::ignored, ImportField::role});
    CHECK(columns[5].service == ServiceId{5});
    CHECK(columns[0].chosen);
    CHECK_FALSE(columns[4].chosen);
}

TEST_CASE("M6: a cell is mended where it stands, and with it what its reader found wrong") {
    SheetInfo sheet;
    sheet.columns = {"Nom", "Ville"};
    std::vector<SheetRow> rows{{.line = 2, .cells = {"A", "B"}}, {.line = 5, .cells = {"C", "D"}}};
    rows[1].problems = {{refusals::role_unknown, {.line = 5, .header = "Ville"}},
                        {refusals::role_unknown, {.line = 5, .header = "Nom"}}};
    correct(sheet, rows, {{5, "Ville", "Dinard"}, {3, "Nom", "x"}, {2, "Pays", "x"}});
    CHECK(rows[0].cells == std::vector<std::string>{"A", "B"});
    CHECK(rows[1].cells == std::vector<std::string>{"C", "Dinard"});
    REQUIRE(rows[1].problems.size() == 1);
    CHECK(rows[1].problems.front().place.header == "Nom");
}

TEST_CASE("M6: a zero that a spreadsheet took is proposed, never put") {
    Case it;
    const auto proposal = [&](const std::string& column, const std::string& value) {
        const ImportLine line = it.plan({"Courriel", column}, {"agent@exemple.example", value});
        CHECK(line.decision == ImportDecision::refuse);
        CHECK(line.problems.front().header == column);
        return line.problems.front().proposal;
    };
    CHECK(proposal("Code postal", "1400") == "01400");
    CHECK(proposal("Code postal", "140") == "");
    CHECK(proposal("Code postal", "14A0") == "");
    CHECK(proposal("Portable", "639980011") == "0639980011");
    CHECK(proposal("Portable", "6 39 98 00 11") == "0639980011");
    CHECK(proposal("Portable", "039980011") == "");
    const ImportLine role = it.plan({"Courriel", "agent_profil_role_Parapheur"}, {"agent@exemple.example", "Chef"});
    CHECK(role.problems.front().header == "agent_profil_role_Parapheur");
    CHECK(role.problems.front().choices.size() == it.facts.services.front().roles.size());
}
