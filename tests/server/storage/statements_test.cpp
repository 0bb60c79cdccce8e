#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

enum class Colour : std::uint8_t { red, green, blue };

/// Runs `work` in a write that needs no journal.
template <class F>
void scratch(TestDatabase& database, F&& work) {
    const Refusals refusals = database->write([&](Transaction& transaction) -> Refusals {
        transaction.bookkeeping([&] { work(transaction); });
        return {};
    });
    CHECK(code_of(refusals) == "");
}

}  // namespace

TEST_CASE("every type that can be bound is read back") {
    TestDatabase database;
    scratch(database, [](Transaction& t) {
        t.run(
            "CREATE TABLE things (a INTEGER, b TEXT, c BLOB, d INTEGER, e INTEGER, f INTEGER, g INTEGER, h TEXT) STRICT");
        t.run("INSERT INTO things VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", std::int64_t{1} << 40, "Hélène",
              Blob{std::string_view("\0\xff", 2)}, true, Colour::blue, AccountId{7}, Instant{1234}, Day{2026, 11, 22});
        t.run("INSERT INTO things VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", nullptr, std::string(), Blob{}, false,
              Colour::red, AccountId{}, Instant{}, Day{});
        t.run("INSERT INTO things VALUES (?1, ?2, NULL, NULL, NULL, NULL, NULL, NULL)", std::optional<int>(),
              std::optional<std::string_view>("x"));
    });
    database->read([](Connection& connection) {
        int rows = 0;
        connection.each("SELECT * FROM things ORDER BY rowid", [&](const Row& row) {
            if (++rows == 1) {
                CHECK(row.integer(0) == std::int64_t{1} << 40);
                CHECK(row.text(1) == "Hélène");
                CHECK(row.view(2) == std::string_view("\0\xff", 2));
                CHECK(row.flag(3));
                CHECK(row.choice<Colour>(4) == Colour::blue);
                CHECK(row.id<AccountId>(5) == AccountId{7});
                CHECK(row.instant(6) == Instant{1234});
                CHECK(row.day(7) == Day{2026, 11, 22});
            } else if (rows == 2) {
                CHECK(row.null(0));
                CHECK_FALSE(row.null(1));
                CHECK_FALSE(row.null(2));
                CHECK(row.view(2).empty());
                CHECK_FALSE(row.flag(3));
                CHECK(row.null(5));
                CHECK(row.null(6));
                CHECK(row.null(7));
                CHECK(row.day(7) == Day{});
            } else {
                CHECK(row.null(0));
                CHECK(row.text(1) == "x");
            }
        });
        CHECK(rows == 3);
    });
}

TEST_CASE("a statement can run inside itself") {
    TestDatabase database;
    database->read([](Connection& connection) {
        constexpr std::string_view sql = "SELECT ?1 UNION ALL SELECT ?1 + 1";
        std::string seen;
        connection.each(
            sql,
            [&](const Row& outer) {
                connection.each(
                    sql,
                    [&](const Row& inner) {
                        seen += std::to_string(outer.integer(0)) + std::to_string(inner.integer(0)) + " ";
                    },
                    5);
            },
            1);
        CHECK(seen == "15 16 25 26 ");
    });
}

TEST_CASE("a walk stops when its callback says so, and one takes the first row") {
    TestDatabase database;
    database->read([](Connection& connection) {
        int rows = 0;
        connection.each("SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3", [&](const Row&) { return ++rows < 2; });
        CHECK(rows == 2);
        CHECK(connection.one("SELECT 4 WHERE 0", [](const Row& row) { return row.integer(0); }) == std::nullopt);
        CHECK(connection.one("SELECT 4 UNION ALL SELECT 5", [](const Row& row) { return row.integer(0); }) == 4);
        CHECK(connection.integer("SELECT NULL") == 0);
        CHECK(connection.text("SELECT 'a' || ?1", "b") == "ab");
    });
}

TEST_CASE("a wrong number of arguments is an error, not a NULL") {
    TestDatabase database;
    CHECK_THROWS_AS(database->read([](Connection& c) { return c.integer("SELECT ?1 + ?2", 1); }), StorageError);
    CHECK_THROWS_AS(database->read([](Connection& c) { return c.integer("SELECT ?1", 1, 2); }), StorageError);
    CHECK_THROWS_AS(database->read([](Connection& c) { return c.integer("SELEC 1"); }), StorageError);
}

TEST_CASE("an error names the statement and no bound value") {
    TestDatabase database;
    try {
        database->read([](Connection& c) { return c.integer("SELECT abs(?1)", INT64_MIN); });
        FAIL("no error");
    } catch (const StorageError& error) {
        CHECK(std::string(error.what()).find("SELECT abs(?1)") != std::string::npos);
        CHECK(std::string(error.what()).find("9223372036854775808") == std::string::npos);
    }
}

TEST_CASE("more statements than are kept still run") {
    TestDatabase database;
    database->read([](Connection& connection) {
        for (int round = 0; round < 2; ++round)
            for (int i = 0; i < 700; ++i) CHECK(connection.integer("SELECT " + std::to_string(i)) == i);
    });
}

TEST_CASE("a constraint that is met is told by kind and place, and the rest of the closure goes on") {
    TestDatabase database;
    using Kind = ConstraintViolation::Kind;
    scratch(database, [](Transaction& t) {
        t.run("CREATE TABLE parents (id INTEGER PRIMARY KEY) STRICT");
        t.run(
            "CREATE TABLE children (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''), "
            "parent INTEGER REFERENCES parents (id)) STRICT");
        t.run(
            "CREATE TRIGGER full BEFORE INSERT ON children WHEN (SELECT count(*) FROM children) > 1 "
            "BEGIN SELECT RAISE(ABORT, 'only two'); END");
        const auto insert = [&](std::optional<std::string_view> name, std::optional<int> parent) {
            return t.attempt("INSERT INTO children (name, parent) VALUES (?1, ?2)", name, parent);
        };
        CHECK_FALSE(insert("a", std::nullopt));
        const auto unique = insert("a", std::nullopt);
        REQUIRE(unique);
        CHECK(unique->kind == Kind::unique);
        CHECK(unique->what == "children.name");
        CHECK(insert("", std::nullopt)->kind == Kind::check);
        CHECK(insert(std::nullopt, std::nullopt)->kind == Kind::not_null);
        CHECK(insert("b", 9)->kind == Kind::foreign_key);
        CHECK_FALSE(insert("b", std::nullopt));
        const auto trigger = insert("c", std::nullopt);
        REQUIRE(trigger);
        CHECK(trigger->kind == Kind::trigger);
        CHECK(trigger->what == "only two");
    });
    CHECK(database.count("SELECT count(*) FROM children") == 2);
}

TEST_CASE("a statement that may find something taken names it; every other constraint is broken machinery") {
    TestDatabase database;
    scratch(database, [](Transaction& t) {
        t.run("CREATE TABLE people (email TEXT UNIQUE, login TEXT NOT NULL UNIQUE CHECK (login <> '')) STRICT");
        const auto insert = [&](std::string_view email, std::optional<std::string_view> login) {
            return t.run_unless_taken("people.email", "INSERT INTO people (email, login) VALUES (?1, ?2)", email,
                                      login);
        };
        CHECK(insert("a@x", "a"));
        CHECK_FALSE(insert("a@x", "b"));
        CHECK_THROWS_AS(insert("b@x", "a"), StorageError);
        CHECK_THROWS_AS(insert("b@x", ""), StorageError);
        CHECK_THROWS_AS(insert("b@x", std::nullopt), StorageError);
        CHECK(insert("b@x", "b"));
    });
}

TEST_CASE("RETURNING gives the new number and the rows stay") {
    TestDatabase database;
    scratch(database, [](Transaction& t) {
        t.run("CREATE TABLE things (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT) STRICT");
        const auto id = t.one("INSERT INTO things (name) VALUES ('a'), ('b') RETURNING id",
                              [](const Row& row) { return row.integer(0); });
        CHECK(id == 1);
    });
    CHECK(database.count("SELECT count(*) FROM things") == 2);
}
