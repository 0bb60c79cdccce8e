#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/nouns/sort_keys.h"
#include "shared/base/base64.h"
#include "shared/base/csv.h"
#include "shared/transfer/read/csv.h"
#include "shared/transfer/routes.h"
#include "shared/transfer/windows_1252.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    const std::string here = "/organisations/" + std::to_string(town.value) + "/users/export";

    /// Lists and files are in the order of the sort keys, which the town's people have none of yet.
    Stage() {
        for (const AccountId one : {mayor, deputy, clerk, stranger}) write_keys(one);
    }
    AccountId person(const std::string& last_name, OrganisationId of, OrganisationRole role) {
        const AccountId made = Town::person(last_name, of, role);
        write_keys(made);
        return made;
    }
    void write_keys(AccountId account) {
        const auto written = database().write([&](Transaction& transaction) -> Result<Done> {
            return transaction.bookkeeping([&] {
                write_sort_keys(transaction, account);
                return Done{};
            });
        });
        REQUIRE(written.ok());
    }
    Api::Reply ask(AccountId who, const std::string& rest, const std::string& ticket = "t") {
        return api.post(here, R"({"ticket":")" + ticket + "\"," + rest + "}", {api.session(who)});
    }
    Api::Reply piece(AccountId who, std::int64_t from = 0, const std::string& ticket = "t") {
        return api.get(here + "/piece?ticket=" + ticket + "&from=" + std::to_string(from), {api.session(who)});
    }
    std::string file(AccountId who) {
        std::string bytes;
        for (;;) {
            const Api::Reply reply = piece(who, static_cast<std::int64_t>(bytes.size()));
            REQUIRE(reply.status == 200);
            const std::string more = from_base64(reply.as<ExportPiece>().bytes);
            if (more.empty()) return bytes;
            bytes += more;
        }
    }
    std::vector<CsvRecord> table(AccountId who, const std::string& rest = R"("scope":"everybody")") {
        REQUIRE(ask(who, rest).status == 200);
        const std::string bytes = file(who);
        CHECK(bytes.starts_with(csv_mark));
        std::vector<CsvRecord> records;
        CsvReader reader(bytes, ';');
        while (auto record = reader.next()) records.push_back(std::move(*record));
        return records;
    }
    /// Last names, in the file's order.
    static std::string names(const std::vector<CsvRecord>& table) {
        std::string text;
        for (std::size_t i = 1; i < table.size(); ++i) text += (text.empty() ? "" : " ") + table[i].cells.at(2);
        return text;
    }
};

/// A number of two or four bytes, the lowest first.
std::size_t number_at(const std::string& bytes, std::size_t at, int width) {
    std::size_t number = 0;
    for (int i = width - 1; i >= 0; --i)
        number = number << 8U | static_cast<unsigned char>(bytes.at(at + static_cast<std::size_t>(i)));
    return number;
}

/// One file of a ZIP archive, found by its directory.
std::string unzipped(const std::string& archive, const std::string& name) {
    constexpr std::size_t to_name = 46;
    std::size_t entry = archive.find("PK\x01\x02");
    while (entry != std::string::npos && archive.compare(entry + to_name, name.size(), name) != 0)
        entry = archive.find("PK\x01\x02", entry + 1);
    REQUIRE(entry != std::string::npos);
    const std::size_t local = number_at(archive, entry + 42, 4);
    const std::size_t data = local + 30 + number_at(archive, local + 26, 2) + number_at(archive, local + 28, 2);
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, -15) == Z_OK);
    std::string content(1 << 20, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(archive.data() + data));
    stream.avail_in = static_cast<uInt>(archive.size() - data);
    stream.next_out = reinterpret_cast<Bytef*>(content.data());
    stream.avail_out = static_cast<uInt>(content.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    content.resize(stream.total_out);
    inflateEnd(&stream);
    return content;
}

std::size_t times(const std::string& text, std::string_view piece) {
    std::size_t count = 0;
    for (std::size_t at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("M7: everybody of the organisation leaves in one file, by name, with a column for each of its services") {
    Stage stage;
    const auto table = stage.table(stage.mayor);
    REQUIRE(table.size() == 4);
    CHECK(table[0].cells.front() == "user_civility");
    CHECK(table[0].cells.at(25).starts_with("agent_profil_role_"));
    CHECK(table[0].cells.size() == 25 + 2 + 6);
    CHECK(table[0].cells.back() == "organism_nic");
    for (const CsvRecord& record : table) CHECK(record.cells.size() == table[0].cells.size());
    CHECK(Stage::names(table) == "Adjointe Agent Maire");
    CHECK(stage.last_event().starts_with("1100 "));
    CHECK(stage.last_event().find("\"lines\":3") != std::string::npos);
}

TEST_CASE("M7: the file holds what the filter matches, or who was ticked, and the journal says which") {
    Stage stage;
    CHECK(Stage::names(stage.table(stage.mayor, R"("scope":"filter","filter":{"role":["editor"]})")) == "Adjointe");
    CHECK(stage.last_event().find("Rôle") != std::string::npos);
    const std::string clerk = std::to_string(stage.clerk.value), stranger = std::to_string(stage.stranger.value);
    CHECK(Stage::names(stage.table(
              stage.mayor, R"("scope":"selection","accounts":[")" + clerk + "\",\"" + stranger + "\"]")) == "Agent");
    CHECK(Stage::names(stage.table(stage.mayor, R"("scope":"filter","except":[")" + clerk + "\"]")) ==
          "Adjointe Maire");
}

TEST_CASE("R1 M7: all of mine leave in one file, a service in one column, with a line in the journal of each") {
    Stage stage;
    const OrganisationId port = stage.organisation({.label = "Port Imaginaire"}),
                         theatre = stage.organisation({.label = "Théâtre Fictif"});
    stage.member(stage.mayor, port, OrganisationRole::administrator);
    stage.member(stage.mayor, theatre, OrganisationRole::editor);  // exports nothing there
    stage.write_keys(stage.mayor);
    stage.person("Docker", port, OrganisationRole::user);
    stage.person("Comédien", theatre, OrganisationRole::user);
    stage.run("INSERT INTO subscriptions (organisation_id, service_id, created_at) VALUES (?1, ?2, 1)", port,
              stage.signature);
    const auto table = stage.table(stage.mayor, R"("scope":"everybody","all_mine":true)");
    CHECK(Stage::names(table) == "Adjointe Agent Maire Docker Maire");
    CHECK(table[0].cells.size() == 25 + 2 + 6);  // the port's service is one of the town's
    for (const CsvRecord& record : table) CHECK(record.cells.size() == table[0].cells.size());
    CHECK(table[4].cells.at(30) == "Port Imaginaire");
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 1100 AND organisation = ?1", port) == 1);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 1100 AND organisation = ?1", theatre) == 0);
    CHECK(stage.last_event().find("\"lines\":2") != std::string::npos);

    const std::string only = std::to_string(port.value);
    CHECK(Stage::names(stage.table(
              stage.mayor, R"("scope":"filter","filter":{"role":["user"]},"all_mine":true,"in":[")" + only + "\"]")) ==
          "Docker");
    const auto by_role = stage.table(stage.mayor, R"("scope":"everybody","all_mine":true,"by_role":true)");
    CHECK(by_role[0].cells.size() == 16);
    // Of organisations where he may not export there is no file at all.
    const std::string elsewhere = std::to_string(theatre.value);
    CHECK(stage.ask(stage.mayor, R"("scope":"everybody","all_mine":true,"in":[")" + elsewhere + "\"]").status == 403);

    const auto described = stage.api.get(stage.here + "?all_mine=true", {stage.api.session(stage.mayor)});
    const auto description = described.as<ExportDescription>();
    CHECK(description.organisations == 2);
    CHECK(description.everybody == 5);
    CHECK(description.columns.size() == 33);
    CHECK(described.body.find("Théâtre") == std::string::npos);
}

TEST_CASE(
    "R1 M7: who is ticked over several organisations leaves, of each, with a line only in the journals of these") {
    Stage stage;
    const OrganisationId port = stage.organisation({.label = "Port Imaginaire"}),
                         theatre = stage.organisation({.label = "Théâtre Fictif"}),
                         museum = stage.organisation({.label = "Musée Fictif"});
    for (const OrganisationId one : {port, museum}) stage.member(stage.mayor, one, OrganisationRole::administrator);
    stage.member(stage.mayor, theatre, OrganisationRole::editor);  // exports nothing there
    stage.write_keys(stage.mayor);
    const AccountId docker = stage.person("Docker", port, OrganisationRole::user),
                    actress = stage.person("Comédien", theatre, OrganisationRole::user);
    const auto member = [](OrganisationId organisation, AccountId account) {
        return R"({"organisation":")" + std::to_string(organisation.value) + R"(","account":")" +
               std::to_string(account.value) + "\"}";
    };
    const std::string mine = R"("all_mine":true,"scope":)";
    // The same person stands there once for each organisation, and is ticked in one of them.
    const auto table = stage.table(stage.mayor, mine + R"("selection","members":[)" + member(port, stage.mayor) + "," +
                                                    member(stage.town, stage.clerk) + "," + member(theatre, actress) +
                                                    "," + member(port, stage.clerk) + "]");
    CHECK(Stage::names(table) == "Agent Maire");
    CHECK(table[2].cells.at(30) == "Port Imaginaire");
    const auto lines = [&](OrganisationId of) {
        return stage.integer("SELECT count(*) FROM journal WHERE event = 1100 AND organisation = ?1", of);
    };
    CHECK(lines(stage.town) == 1);
    CHECK(lines(port) == 1);
    CHECK(lines(theatre) == 0);
    CHECK(lines(museum) == 0);
    CHECK(stage.last_event().find(R"("scope":"selection")") != std::string::npos);
    // Everything but some: a person is left out where he was unticked, and stays elsewhere.
    CHECK(Stage::names(stage.table(stage.mayor, mine + R"("filter","except_members":[)" + member(port, docker) + "," +
                                                    member(stage.town, stage.mayor) + "]")) ==
          "Adjointe Agent Maire Maire");

    const auto refused = [&](const std::string& asked, const std::string& field) {
        const auto reply = stage.ask(stage.mayor, mine + asked);
        CHECK(reply.status == 422);
        CHECK(reply.body.find("\"field\":\"" + field + "\"") != std::string::npos);
    };
    const std::string clerk = "[\"" + std::to_string(stage.clerk.value) + "\"]";
    refused(R"("selection","accounts":)" + clerk, "accounts");
    refused(R"("filter","except":)" + clerk, "except");
    refused(R"("selection")", "members");
    CHECK(stage.ask(stage.mayor, mine + R"("selection","members":[)" + member(theatre, actress) + "]").status == 403);
}

TEST_CASE("M7: services of one label keep columns and lines of their own over several organisations") {
    Stage stage;
    const OrganisationId port = stage.organisation({.label = "Port Imaginaire"});
    stage.member(stage.mayor, port, OrganisationRole::administrator);
    stage.write_keys(stage.mayor);
    const AccountId docker = stage.person("Docker", port, OrganisationRole::user);
    const ServiceId other = stage.service("Parapheur Mutualisé", port);
    const auto assign = [&](AccountId account, ServiceId service) {
        stage.run(
            "INSERT INTO assignments (membership_id, service_id, role_id, created_at)"
            " SELECT id, ?2, ?3, 0 FROM memberships WHERE account_id = ?1",
            account, service, stage.role(service, "Utilisateur"));
    };
    assign(stage.clerk, stage.signature);
    assign(docker, other);
    const auto name = [](ServiceId of) { return "Parapheur Mutualisé (" + std::to_string(of.value) + ")"; };
    const auto table = stage.table(stage.mayor, R"("scope":"everybody","all_mine":true)");
    const std::vector<std::string>& head = table[0].cells;
    const auto cell = [&](std::size_t line, const std::string& column) {
        return table[line].cells.at(
            static_cast<std::size_t>(std::find(head.begin(), head.end(), column) - head.begin()));
    };
    REQUIRE(Stage::names(table) == "Adjointe Agent Maire Docker Maire");
    CHECK(cell(2, "agent_profil_role_" + name(stage.signature)) == "Utilisateur");
    CHECK(cell(2, "agent_profil_role_" + name(other)).empty());
    CHECK(cell(4, "agent_profil_role_" + name(stage.signature)).empty());
    CHECK(cell(4, "agent_profil_role_" + name(other)) == "Utilisateur");
    const auto by_role = stage.table(stage.mayor, R"("scope":"everybody","all_mine":true,"by_role":true)");
    REQUIRE(by_role.size() == 3);
    CHECK(by_role[1].cells.at(11) == name(stage.signature));
    CHECK(by_role[2].cells.at(11) == name(other));
    // Where there is one alone, it is called by its label.
    CHECK(stage.table(stage.mayor)[0].cells.at(25) == "agent_profil_role_Parapheur Mutualisé");
}

TEST_CASE("M9: the file survives spreadsheets: zeros, line ends and formulas") {
    Stage stage;
    stage.run(
        "UPDATE memberships SET postal_code = '01999', function = '=Adjoint\n- vacataire',"
        " address = '1;2 \"rue\"' WHERE account_id = ?1",
        stage.clerk);
    const std::string clerk = R"("scope":"selection","accounts":[")" + std::to_string(stage.clerk.value) + "\"]";
    REQUIRE(stage.ask(stage.mayor, clerk + R"(,"separator":"comma","line_end":"lf")").status == 200);
    const std::string bytes = stage.file(stage.mayor);
    CHECK(bytes.find("\"'=Adjoint\n- vacataire\"") != std::string::npos);
    CHECK(bytes.find('\r') == std::string::npos);
    CsvReader reader(bytes, ',');
    REQUIRE(reader.next());
    const auto record = reader.next();
    REQUIRE(record);
    CHECK(record->cells.at(12) == "1;2 \"rue\"");
    CHECK(record->cells.at(13) == "01999");
    CHECK(record->cells.at(18) == "=Adjoint\n- vacataire");
}

TEST_CASE("M9: Windows-1252 names whom it cannot write, and then there is neither a file nor a line") {
    Stage stage;
    const std::string asked = R"("scope":"everybody","encoding":"windows_1252")";
    stage.run("UPDATE accounts SET first_name = 'Œloïse' WHERE id = ?1", stage.clerk);
    REQUIRE(stage.ask(stage.mayor, asked).status == 200);
    CHECK(from_windows_1252(stage.file(stage.mayor)).find("Œloïse") != std::string::npos);
    stage.run("UPDATE accounts SET last_name = 'Łukasz' WHERE id = ?1", stage.clerk);
    const std::string before = stage.last_event();
    const std::int64_t lines = stage.journal_lines();
    const ExportedUsers reply = stage.ask(stage.mayor, asked).as<ExportedUsers>();
    CHECK(reply.unwritable_lines == 1);
    REQUIRE(reply.unwritable.size() == 1);
    CHECK(reply.unwritable.front() == "ŁUKASZ Œloïse");
    CHECK(stage.piece(stage.mayor).code() == "transfer.gone");
    CHECK(stage.journal_lines() == lines);
    CHECK(stage.last_event() == before);
}

TEST_CASE("M9: a label that Windows-1252 cannot write is named itself, and nobody is blamed for it") {
    Stage stage;
    const std::string asked = R"("scope":"everybody","encoding":"windows_1252")";
    stage.run("UPDATE services SET label = 'Płatności' WHERE id = ?1", stage.market);
    const ExportedUsers reply = stage.ask(stage.mayor, asked).as<ExportedUsers>();
    CHECK(reply.unwritable_labels == std::vector<std::string>{"Płatności"});
    CHECK(reply.unwritable_lines == 0);
    CHECK(reply.unwritable.empty());
    CHECK(stage.piece(stage.mayor).code() == "transfer.gone");
    CHECK(stage.table(stage.mayor).front().cells.at(26) == "agent_profil_role_Płatności");
}

TEST_CASE("JSON is read by any program, and a workbook is a ZIP archive") {
    Stage stage;
    REQUIRE(stage.ask(stage.mayor, R"("scope":"everybody","format":"json")").status == 200);
    const auto json = nlohmann::json::parse(stage.file(stage.mayor));
    CHECK(json["rows"].size() == 3);
    CHECK(json["rows"][0]["user_lastname"] == "Adjointe");
    const ExportedUsers book = stage.ask(stage.mayor, R"("scope":"everybody","format":"xlsx")").as<ExportedUsers>();
    const std::string bytes = stage.file(stage.mayor);
    CHECK(static_cast<std::int64_t>(bytes.size()) == book.bytes);
    CHECK(bytes.starts_with("PK\x03\x04"));
    CHECK(bytes.find("xl/worksheets/sheet1.xml") != std::string::npos);
    CHECK(book.name.ends_with(".xlsx"));
}

TEST_CASE("M9: every cell of a workbook is text, whatever it looks like") {
    Stage stage;
    stage.run("UPDATE memberships SET postal_code = '01999', function = '=1+1' WHERE account_id = ?1", stage.clerk);
    REQUIRE(stage.ask(stage.mayor, R"("scope":"everybody","format":"xlsx")").status == 200);
    const std::string sheet = unzipped(stage.file(stage.mayor), "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("01999") != std::string::npos);
    CHECK(sheet.find(">=1+1<") != std::string::npos);
    CHECK(times(sheet, "<c ") > 33);
    CHECK(times(sheet, "<c ") == times(sheet, "t=\"inlineStr\""));
    CHECK(times(sheet, "<f>") == 0);
    CHECK(times(sheet, "<v>") == 0);
    CHECK(times(sheet, "<row ") == 4);
}

TEST_CASE("M8: enabled is who is active, not who is invited") {
    Stage stage;
    stage.run("UPDATE accounts SET state = 0 WHERE id = ?1", stage.clerk);
    const auto table = stage.table(stage.mayor);
    REQUIRE(table.size() == 4);
    CHECK(table[0].cells.at(16) == "profil_enabled");
    CHECK(table[1].cells.at(16) == "true");
    CHECK(table[2].cells.at(16) == "false");
}

TEST_CASE("a review has one line for each role of a service") {
    Stage stage;
    for (const ServiceId service : {stage.signature, stage.market})
        stage.run(
            "INSERT INTO assignments (membership_id, service_id, role_id, created_at)"
            " SELECT id, ?2, ?3, 0 FROM memberships WHERE account_id = ?1",
            stage.clerk, service, stage.role(service, "Utilisateur"));
    const auto table = stage.table(stage.mayor, R"("scope":"everybody","by_role":true)");
    REQUIRE(table.size() == 3);
    CHECK(table[1].cells.at(2) == "Agent");
    CHECK(table[1].cells.at(12) == "Utilisateur");
    CHECK(table[0].cells.back() == "role_ends");
}

TEST_CASE("N3: who manages only the services that he has sees no column of another") {
    Stage stage;
    stage.run("UPDATE memberships SET assigned_services_only = 1 WHERE account_id = ?1", stage.mayor);
    stage.run(
        "INSERT INTO assignments (membership_id, service_id, role_id, created_at)"
        " SELECT id, ?2, ?3, 0 FROM memberships WHERE account_id = ?1",
        stage.mayor, stage.market, stage.role(stage.market, "Utilisateur"));
    const auto head = stage.table(stage.mayor).front().cells;
    CHECK(head.size() == 25 + 1 + 6);
    CHECK(head.at(25) == "agent_profil_role_Salle des marchés");
}

TEST_CASE("an administrator of one level exports the people on it and no others") {
    Stage stage;
    stage.run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, 'Marchés', 'marches')", stage.town);
    const std::int64_t level = stage.integer("SELECT id FROM levels WHERE label_key = 'marches'");
    stage.run("UPDATE memberships SET level_id = ?2 WHERE account_id = ?1", stage.clerk, level);
    const AccountId head = stage.person("Chef", stage.town, OrganisationRole::administrator);
    stage.run("UPDATE memberships SET delegated_level_id = ?2, level_id = ?2 WHERE account_id = ?1", head, level);
    CHECK(Stage::names(stage.table(head)) == "Agent Chef");
    const std::string mayor = std::to_string(stage.mayor.value);
    CHECK(Stage::names(stage.table(head, R"("scope":"selection","accounts":[")" + mayor + "\"]")) == "");
    const ExportDescription description = stage.api.get(stage.here, {stage.api.session(head)}).as<ExportDescription>();
    CHECK(description.everybody == 2);
}

TEST_CASE("D2 M7: the label of a functional mailbox is user_lastname, as it was typed, and user_firstname is empty") {
    Stage stage;
    const AccountId mailbox = stage.person("Service état civil", stage.town, OrganisationRole::user);
    stage.run("UPDATE accounts SET kind = ?2, first_name = '' WHERE id = ?1", mailbox, AccountKind::mailbox);
    stage.write_keys(mailbox);
    const auto table = stage.table(stage.mayor);
    CHECK(table.at(0).cells.at(1) == "user_firstname");
    const std::vector<std::string>& cells = table.back().cells;
    CHECK(cells.at(0).empty());
    CHECK(cells.at(1).empty());
    CHECK(cells.at(2) == "Service état civil");
}

TEST_CASE("M8: the page has every column with its service and an example of somebody") {
    Stage stage;
    const ExportDescription description =
        stage.api.get(stage.here + "?role=editor", {stage.api.session(stage.mayor)}).as<ExportDescription>();
    CHECK(description.columns.size() == 33);
    CHECK(description.columns.at(2).name == "user_lastname");
    CHECK(description.columns.at(2).example == "Adjointe");
    CHECK_FALSE(description.columns.at(25).service.empty());
    CHECK(description.everybody == 3);
    CHECK(description.matching == 1);
}

TEST_CASE("a file is its maker's alone, is gone when it was thrown away, and does not wait for ever") {
    Stage stage;
    REQUIRE(stage.ask(stage.mayor, R"("scope":"everybody")").status == 200);
    const AccountId other = stage.person("Autre", stage.town, OrganisationRole::administrator);
    CHECK(stage.piece(other).code() == "transfer.gone");
    CHECK(stage.piece(stage.mayor, 0, "u").code() == "transfer.gone");
    CHECK(stage.piece(stage.mayor).status == 200);
    CHECK(stage.api.post(stage.here + "/cancel", R"({"ticket":"t"})", {stage.api.session(stage.mayor)}).status == 200);
    CHECK(stage.piece(stage.mayor).code() == "transfer.gone");
    REQUIRE(stage.ask(stage.mayor, R"("scope":"everybody")").status == 200);
    stage.api.services().files.clear();  // as an erasure does
    CHECK(stage.piece(stage.mayor).code() == "transfer.gone");
    REQUIRE(stage.ask(stage.mayor, R"("scope":"everybody")").status == 200);
    stage.advance(16 * one_minute);
    CHECK(stage.piece(stage.mayor).code() == "transfer.gone");
}

TEST_CASE("a file that is being made can be thrown away, and a third at once is refused") {
    Stage stage;
    MadeFiles& files = stage.api.services().files;
    const auto made = files.begin({stage.mayor, stage.town, "t"}, stage.now());
    REQUIRE(made);
    CHECK(stage.api.post(stage.here + "/cancel", R"({"ticket":"t"})", {stage.api.session(stage.mayor)}).status == 200);
    CHECK(made->cancelled);
    REQUIRE(files.begin({stage.clerk, stage.town, "t"}, stage.now()));
    REQUIRE(files.begin({stage.deputy, stage.town, "t"}, stage.now()));
    CHECK(stage.ask(stage.mayor, R"("scope":"everybody")").code() == "transfer.crowded");
    files.clear();
    CHECK(stage.ask(stage.mayor, R"("scope":"everybody")").status == 200);
}

TEST_CASE("nobody exports without the right, or elsewhere") {
    Stage stage;
    CHECK(stage.ask(stage.clerk, R"("scope":"everybody")").status == 403);
    CHECK(stage.ask(stage.deputy, R"("scope":"everybody")").status == 403);
    CHECK(stage.ask(stage.stranger, R"("scope":"everybody")").status == 404);
    CHECK(stage.ask(stage.mayor, R"("format":"csv")").code() == "base.required");
}

TEST_CASE("no file of an export has a name in the data folder") {
    Stage stage;
    REQUIRE(stage.ask(stage.mayor, R"("scope":"everybody","format":"xlsx")").status == 200);
    for (const auto& entry : std::filesystem::directory_iterator(stage.folder()))
        CHECK_FALSE(entry.path().filename().string().starts_with("made-"));
}
