#include <fstream>

#include "server/chain/anchor.h"
#include "server/journal/retention.h"
#include "server/storage/backup.h"
#include "server/storage/data_folder.h"
#include "server/storage/journal_refusals.h"
#include "tests/support/server/raw_sql.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr JournalEvent something_done{60'000, "test.something_done"};

/// A journal of nine lines, about persons 1 to 3 in turn, that somebody with the file then changes.
struct Fixture {
    TestDatabase database;

    Fixture() {
        for (int i = 1; i <= 9; ++i) add(i % 3 + 1);
    }

    void add(std::int64_t person) {
        database.advance(one_day);
        REQUIRE(database
                    ->write([&](Transaction& t) -> Refusals {
                        t.record({.event = something_done,
                                  .actor = {9},
                                  .target = {"account", AccountId{person}},
                                  .remote_address = "192.0.2.7",
                                  .after = "{\"name\":\"person " + std::to_string(person) + "\"}"});
                        return {};
                    })
                    .empty());
    }

    void tamper(const std::string& sql) {
        database.close();
        raw_sql(database.folder() / data_files::database,
                "DROP TRIGGER journal_is_not_changed; DROP TRIGGER journal_is_not_deleted; " + sql);
    }

    /// "3 changed": the first bad line and what is wrong with it; "" when nothing is.
    std::string verdict() {
        const Result<FolderReport> report = verify_folder(database.options);
        if (!report) return std::string(code_of(report));
        const auto& bad = report->journal.first_bad;
        return bad ? std::to_string(bad->line) + " " + std::string(names_of(bad->fault)[static_cast<int>(bad->fault)])
                   : "";
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "an untouched journal verifies, also while the program runs") {
    CHECK(verdict() == "");
    CHECK(verify_folder(database.options)->journal.lines == 9);
    database.close();
    CHECK(verdict() == "");
    CHECK(verify_folder(database.options)->ok());
}

TEST_CASE_FIXTURE(Fixture, "a changed column is found at its line") {
    const char* change = nullptr;
    SUBCASE("") { change = "at = at + 1"; }
    SUBCASE("") { change = "event = 61000"; }
    SUBCASE("") { change = "actor = 8"; }
    SUBCASE("") { change = "actor = NULL"; }
    SUBCASE("") { change = "subject = 8"; }
    SUBCASE("") { change = "organisation = 8"; }
    SUBCASE("") { change = "target_noun = 'level'"; }
    SUBCASE("") { change = "target = 8"; }
    SUBCASE("") { change = "about = 8"; }
    SUBCASE("") { change = "mac = zeroblob(32)"; }
    SUBCASE("") { change = "mac = x'00'"; }
    SUBCASE("") { change = "details_mac = zeroblob(32)"; }
    SUBCASE("") { change = "details_mac = x''"; }
    CAPTURE(change);
    tamper(std::string("UPDATE journal SET ") + change + " WHERE sequence = 4");
    CHECK(verdict() == "4 changed");
}

TEST_CASE_FIXTURE(Fixture, "changed details are found at their line") {
    const char* change = nullptr;
    SUBCASE("") { change = "address = '192.0.2.8'"; }
    SUBCASE("") { change = "before = 'x'"; }
    SUBCASE("") { change = "after = '{}'"; }
    SUBCASE("") { change = "after = NULL"; }
    SUBCASE("") { change = "salt = zeroblob(16)"; }
    SUBCASE("") { change = "salt = x''"; }
    CAPTURE(change);
    tamper(std::string("UPDATE journal SET ") + change + " WHERE sequence = 4");
    CHECK(verdict() == "4 details_changed");
}

TEST_CASE_FIXTURE(Fixture, "details removed by hand are not taken for an erasure") {
    const std::string erase = "UPDATE journal SET salt = NULL, address = NULL, before = NULL, after = NULL";
    SUBCASE("without proof") { tamper(erase + " WHERE sequence = 4"); }
    SUBCASE("with a false proof") { tamper(erase + ", erasure_mac = zeroblob(32) WHERE sequence = 4"); }
    CHECK(verdict() == "4 details_removed");
}

TEST_CASE_FIXTURE(Fixture, "the proof of one erasure is no proof of another") {
    REQUIRE(database->write([](Transaction& t) -> Refusals { return erase_journal_details(t, {1}, {9}), Refusals{}; })
                .empty());
    CHECK(verdict() == "");
    // Line 3 is about person 1, line 4 about person 2.
    tamper(
        "UPDATE journal SET salt = NULL, address = NULL, before = NULL, after = NULL, "
        "erasure_mac = (SELECT erasure_mac FROM journal WHERE sequence = 3) WHERE sequence = 4");
    CHECK(verdict() == "4 details_removed");
}

TEST_CASE_FIXTURE(Fixture, "P37: a deleted line is found") {
    SUBCASE("the first") {
        tamper("DELETE FROM journal WHERE sequence = 1");
        CHECK(verdict() == "1 missing");
    }
    SUBCASE("one between") {
        tamper("DELETE FROM journal WHERE sequence = 4");
        CHECK(verdict() == "4 missing");
    }
    SUBCASE("one between, the rest moved up") {
        tamper("DELETE FROM journal WHERE sequence = 4; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 4");
        CHECK(verdict() == "4 changed");
    }
    SUBCASE("the last") {
        tamper("DELETE FROM journal WHERE sequence = 9");
        CHECK(verdict() == "9 cut_short");
    }
    SUBCASE("all") {
        tamper("DELETE FROM journal");
        CHECK(verdict() == "1 cut_short");
    }
}

TEST_CASE_FIXTURE(Fixture, "P37: an inserted line is found") {
    SUBCASE("a copy at the end") {
        tamper(
            "INSERT INTO journal SELECT 10, at, event, actor, subject, organisation, target_noun, target, about, salt, "
            "address, before, after, details_mac, mac, erasure_mac FROM journal WHERE sequence = 9");
        CHECK(verdict() == "10 changed");
    }
    SUBCASE("before the first") {
        tamper(
            "INSERT INTO journal SELECT 0, at, event, actor, subject, organisation, target_noun, target, about, salt, "
            "address, before, after, details_mac, mac, erasure_mac FROM journal WHERE sequence = 9");
        CHECK(verdict() == "0 changed");
    }
}

TEST_CASE_FIXTURE(Fixture, "P37: lines that changed places are found") {
    tamper(
        "UPDATE journal SET sequence = 100 WHERE sequence = 4; UPDATE journal SET sequence = 4 WHERE sequence = 5; "
        "UPDATE journal SET sequence = 5 WHERE sequence = 100");
    CHECK(verdict() == "4 changed");
}

TEST_CASE_FIXTURE(Fixture, "a chain rewritten under another key is found") {
    database.close();
    TestDatabase other;
    other.close();
    std::filesystem::copy_file(other.folder() / data_files::journal_key, database.folder() / data_files::journal_key,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(verdict() == "journal.anchor_missing");
    CHECK(code_of(database.open()) == "journal.key_wrong");
}

TEST_CASE_FIXTURE(Fixture, "P37: a cut that the program did not make is found") {
    tamper(
        "INSERT INTO journal_cuts SELECT sequence, mac, 0, zeroblob(32) FROM journal WHERE sequence = 4; "
        "DELETE FROM journal WHERE sequence <= 4");
    CHECK(verdict() == "4 false_cut");
}

TEST_CASE_FIXTURE(Fixture, "our own statements cannot change or delete lines") {
    const auto refused = [&](const char* sql) {
        return database->write([&](Transaction& t) -> Refusals {
            t.record({.event = something_done});
            const auto violation = t.attempt(sql);
            REQUIRE(violation);
            CHECK(violation->kind == ConstraintViolation::Kind::trigger);
            return {Refusal{refusals::write_failed}};
        });
    };
    refused("UPDATE journal SET actor = 8 WHERE sequence = 4");
    refused("UPDATE journal SET after = '{}' WHERE sequence = 4");
    refused(
        "UPDATE journal SET salt = NULL, erasure_mac = zeroblob(32), actor = 8, address = NULL, before = NULL, "
        "after = NULL WHERE sequence = 4");
    refused("DELETE FROM journal WHERE sequence = 4");
    refused("INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE sequence = 4");
    CHECK(verdict() == "");
}

TEST_CASE_FIXTURE(Fixture, "erasing a person empties the lines about him and the journal verifies") {
    const auto erased =
        database->write([](Transaction& t) -> Result<int> { return erase_journal_details(t, {2}, {9}); });
    CHECK(erased.value() == 3);
    CHECK(database.count("SELECT count(*) FROM journal WHERE about = 2 AND after LIKE '%person%'") == 0);
    CHECK(database.count("SELECT count(*) FROM journal WHERE about = 1 AND after LIKE '%person%'") == 3);
    CHECK(database.count("SELECT count(*) FROM journal WHERE event = 1000 AND about = 2") == 1);
    CHECK(verdict() == "");
    CHECK(verify_folder(database.options)->journal.erased == 3);
}

TEST_CASE_FIXTURE(Fixture, "P36 P37: retention cuts the beginning, again and again, and the rest verifies") {
    const Instant first_day = database.now() - 8 * one_day;
    const auto cut = [&](Instant limit) {
        return database->write([&](Transaction& t) -> Result<int> { return cut_journal(t, limit); }).value();
    };
    CHECK(cut(first_day) == 0);
    CHECK(cut(first_day + 3 * one_day) == 3);
    CHECK(database.count("SELECT min(sequence) FROM journal") == 4);
    CHECK(verdict() == "");
    CHECK(cut(first_day + 5 * one_day) == 2);
    CHECK(verdict() == "");
    database.advance(one_day);
    CHECK(cut(database.now()) == 6);  // four days' lines and the two that tell of the cuts
    CHECK(verdict() == "");
    CHECK(database.reopen().empty());
    add(1);
    CHECK(verdict() == "");
    tamper(
        "INSERT INTO journal SELECT 3, at, event, actor, subject, organisation, target_noun, target, about, salt, "
        "address, before, after, details_mac, mac, erasure_mac FROM journal ORDER BY sequence LIMIT 1");
    CHECK(verdict() == "3 changed");
}
