#include "tests/support/server/test_postgres.h"

#include <unistd.h>

#include <cstdlib>
#include <stdexcept>
#include <utility>
#include <vector>

#include "server/storage/postgresql/migrate.h"

namespace habilis::server {

namespace {

std::string server_address() {
    const char* address = std::getenv("HABILIS_TEST_POSTGRES");
    return address == nullptr ? "" : address;
}

std::string address_of(const std::string& name) {
    std::string address = server_address();
    return address.replace(address.find("/postgres?"), 9, "/" + name);
}

PostgresSession& server() {
    static PostgresSession session(server_address());
    return session;
}

/// What tests say in SQLite's words beside what the program says.
constexpr const char* words_of_tests = R"(
    CREATE FUNCTION joined(before text, next text, mark text) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT CASE WHEN next IS NULL THEN before WHEN before IS NULL THEN next ELSE before || mark || next END $$;
    CREATE FUNCTION joined(before text, next bigint, mark text) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT joined(before, next::text, mark) $$;
    CREATE FUNCTION joined(before text, next text) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT joined(before, next, ',') $$;
    CREATE FUNCTION joined(before text, next bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
        $$ SELECT joined(before, next::text, ',') $$;
    CREATE AGGREGATE group_concat(text, text) (SFUNC = joined, STYPE = text);
    CREATE AGGREGATE group_concat(bigint, text) (SFUNC = joined, STYPE = text);
    CREATE AGGREGATE group_concat(text) (SFUNC = joined, STYPE = text);
    CREATE AGGREGATE group_concat(bigint) (SFUNC = joined, STYPE = text);
    CREATE FUNCTION randomblob(length bigint) RETURNS bytea LANGUAGE sql VOLATILE AS
        $$ SELECT decode(md5(random()::text) || md5(random()::text), 'hex') $$;
)";

/// What is there from the beginning is kept beside, to be put back.
constexpr const char* keep = R"(
    CREATE SCHEMA kept;
    CREATE TABLE kept.meta AS TABLE meta;
    CREATE TABLE kept.migrations AS TABLE migrations;
    CREATE TABLE kept.organisation_counts AS TABLE organisation_counts;
    CREATE TABLE kept.platform_settings AS TABLE platform_settings;
)";
constexpr const char* begin_again = R"(
    DO $$ DECLARE it record; BEGIN
        SET LOCAL session_replication_role = replica;
        FOR it IN SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace LOOP
            IF it.relkind = 'r' THEN EXECUTE format('DELETE FROM %I', it.relname); END IF;
            IF it.relkind = 'S' THEN PERFORM setval(it.relname::regclass, 1, false); END IF;
        END LOOP;
        FOR it IN SELECT relname FROM pg_class WHERE relnamespace = 'kept'::regnamespace LOOP
            EXECUTE format('INSERT INTO %I SELECT * FROM kept.%I', it.relname, it.relname);
        END LOOP;
    END $$;
)";

/// Making a database takes longer than most tests: one that a test has left is emptied and used again.
std::vector<std::string>& free_databases() {
    static std::vector<std::string> names;
    return names;
}

std::string make_database() {
    static int made = 0;
    const std::string name = "test_" + std::to_string(getpid()) + "_" + std::to_string(++made);
    server().run("CREATE DATABASE " + name + " TEMPLATE template0");
    PostgresSession session(address_of(name));
    if (!migrate_postgresql(session, {1'795'341'600'000}).empty()) throw std::runtime_error("no schema");
    session.run(words_of_tests);
    session.run(keep);
    return name;
}

}  // namespace

bool on_postgresql() { return !server_address().empty(); }

TestPostgres::TestPostgres() {
    if (!on_postgresql()) return;
    std::vector<std::string>& free = free_databases();
    if (free.empty()) free.push_back(make_database());
    name_ = std::move(free.back());
    free.pop_back();
    address_ = address_of(name_);
}

TestPostgres::~TestPostgres() {
    if (name_.empty()) return;
    PostgresSession(address_).run(begin_again);
    free_databases().push_back(std::move(name_));
}

}  // namespace habilis::server
