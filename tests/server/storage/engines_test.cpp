#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "server/storage/postgresql/dialect.h"
#include "tests/support/server/test_database.h"

namespace habilis::server {

namespace {

using Lines = std::set<std::string>;

void add(Lines& to, Connection& connection, std::string_view sql) {
    connection.each(sql, [&](const Row& row) { to.insert(row.text(0)); });
}

/// One line for each column, key, reference, index and trigger.
Lines of_sqlite(Connection& connection) {
    Lines lines;
    add(lines, connection,
        "SELECT 'column ' || t.name || '.' || c.name || ' ' || "
        "CASE c.type WHEN 'INTEGER' THEN 'bigint' WHEN 'TEXT' THEN 'text' ELSE 'bytea' END || "
        "CASE WHEN c.\"notnull\" = 1 OR c.pk > 0 THEN ' not null' ELSE '' END "
        "FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' "
        "AND t.name NOT LIKE 'account_trigrams%'");
    add(lines, connection,
        "SELECT 'unique ' || tb || ' (' || group_concat(col, ', ') || ')' FROM (SELECT t.name AS tb, c.name AS col "
        "FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk > 0 AND t.name NOT LIKE "
        "'account_trigrams%' ORDER BY t.name, c.pk) GROUP BY tb");
    add(lines, connection,
        "SELECT 'unique ' || tb || ' (' || group_concat(col, ', ') || ')' || CASE WHEN p = 1 THEN ' partly' ELSE '' END "
        "FROM (SELECT t.name AS tb, i.name AS ix, c.name AS col, i.partial AS p FROM sqlite_schema t "
        "JOIN pragma_index_list(t.name) i JOIN pragma_index_info(i.name) c WHERE t.type = 'table' AND i.\"unique\" = 1 "
        "AND t.name NOT LIKE 'account_trigrams%' ORDER BY t.name, i.name, c.seqno) GROUP BY tb, ix");
    add(lines, connection,
        "SELECT 'reference ' || tb || ' (' || group_concat(f, ', ') || ') ' || target || ' (' || group_concat(r, ', ') || "
        "')' FROM (SELECT t.name AS tb, k.id AS number, k.\"from\" AS f, k.\"table\" AS target, k.\"to\" AS r "
        "FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) k WHERE t.type = 'table' ORDER BY 1, 2, k.seq) "
        "GROUP BY tb, number");
    add(lines, connection,
        "SELECT type || ' ' || name || ' on ' || tbl_name FROM sqlite_schema WHERE type IN ('index', 'trigger') "
        "AND name NOT LIKE 'sqlite_%'");
    return lines;
}

Lines of_postgresql(Connection& connection) {
    Lines lines;
    add(lines, connection,
        "SELECT 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, NULL) || "
        "CASE WHEN a.attnotnull THEN ' not null' ELSE '' END FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid "
        "WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attnum > 0");
    add(lines, connection,
        "SELECT 'unique ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.n) || ')' || "
        "CASE WHEN x.indpred IS NOT NULL THEN ' partly' ELSE '' END FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid "
        "JOIN LATERAL unnest(x.indkey) WITH ORDINALITY k (c, n) ON true JOIN pg_attribute a ON a.attrelid = t.oid AND "
        "a.attnum = k.c WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique "
        "GROUP BY t.relname, x.indexrelid, x.indpred IS NOT NULL");
    add(lines, connection,
        "SELECT 'reference ' || t.relname || ' (' || string_agg(a.attname, ', ' ORDER BY k.n) || ') ' || f.relname || "
        "' (' || string_agg(b.attname, ', ' ORDER BY k.n) || ')' FROM pg_constraint x JOIN pg_class t ON t.oid = x.conrelid "
        "JOIN pg_class f ON f.oid = x.confrelid JOIN LATERAL unnest(x.conkey, x.confkey) WITH ORDINALITY k (c, d, n) ON true "
        "JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.c "
        "JOIN pg_attribute b ON b.attrelid = f.oid AND b.attnum = k.d WHERE x.contype = 'f' "
        "GROUP BY x.oid, t.relname, f.relname");
    add(lines, connection,
        "SELECT 'index ' || i.relname || ' on ' || t.relname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid "
        "JOIN pg_class i ON i.oid = x.indexrelid WHERE t.relnamespace = 'public'::regnamespace "
        "AND i.relname <> 'account_trigrams' AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid "
        "AND c.contype IN ('p', 'u'))");
    add(lines, connection,
        "SELECT 'trigger ' || g.tgname || ' on ' || t.relname FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid "
        "WHERE NOT g.tgisinternal");
    return lines;
}

std::string without(const Lines& all, const Lines& these) {
    std::vector<std::string> left;
    std::set_difference(all.begin(), all.end(), these.begin(), these.end(), std::back_inserter(left));
    std::string text;
    for (const std::string& line : left) text += line + "\n";
    return text;
}

}  // namespace

TEST_CASE("both engines have the same tables, columns, keys, references, indexes and triggers" *
          doctest::skip(!on_postgresql())) {
    TestDatabase postgresql;
    const TemporaryFolder folder;
    auto sqlite = Database::open({.folder = folder.path()});
    REQUIRE(sqlite.ok());
    const Lines one = sqlite.value()->read(of_sqlite), other = postgresql->read(of_postgresql);
    CHECK(one.size() > 600);
    CHECK(without(one, other) == "");
    CHECK(without(other, one) == "");
}

TEST_CASE("what SQLite says in another way is said in PostgreSQL's") {
    CHECK(to_postgresql("SELECT a FROM t WHERE b = ?1 AND c = ?12") == "SELECT a FROM t WHERE b = $1 AND c = $12");
    CHECK(to_postgresql("SELECT '?1 max(1, 2) it''s', \"instr\" /* why? */") ==
          "SELECT '?1 max(1, 2) it''s', \"instr\" /* why? */");
    CHECK(to_postgresql("SELECT max(a), max(a, b), min(f(a, b)), min(f(a), 'x,') FROM t") ==
          "SELECT max(a), greatest(a, b), min(f(a, b)), least(f(a), 'x,') FROM t");
    CHECK(to_postgresql("FROM carray(?2) j CROSS JOIN m INDEXED BY m_by_x ON m.a = j.value /*+ ORDER BY j.place */") ==
          "FROM rows_of($2) j JOIN m  ON m.a = j.value  ORDER BY j.place ");
    CHECK(to_postgresql("instr(x.text, ?4) > 0 AND CAST(?1 AS INTEGER) = 1") ==
          "strpos(x.text, $4) > 0 AND CAST($1 AS bigint) = 1");
    CHECK(to_postgresql("FROM json_each(?1) j") == "FROM json_array_elements_text(CAST($1 AS json)) j");
    CHECK(to_postgresql("FROM account_trigrams t JOIN a ON a.id = t.rowid WHERE account_trigrams MATCH ?1 AND b") ==
          "FROM account_search t JOIN a ON a.id = t.account_id WHERE trigrams_of(t.text) @> trigrams_asked($1) AND b");
}

}  // namespace habilis::server
