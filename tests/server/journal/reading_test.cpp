#include "server/journal/retention.h"
#include "shared/accounts/routes.h"
#include "shared/journal/all_events.h"
#include "shared/journal/routes.h"
#include "shared/services/routes.h"
#include "shared/sessions/session.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// Reading the journal over HTTP: who sees which lines, how one walks through them, and what leaves in a file.
using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    Api api{*this};

    void line(const char* event, OrganisationId organisation, AccountId actor, AccountId about, std::string after = {},
              AccountId subject = {}) {
        std::uint16_t number = 0;
        for (const JournalEvent& it : all_events())
            if (it.name == event) number = it.number;
        REQUIRE(number != 0);
        REQUIRE(database()
                    .write([&](Transaction& transaction) {
                        transaction.record({.event = {number, event},
                                            .actor = actor,
                                            .subject = subject,
                                            .organisation = organisation,
                                            .target = {"account", about},
                                            .remote_address = "192.0.2.7",
                                            .after = after});
                        return Refusals{};
                    })
                    .empty());
    }
    template <class Route, class Command>
    Api::Reply get(AccountId who, const Command& command) {
        const Command defaults;
        const std::string query = encode_query(fields_of<Command>(), &command, &defaults);
        return api.get(fill_path(Route::info.path, fields_of<Command>(), &command) + (query.empty() ? "" : "?" + query),
                       {api.session(who)});
    }
    JournalPage page(AccountId who, const ListJournal& list) {
        return get<ListJournalRoute>(who, list).template as<JournalPage>();
    }
    /// "7 6 5", newest first.
    static std::string numbers(const JournalPage& page) {
        std::string text;
        for (const JournalRow& row : page.rows) text += (text.empty() ? "" : " ") + std::to_string(row.sequence);
        return text;
    }
    std::int64_t newest() { return integer("SELECT max(sequence) FROM journal"); }
    ListJournal in(OrganisationId organisation) {
        ListJournal list;
        list.organisation = organisation;
        return list;
    }
};

}  // namespace

TEST_CASE("P24: an organisation reads its own lines; what its members do on their own shows at the person alone") {
    Stage stage;
    const std::int64_t start = stage.newest();
    stage.line("accounts.created", stage.town, stage.mayor, stage.clerk);
    stage.line("accounts.created", stage.company, stage.stranger, stage.stranger);
    stage.line("passwords.changed", {}, stage.clerk, stage.clerk);
    stage.line("passwords.changed", {}, stage.stranger, stage.stranger);
    const auto n = [&](int more) { return std::to_string(start + more); };
    CHECK(Stage::numbers(stage.page(stage.mayor, stage.in(stage.town))) == n(1));
    ListJournal of_clerk = stage.in(stage.town);
    of_clerk.about = stage.clerk;
    CHECK(Stage::numbers(stage.page(stage.mayor, of_clerk)) == n(3) + " " + n(1));
    ListJournal of_stranger = stage.in(stage.town);
    of_stranger.about = stage.stranger;
    CHECK(stage.page(stage.mayor, of_stranger).rows.empty());
    CHECK(stage.get<ListJournalRoute>(stage.mayor, stage.in(stage.company)).status == 404);
    CHECK(stage.get<ListJournalRoute>(stage.deputy, stage.in(stage.town)).status == 403);
    CHECK(stage.get<ListPlatformJournalRoute>(stage.mayor, ListPlatformJournal{}).status == 403);
    const JournalPage all = stage.get<ListPlatformJournalRoute>(stage.support, ListPlatformJournal{}).as<JournalPage>();
    CHECK(all.rows.size() >= 4);
    CHECK(all.rows[2].organisation_label == "Énergie Fictive SA");
}

TEST_CASE("3.7: a line says who, as whom, what, to whom, from where") {
    Stage stage;
    stage.line("accounts.updated", stage.town, stage.mayor, stage.clerk, R"({"city":"Dinard"})", stage.deputy);
    const JournalRow row = stage.page(stage.mayor, stage.in(stage.town)).rows.at(0);
    CHECK(row.event == "accounts.updated");
    CHECK(row.actor == stage.mayor);
    CHECK(row.actor_name == "Zoé MAIRE");
    CHECK(row.subject_name == "Zoé ADJOINTE");
    CHECK(row.target_name == "Zoé AGENT");
    CHECK(row.remote_address == "192.0.2.7");
    CHECK(row.at == stage.now());
    CHECK(row.changes == std::vector<JournalChange>{{"Ville", "", "Dinard"}});
}

TEST_CASE("one walks through the journal by numbers of lines, there and back") {
    Stage stage;
    const std::int64_t start = stage.newest();
    for (int i = 0; i < 7; ++i) stage.line("accounts.updated", stage.town, stage.mayor, stage.clerk);
    ListJournal list = stage.in(stage.town);
    list.limit = 3;
    const auto n = [&](std::initializer_list<int> more) {
        std::string text;
        for (const int it : more) text += (text.empty() ? "" : " ") + std::to_string(start + it);
        return text;
    };
    JournalPage page = stage.page(stage.mayor, list);
    CHECK(Stage::numbers(page) == n({7, 6, 5}));
    CHECK_FALSE(page.newer);
    CHECK(page.older);
    list.before = page.rows.back().sequence;
    page = stage.page(stage.mayor, list);
    CHECK(Stage::numbers(page) == n({4, 3, 2}));
    CHECK(page.newer);
    list.before = page.rows.back().sequence;
    page = stage.page(stage.mayor, list);
    CHECK(Stage::numbers(page) == n({1}));
    CHECK_FALSE(page.older);
    list.before = 0;
    list.after = page.rows.front().sequence;
    page = stage.page(stage.mayor, list);
    CHECK(Stage::numbers(page) == n({4, 3, 2}));
    CHECK(page.newer);
    CHECK(page.older);
}

TEST_CASE("the filters: who, what, when, as somebody else") {
    Stage stage;
    const std::int64_t start = stage.newest();
    stage.line("accounts.updated", stage.town, stage.mayor, stage.clerk);
    stage.advance(one_day);
    stage.line("access.role_changed", stage.town, stage.deputy, stage.clerk);
    stage.advance(one_day);
    stage.line("accounts.disabled", stage.town, stage.mayor, stage.deputy, {}, stage.clerk);
    const auto found = [&](auto&& change) {
        ListJournal list = stage.in(stage.town);
        change(list);
        std::string text;
        for (const JournalRow& row : stage.page(stage.mayor, list).rows)
            text += (text.empty() ? "" : " ") + std::to_string(row.sequence - start);
        return text;
    };
    CHECK(found([](ListJournal&) {}) == "3 2 1");
    CHECK(found([&](ListJournal& list) { list.actor = stage.mayor; }) == "3 1");
    CHECK(found([&](ListJournal& list) { list.about = stage.clerk; }) == "2 1");
    CHECK(found([](ListJournal& list) { list.event = "accounts"; }) == "3 1");
    CHECK(found([](ListJournal& list) { list.event = "accounts.disabled"; }) == "3");
    CHECK(found([](ListJournal& list) { list.impersonated = true; }) == "3");
    // The world begins on 22 November 2026, at eleven in Paris.
    CHECK(found([](ListJournal& list) { list.since = {2026, 11, 23}; }) == "3 2");
    CHECK(found([](ListJournal& list) { list.until = {2026, 11, 23}; }) == "2 1");
    CHECK(found([](ListJournal& list) { list.since = list.until = {2026, 11, 23}; }) == "2");
    CHECK(found([](ListJournal& list) { list.since = {2027, 1, 1}; }).empty());
    ListJournal unknown = stage.in(stage.town);
    unknown.event = "of.tomorrow";
    CHECK(stage.get<ListJournalRoute>(stage.mayor, unknown).code() == "base.not_one_of");
}

TEST_CASE("the days of the filter and the times of the export are those of the organisation") {
    Stage stage;
    stage.run("UPDATE organisations SET time_zone = 'Pacific/Tahiti' WHERE id = ?1", stage.town);
    stage.advance(23 * one_hour);  // the 23rd in Paris, an hour before midnight of the 22nd in Tahiti
    stage.line("accounts.updated", stage.town, stage.mayor, stage.clerk,
               R"({"locked_until":"2026-11-23T09:15:00.000Z","technical_id":"2024-01-17"})");
    ListJournal today = stage.in(stage.town);
    today.since = today.until = {2026, 11, 22};
    const JournalPage page = stage.page(stage.mayor, today);
    REQUIRE(page.rows.size() == 1);
    CHECK(page.rows[0].changes ==
          std::vector<JournalChange>{{"Verrouillé jusqu’au", "", "22\u00a0nov.\u00a02026, 23:15"},
                                     {"ID technique SI", "", "2024-01-17"}});
    today.since = today.until = {2026, 11, 23};
    CHECK(stage.page(stage.mayor, today).rows.empty());
    const auto csv = [&](const std::string& path, AccountId who) {
        return stage.api.post(path + "/journal/export", "{}", {stage.api.session(who)}).as<JournalPiece>().csv;
    };
    const std::string own = csv("/organisations/" + std::to_string(stage.town.value), stage.mayor);
    CHECK(own.find("N°;Quand (Pacific/Tahiti);") != std::string::npos);
    CHECK(own.find(";2026-11-22 23:00:00;") != std::string::npos);
    const std::string all = csv("", stage.support);
    CHECK(all.find("N°;Quand (Europe/Paris);") != std::string::npos);
    CHECK(all.find(";2026-11-23 10:00:00;") != std::string::npos);
    const Me me = stage.api.get("/session", {stage.api.session(stage.mayor)}).as<Me>();
    CHECK(me.time_zone == "Pacific/Tahiti");
    CHECK(me.memberships.at(0).time_zone == "Pacific/Tahiti");
}

TEST_CASE("an address that was erased is not told as the program's own") {
    Stage stage;
    stage.line("accounts.updated", stage.town, stage.mayor, stage.clerk);
    REQUIRE(stage.database()
                .write([&](Transaction& transaction) -> Refusals {
                    erase_journal_details(transaction, stage.clerk, stage.mayor);
                    return {};
                })
                .empty());
    const std::string csv = stage.api
                                .post("/organisations/" + std::to_string(stage.town.value) + "/journal/export", "{}",
                                      {stage.api.session(stage.mayor)})
                                .as<JournalPiece>()
                                .csv;
    CAPTURE(csv);
    CHECK(csv.find(";effacée\r\n") != std::string::npos);
    CHECK(csv.find("système") == std::string::npos);
}

TEST_CASE("T13 P42: what leaves in a file is written down, and runs nowhere") {
    Stage stage;
    stage.line("accounts.updated", stage.town, stage.mayor, stage.clerk, R"({"city":"=cmd|' /C calc'!A0"})");
    stage.run("UPDATE accounts SET last_name = '=HYPERLINK(1)' WHERE id = ?1", stage.clerk);
    const Api::Reply reply = stage.api.post("/organisations/" + std::to_string(stage.town.value) + "/journal/export",
                                            "{}", {stage.api.session(stage.mayor)});
    REQUIRE(reply.status == 200);
    const JournalPiece piece = reply.as<JournalPiece>();
    CHECK(piece.next == 0);
    CHECK(piece.csv.starts_with(
        "\xEF\xBB\xBFN°;Quand (Europe/Paris);Qui;En tant que;Action;Sur qui, sur quoi;Organisme;"));
    CHECK(piece.csv.find(";Zoé MAIRE;;Fiche modifiée;") != std::string::npos);
    CHECK(piece.csv.find(";=") == std::string::npos);
    CHECK(piece.csv.find("\n=") == std::string::npos);
    CHECK(
        stage.text("SELECT event || ' ' || actor || ' ' || organisation FROM journal ORDER BY sequence DESC LIMIT 1") ==
        "1004 " + std::to_string(stage.mayor.value) + " " + std::to_string(stage.town.value));
    CHECK(stage.api.post("/journal/export", "{}", {stage.api.session(stage.mayor)}).status == 403);
    CHECK(stage.api.post("/journal/export", "{}", {stage.api.session(stage.support)}).status == 200);
}
