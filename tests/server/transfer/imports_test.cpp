#include "server/nouns/organisations.h"
#include "server/transfer/import_store.h"
#include "shared/accounts/routes.h"
#include "shared/base/base64.h"
#include "shared/plans/routes.h"
#include "shared/transfer/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// M6, 3.9: a file goes up in pieces, becomes a plan, and the plan is applied, stopped, undone.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    ImportId import{1};

    template <class Command>
    Api::Reply post(AccountId who, std::string_view pattern, const Command& command) {
        return api.post(fill_path(pattern, fields_of<Command>(), &command), encode(command), {api.session(who)});
    }
    template <class Command>
    Api::Reply get(AccountId who, std::string_view pattern, const Command& command) {
        const Command defaults{};
        std::string query = encode_query(fields_of<Command>(), &command, &defaults);
        if (!query.empty()) query.insert(0, "?");
        return api.get(fill_path(pattern, fields_of<Command>(), &command) + query, {api.session(who)});
    }
    /// Sends a file; the import is the one that later calls mean.
    Api::Reply send(AccountId who, const std::string& file, std::size_t piece = SendImportPiece::piece) {
        const Api::Reply started = post(who, StartImportRoute::info.path,
                                        StartImport{town, "agents.csv", static_cast<std::int64_t>(file.size())});
        if (started.status != 200) return started;
        import = started.as<StartedImport>().import;
        for (std::size_t from = 0; from < file.size(); from += piece) {
            const Api::Reply sent = post(
                who, SendImportPieceRoute::info.path,
                SendImportPiece{town, import, static_cast<std::int64_t>(from), to_base64(file.substr(from, piece))});
            if (sent.status != 200) return sent;
        }
        return post(who, PlanImportRoute::info.path, PlanImport{town, import, {}});
    }
    Api::Reply apply(AccountId who, bool mails = false, std::int64_t typed = 0) {
        Api::Reply begun = post(who, ApplyImportRoute::info.path, ApplyImport{town, import, mails, typed});
        if (begun.status == 200) api.work_on_plans();
        return begun;
    }
    ImportView view(AccountId who) {
        return get(who, ViewImportRoute::info.path, ViewImport{town, import}).as<ImportView>();
    }
    std::vector<ShownLine> lines(AccountId who, ImportGroup group = ImportGroup::everything) {
        return get(who, ListImportLinesRoute::info.path, ListImportLines{town, import, group}).as<ImportLines>().lines;
    }
    /// "2 create DUPONT Zoé", one a line.
    std::string words(AccountId who, ImportGroup group = ImportGroup::everything) {
        std::string text;
        for (const ShownLine& line : lines(who, group)) {
            text += std::to_string(line.line) + " " +
                    std::string(names_of(line.decision)[static_cast<std::size_t>(line.decision)]) + " " + line.name;
            for (const ShownChange& it : line.changes) text += " | " + it.label + ": " + it.before + ">" + it.after;
            for (const ShownProblem& it : line.problems) text += " ! " + it.label + "=" + it.value + ": " + it.cause;
            text += "\n";
        }
        return text;
    }
    Api::Reply undo(AccountId who) {
        const Api::Reply reply = post(who, UndoPlanRoute::info.path, UndoPlan{town, view(who).plan.plan});
        api.work_on_plans();
        return reply;
    }
    LevelId level(const std::string& label) {
        return database()
            .write([&](server::Transaction& transaction) -> Result<LevelId> {
                return transaction.bookkeeping([&] { return server::insert_level(transaction, town, {}, label); });
            })
            .value();
    }
    /// The file that the mayor's export makes.
    std::string exported(const std::string& options) {
        const std::string here = "/organisations/" + std::to_string(town.value) + "/users/export";
        const std::string session = api.session(mayor);
        const Api::Reply made = api.post(here, R"({"ticket":"t","scope":"everybody")" + options + "}", {session});
        REQUIRE(made.status == 200);
        std::string file;
        while (static_cast<std::int64_t>(file.size()) < made.as<ExportedUsers>().bytes)
            file += from_base64(api.get(here + "/piece?ticket=t&from=" + std::to_string(file.size()), {session})
                                    .as<ExportPiece>()
                                    .bytes);
        return file;
    }
};

const std::string head =
    "Civilité;Prénom;Nom;Elu;Fonction;Adresse;CodePostal;Ville;Courriel;TéléphonePortable;TéléphoneFixe;Fax\r\n";

/// A line of the template.
std::string line(const std::string& first, const std::string& last, const std::string& email,
                 const std::string& more = "Agente") {
    return "MRS;" + first + ";" + last + ";non;" + more + ";1 rue du Port;35400;Saint-Malo;" + email +
           ";0639980011;;\r\n";
}

}  // namespace

TEST_CASE(
    "M6: the report names line, field, value and cause, as CSV and as a workbook of texts; nobody else reads it") {
    Stage stage;
    REQUIRE(stage
                .send(stage.mayor, head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example") +
                                       line("Ewen", "Hirondelac", "=ewen@region"))
                .status == 200);
    const auto report = [&](AccountId who, ReportFormat format) {
        return stage.get(who, ReportImportRoute::info.path,
                         ReportImport{stage.town, stage.import, ImportGroup::to_settle, format});
    };
    const Api::Reply csv = report(stage.mayor, ReportFormat::csv);
    REQUIRE(csv.status == 200);
    CHECK_MESSAGE(csv.body.starts_with("\uFEFFLigne;Décision;Personne;Champ;Valeur;Cause\r\n"
                                       "3;Refuser;HIRONDELAC Ewen;Courriel;'=ewen@region;"),
                  csv.body);
    CHECK(csv.body.find("ŒUVRARDEL") == std::string::npos);
    const Api::Reply workbook = report(stage.mayor, ReportFormat::xlsx);
    REQUIRE(workbook.status == 200);
    const Result<Sheet> read = read_whole_sheet(workbook.body);
    REQUIRE(read.ok());
    REQUIRE(read->rows.size() == 1);
    const std::vector<std::string>& cells = read->rows[0].cells;
    CHECK(cells[0] == "3");
    CHECK(cells[4] == "=ewen@region");
    CHECK(read->rows[0].problems.empty());  // no formula
    CHECK(report(stage.deputy, ReportFormat::csv).status == 403);
    CHECK(report(stage.stranger, ReportFormat::csv).status == 404);
}

TEST_CASE("M6: a file of the template makes people, changes some, refuses a line, and is undone as a whole") {
    Stage stage;
    const std::string file = head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example") +
                             line("Aya", "Agent", "AGENT@saint-malo.example", "Juriste") +
                             line("Ewen", "Hirondelac", "ewen.hirondelac@region");
    const std::int64_t accounts = stage.integer("SELECT count(*) FROM accounts");
    const std::int64_t journal = stage.journal_lines();
    const Api::Reply planned = stage.send(stage.mayor, file, 100);
    REQUIRE(planned.status == 200);
    const ImportCounts counts = planned.as<ImportView>().counts;
    CHECK(counts.creates == 1);
    CHECK(counts.updates == 1);
    CHECK(counts.refusals == 1);
    CHECK(stage.journal_lines() == journal);
    CHECK(stage.integer("SELECT count(*) FROM accounts") == accounts);
    const std::string text = stage.words(stage.mayor);
    CHECK_MESSAGE(text.find("2 create ŒUVRARDEL Zoé") != std::string::npos, text);
    CHECK_MESSAGE(text.find("Fonction: >Juriste") != std::string::npos, text);
    CHECK_MESSAGE(text.find("4 refuse HIRONDELAC Ewen ! Courriel=ewen.hirondelac@region: ") != std::string::npos, text);

    const Api::Reply applied = stage.apply(stage.mayor);
    REQUIRE_MESSAGE(applied.status == 200, applied.body);
    CHECK(stage.view(stage.mayor).plan.state == PlanState::applied);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email = ?1 AND state = 0 AND provenance = 1",
                        "zoe@saint-malo.example") == 1);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE function = 'Juriste'") == 1);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 1110") == 1);
    CHECK(stage.integer("SELECT count(*) FROM outbox") == 0);
    CHECK(stage.lines(stage.mayor, ImportGroup::create).front().outcome == RowOutcome::done);

    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.view(stage.mayor).plan.state == PlanState::undone);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email = ?1", "zoe@saint-malo.example") == 0);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE function = 'Juriste'") == 0);
    CHECK(stage.view(stage.mayor).plan.undone > 0);
    CHECK(stage.view(stage.mayor).plan.left == 0);
}

TEST_CASE("M6: what the export writes changes nothing when it comes back, in each form of CSV") {
    Stage stage;
    stage.run("UPDATE memberships SET function = '=Adjoint; \"x\"', address = 'a\nb' WHERE account_id = ?1",
              stage.clerk);
    stage.run("UPDATE accounts SET first_name = '''t Hooft', state = 2 WHERE id = ?1", stage.deputy);
    const std::int64_t people =
        stage.integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1", stage.town);
    for (const std::string options :
         {"", R"(,"separator":"comma")", R"(,"encoding":"windows_1252")", R"(,"line_end":"lf")"}) {
        const std::string file = stage.exported(options);
        CAPTURE(file);
        const Api::Reply planned = stage.send(stage.mayor, file);
        REQUIRE_MESSAGE(planned.status == 200, planned.body);
        CHECK_MESSAGE(planned.as<ImportView>().counts.unchanged == people, stage.words(stage.mayor));
        CHECK(planned.as<ImportView>().counts.changes() == 0);
        CHECK(planned.as<ImportView>().counts.to_settle() == 0);
    }
    CHECK(stage.apply(stage.mayor).code() == "transfer.nothing_to_import");
}

TEST_CASE("M6: pieces come in their order, and only from who began") {
    Stage stage;
    const AccountId second = stage.person("Seconde", stage.town, OrganisationRole::administrator);
    const ImportId import = stage.post(stage.mayor, StartImportRoute::info.path, StartImport{stage.town, "a.csv", 6})
                                .as<StartedImport>()
                                .import;
    const auto piece = [&](AccountId who, std::int64_t from, const std::string& bytes) {
        return stage
            .post(who, SendImportPieceRoute::info.path, SendImportPiece{stage.town, import, from, to_base64(bytes)})
            .code();
    };
    CHECK(piece(stage.mayor, 3, "abc") == "transfer.piece_out_of_place");
    CHECK(piece(second, 0, "abc") == "base.not_found");
    CHECK(piece(stage.mayor, 0, "abc") == "");
    CHECK(piece(stage.mayor, 0, "abc") == "transfer.piece_out_of_place");
    CHECK(piece(stage.mayor, 3, "abcd") == "transfer.piece_out_of_place");
    CHECK(stage.post(stage.mayor, PlanImportRoute::info.path, PlanImport{stage.town, import, {}}).code() ==
          "transfer.file_incomplete");
    CHECK(stage.post(second, PlanImportRoute::info.path, PlanImport{stage.town, import, {}}).code() ==
          "base.not_found");
    CHECK(stage.post(stage.stranger, StartImportRoute::info.path, StartImport{stage.town, "a.csv", 6}).code() ==
          "base.not_found");
    CHECK(stage.post(stage.deputy, StartImportRoute::info.path, StartImport{stage.town, "a.csv", 6}).code() ==
          "base.not_allowed");
    CHECK(stage.post(stage.mayor, StartImportRoute::info.path, StartImport{stage.town, "a.csv", 64 * 1024 * 1024 + 1})
              .code() == "base.out_of_range");
}

TEST_CASE("M6: what moved between the plan and its applying is shown anew, and nothing is applied") {
    Stage stage;
    REQUIRE(stage
                .send(stage.mayor, head + line("Aya", "Agent", "Agent@saint-malo.example", "Juriste") +
                                       line("Zoé", "Œuvrardel", "zoe@saint-malo.example"))
                .status == 200);
    stage.run("UPDATE memberships SET function = 'Juriste', version = version + 1 WHERE account_id = ?1", stage.clerk);
    CHECK(stage.apply(stage.mayor).code() == "transfer.lines_moved");
    CHECK(stage.view(stage.mayor).counts.moved == 1);
    CHECK(stage.lines(stage.mayor, ImportGroup::moved).front().line == 2);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email = ?1", "zoe@saint-malo.example") == 0);
    // Something that the file does not speak of: the plan is the same, and is applied.
    stage.run("UPDATE memberships SET canton = 'Ouest', version = version + 1 WHERE account_id = ?1", stage.clerk);
    CHECK(stage.apply(stage.mayor).code() == "");
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email = ?1", "zoe@saint-malo.example") == 1);
    CHECK(stage.apply(stage.mayor).code() == "transfer.import_begun_already");
}

TEST_CASE("M6: one import of an organisation at a time") {
    Stage stage;
    const AccountId second = stage.person("Seconde", stage.town, OrganisationRole::administrator);
    REQUIRE(stage.send(stage.mayor, head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example")).status == 200);
    CHECK(stage.post(stage.mayor, ApplyImportRoute::info.path, ApplyImport{stage.town, stage.import}).status == 200);
    REQUIRE(stage.send(second, head + line("Ana", "Farfadou", "ana@saint-malo.example")).status == 200);
    CHECK(stage.post(second, ApplyImportRoute::info.path, ApplyImport{stage.town, stage.import}).code() ==
          "transfer.import_running");
    stage.api.work_on_plans();
    CHECK(stage.apply(second).status == 200);
    const auto list = stage.get(second, ListImportsRoute::info.path, ListImports{stage.town}).as<Imports>().imports;
    REQUIRE(list.size() == 2);
    CHECK(list[0].mine);
    CHECK_FALSE(list[1].mine);
    CHECK(list[1].by == "MAIRE Zoé");
    CHECK(stage.get(second, ListImportLinesRoute::info.path, ListImportLines{stage.town, list[1].import}).code() ==
          "base.not_found");
}

TEST_CASE("M6, 3.10: activation mails leave once all else is done, and only when they are wanted") {
    Stage stage;
    REQUIRE(stage
                .send(stage.mayor, head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example") +
                                       line("Ana", "Farfadou", "ana@saint-malo.example"))
                .status == 200);
    REQUIRE(stage.post(stage.mayor, ApplyImportRoute::info.path, ApplyImport{stage.town, stage.import, true}).status ==
            200);
    stage.api.work_on_plans();
    CHECK(stage.integer("SELECT count(*) FROM outbox WHERE kind = 'activation'") == 2);
    CHECK(stage.view(stage.mayor).plan.failed == 0);
    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email LIKE '%@saint-malo.example' AND state = 0") == 0);
}

TEST_CASE("M6, 3.9: what somebody changed since stays when an import is undone, and is named") {
    Stage stage;
    REQUIRE(stage
                .send(stage.mayor, head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example") +
                                       line("Ana", "Farfadou", "ana@saint-malo.example"))
                .status == 200);
    REQUIRE(stage.apply(stage.mayor).status == 200);
    stage.run("UPDATE accounts SET version = version + 1 WHERE email = ?1", "zoe@saint-malo.example");
    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE email LIKE '%@saint-malo.example' AND state = 0") == 1);
    const auto left = stage.lines(stage.mayor, ImportGroup::failed);
    REQUIRE(left.size() == 1);
    CHECK(left.front().name == "ŒUVRARDEL Zoé");
    CHECK(left.front().outcome == RowOutcome::left);
    CHECK(left.front().failure == "Modifié depuis par quelqu’un : reste tel quel.");
}

TEST_CASE("M6, 3.9: who was taken in elsewhere since keeps the account when the import is undone") {
    Stage stage;
    REQUIRE(stage.send(stage.mayor, head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example")).status == 200);
    REQUIRE(stage.apply(stage.mayor).status == 200);
    const AccountId made{stage.integer("SELECT id FROM accounts WHERE email = ?1", "zoe@saint-malo.example")};
    stage.member(made, stage.company);
    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", made) == 2);
    const auto left = stage.lines(stage.mayor, ImportGroup::failed);
    REQUIRE(left.size() == 1);
    CHECK(left.front().outcome == RowOutcome::left);
}

TEST_CASE("M6, 3.9: access is taken from many only when their number was typed") {
    Stage stage;
    std::string file = "user_firstname;user_lastname;profil_email;profil_enabled\n";
    for (int i = 0; i < 11; ++i) {
        const std::string name = "Nom" + std::string(1, static_cast<char>('A' + i));
        stage.person(name, stage.town);
        file += "Zoé;" + name + ";" + name + "@saint-malo.example;FAUX\n";
    }
    REQUIRE(stage.send(stage.mayor, file).status == 200);
    CHECK_MESSAGE(stage.view(stage.mayor).counts.updates == 11, stage.words(stage.mayor));
    CHECK(stage.apply(stage.mayor).code() == "plans.count_not_typed");
    CHECK(stage.apply(stage.mayor, false, 11).code() == "");
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE state = 2") == 11);
}

TEST_CASE("M6, 3.3: a file does not take the last usable administrator") {
    Stage stage;
    REQUIRE(stage
                .send(stage.mayor,
                      "user_firstname;user_lastname;profil_email;profil_enabled\n"
                      "Zoé;Maire;Maire@saint-malo.example;false\n")
                .status == 200);
    CHECK(stage.view(stage.mayor).counts.refusals == 1);
}

TEST_CASE("M6: who administers one level neither reaches nor learns of anybody beyond it") {
    Stage stage;
    const LevelId works = stage.level("Travaux"), culture = stage.level("Culture");
    const AccountId head_of_works = stage.person("Cheffe", stage.town, OrganisationRole::administrator);
    stage.run("UPDATE memberships SET level_id = ?2, delegated_level_id = ?2 WHERE account_id = ?1", head_of_works,
              works);
    stage.run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1", stage.clerk, works);
    stage.run("UPDATE memberships SET level_id = ?2, technical_id = 'T1' WHERE account_id = ?1", stage.deputy, culture);
    const std::string file =
        "Prénom;Nom;Courriel;ID technique SI;Niveau;Fonction;Adresse;CodePostal;Ville\n"
        "Zoé;Agent;Agent@saint-malo.example;;;Juriste;1 rue;35400;Saint-Malo\n"
        "Zoé;Adjointe;Adjointe@saint-malo.example;;Travaux;Juriste;1 rue;35400;Saint-Malo\n"
        "Zoé;Nouvelle;n@saint-malo.example;T1;Travaux;;1 rue;35400;Saint-Malo\n"
        "Zoé;Autre;o@saint-malo.example;;Culture;;1 rue;35400;Saint-Malo\n";
    REQUIRE(stage.send(head_of_works, file).status == 200);
    const auto lines = stage.lines(head_of_works);
    REQUIRE(lines.size() == 4);
    CHECK_MESSAGE(lines[0].decision == ImportDecision::update, stage.words(head_of_works));
    CHECK(lines[1].decision == ImportDecision::refuse);
    CHECK(lines[1].name == "ADJOINTE Zoé");  // as the file says
    CHECK(lines[2].decision == ImportDecision::create);
    CHECK(lines[3].decision == ImportDecision::refuse);
    CHECK(stage.apply(head_of_works).code() == "");
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1 AND function = 'Juriste'",
                        stage.clerk) == 1);
    // The mayor's import is not theirs to see.
    REQUIRE(stage.send(stage.mayor, head + line("Ana", "Farfadou", "ana@saint-malo.example")).status == 200);
    CHECK(stage.get(head_of_works, ViewImportRoute::info.path, ViewImport{stage.town, stage.import}).code() ==
          "base.not_found");
    CHECK(stage.get(head_of_works, ListImportsRoute::info.path, ListImports{stage.town}).as<Imports>().imports.size() ==
          1);
}

TEST_CASE("R9: a file attaches who has an account elsewhere under the same name, and nobody under another") {
    Stage stage;
    REQUIRE(stage.send(stage.mayor, head + line("Zoé", "Ailleurs", "Ailleurs@saint-malo.example")).status == 200);
    CHECK(stage.view(stage.mayor).counts.links == 1);
    REQUIRE(stage.apply(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.stranger) == 2);
    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM memberships WHERE account_id = ?1", stage.stranger) == 1);
    REQUIRE(stage.send(stage.mayor, head + line("Zoé", "Inconnue", "Ailleurs@saint-malo.example")).status == 200);
    CHECK(stage.view(stage.mayor).counts.conflicts == 1);
    CHECK(stage.words(stage.mayor).find("AILLEURS") == std::string::npos);
}

TEST_CASE("M6: a cell gives a role; one that names none, or two, says which there are") {
    Stage stage;
    const std::string top =
        "user_firstname;user_lastname;profil_email;agent_profil_role_Salle des marchés;agent_profil_role_Inconnu\n";
    REQUIRE(stage.send(stage.mayor, top + "Zoé;Agent;Agent@saint-malo.example;utilisateur;x\n").status == 200);
    CHECK(stage.words(stage.mayor) == "2 update AGENT Zoé | Salle des marchés: >Utilisateur\n");
    CHECK(stage.view(stage.mayor).ignored == std::vector<std::string>{"agent_profil_role_Inconnu"});
    REQUIRE(stage.apply(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM assignments WHERE service_id = ?1", stage.market) == 1);
    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM assignments WHERE service_id = ?1", stage.market) == 0);
    REQUIRE(stage.send(stage.mayor, top + "Zoé;Agent;Agent@saint-malo.example;Utilisateur/Administrateur;\n").status ==
            200);
    CHECK(stage.lines(stage.mayor).front().decision == ImportDecision::conflict);
    REQUIRE(stage.send(stage.mayor, top + "Zoé;Agent;Agent@saint-malo.example;Chef;\n").status == 200);
    const auto refused = stage.lines(stage.mayor).front();
    CHECK(refused.decision == ImportDecision::refuse);
    CHECK(refused.problems.front().cause ==
          "Ce rôle n’existe pas sur Salle des marchés. Rôles possibles : Administrateur, Utilisateur.");
}

TEST_CASE("M6: an erasure takes the person out of the lines, and the file") {
    Stage stage;
    REQUIRE(stage.send(stage.mayor, head + line("Aya", "Agent", "Agent@saint-malo.example", "Juriste")).status == 200);
    REQUIRE(stage.apply(stage.mayor).status == 200);
    const auto user = stage.user(stage.clerk, stage.town);
    const EraseAccount erase{stage.town, stage.clerk, user.version(), user.details.last_name};
    REQUIRE(stage.post(stage.mayor, EraseAccountRoute::info.path, erase).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM import_pieces") == 0);
    CHECK(stage.integer("SELECT count(*) FROM plan_lines WHERE name <> '' OR changes <> '[]'") == 0);
    CHECK(stage.integer("SELECT count(*) FROM plan_rows WHERE account_id IS NOT NULL OR after <> '' OR was <> ''") ==
          0);
}

TEST_CASE("M6: a file that was not applied goes after a day, the lines of an import after a month") {
    Stage stage;
    const auto forget = [&] {
        CHECK(stage.database()
                  .write([](server::Transaction& transaction) {
                      server::forget_imports(transaction);
                      return Refusals{};
                  })
                  .empty());
    };
    REQUIRE(stage.send(stage.mayor, head + line("Zoé", "Œuvrardel", "zoe@saint-malo.example")).status == 200);
    REQUIRE(stage.apply(stage.mayor).status == 200);
    REQUIRE(stage.send(stage.mayor, head + line("Ana", "Farfadou", "ana@saint-malo.example")).status == 200);
    stage.advance(one_day + one_hour);
    forget();
    CHECK(stage.integer("SELECT count(*) FROM imports") == 1);
    CHECK(stage.integer("SELECT count(*) FROM plan_lines") == 1);
    stage.advance(30 * one_day);
    forget();
    CHECK(stage.integer("SELECT count(*) FROM imports WHERE plan_id IS NULL AND outcome = 2") == 1);
    CHECK(stage.integer("SELECT count(*) FROM plan_lines") + stage.integer("SELECT count(*) FROM plan_rows") +
              stage.integer("SELECT count(*) FROM import_pieces") ==
          0);
    const auto list =
        stage.get(stage.mayor, ListImportsRoute::info.path, ListImports{stage.town}).as<Imports>().imports;
    CHECK(list.front().plan.state == PlanState::applied);
    CHECK(list.front().counts.creates == 1);
}

TEST_CASE("M6: columns are matched by a person, and remembered for the organisation's next file of these headers") {
    Stage stage;
    const std::string file =
        "QUI;PETIT NOM;CONTACT;OBS;Adresse;Ville;CP\nOEUVRARDEL;Zoé;zoe@saint-malo.example;vu;1 rue du Port;Saint-Malo;35400\n";
    const Api::Reply read = stage.send(stage.mayor, file);
    REQUIRE_MESSAGE(read.status == 200, read.body);
    CHECK(read.as<ImportView>().unmatched);
    CHECK_FALSE(read.as<ImportView>().plan.plan);
    CHECK(stage.apply(stage.mayor).code() == "transfer.nothing_to_import");
    const auto columns = [&](AccountId who) {
        return stage.get(who, ListImportColumnsRoute::info.path, ListImportColumns{stage.town, stage.import});
    };
    const ImportColumns seen = columns(stage.mayor).as<ImportColumns>();
    REQUIRE(seen.columns.size() == 7);
    CHECK(seen.columns[0].samples == std::vector<std::string>{"OEUVRARDEL"});
    CHECK(seen.columns[0].meaning == ImportField::ignored);
    CHECK(seen.services.size() == 2);
    CHECK(columns(stage.deputy).code() == "base.not_allowed");

    const auto plan = [&](const std::vector<ChosenColumn>& chosen) {
        return stage.post(stage.mayor, PlanImportRoute::info.path, PlanImport{stage.town, stage.import, {}, chosen});
    };
    std::vector<ChosenColumn> chosen{{"QUI", ImportField::last_name, {}},
                                     {"PETIT NOM", ImportField::first_name, {}},
                                     {"CONTACT", ImportField::email, {}},
                                     {"OBS", ImportField::email, {}}};
    CHECK(plan(chosen).code() == "transfer.column_twice");
    chosen.pop_back();
    CHECK(plan(chosen).as<ImportView>().counts.creates == 1);
    CHECK(plan({}).as<ImportView>().counts.creates == 1);

    const Api::Reply next = stage.send(stage.mayor, file);
    CHECK(next.as<ImportView>().counts.creates == 1);
    CHECK(columns(stage.mayor).as<ImportColumns>().columns[0].chosen);
}

TEST_CASE("M6: a cell is mended, a proposal is taken by a person, and what was mended is applied") {
    Stage stage;
    const std::string file =
        "Prénom;Nom;Courriel;Portable;Adresse;Ville;CP\n"
        "Zoé;Œuvrardel;zoe@saint-malo;0639980011;1 rue du Port;Saint-Malo;35400\n"
        "Ana;Farfadou;ana@saint-malo.example;639980012;1 rue du Port;Saint-Malo;35400\n";
    REQUIRE(stage.send(stage.mayor, file).status == 200);
    CHECK(stage.view(stage.mayor).counts.refusals == 2);
    CHECK(stage.view(stage.mayor).counts.proposals == 1);
    const auto again = [&](PlanImport command) {
        command.organisation = stage.town;
        command.import = stage.import;
        return stage.post(stage.mayor, PlanImportRoute::info.path, command);
    };
    const Api::Reply mended = again({.corrections = {{2, "Courriel", "zoe@saint-malo.example"}}});
    REQUIRE_MESSAGE(mended.status == 200, mended.body);
    CHECK_MESSAGE(mended.as<ImportView>().counts.creates == 1, stage.words(stage.mayor));
    CHECK(again({.proposals = true}).as<ImportView>().counts.creates == 2);
    REQUIRE(stage.apply(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT count(*) FROM accounts WHERE mobile_phone LIKE '%12'") == 1);
    // What was mended is about people: it goes with any erasure there.
    const AccountId zoe{stage.integer("SELECT id FROM accounts WHERE email = ?1", "zoe@saint-malo.example")};
    CHECK(stage.text("SELECT corrections FROM imports").find("zoe@") != std::string::npos);
    REQUIRE(stage.undo(stage.mayor).status == 200);
    CHECK(stage.integer("SELECT state FROM accounts WHERE id = ?1", zoe) == 4);
    CHECK(stage.text("SELECT corrections FROM imports") == "");
}
