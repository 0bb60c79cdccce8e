#include "server/storage/sqlite/migrate.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>

#include "server/storage/refusals.h"

namespace habilis::server {

namespace {

std::vector<AppliedMigration> applied_migrations(SQLite::Database& database) {
    database.exec(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
    std::vector<AppliedMigration> applied;
    SQLite::Statement query(database, "SELECT number, checksum FROM migrations ORDER BY number");
    while (query.executeStep()) applied.push_back({query.getColumn(0).getInt(), query.getColumn(1).getString()});
    return applied;
}

void apply(SQLite::Database& database, const Migration& migration, Instant now) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(std::string(migration.sql));
    SQLite::Statement insert(database,
                             "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)");
    insert.bind(1, migration.number);
    insert.bind(2, std::string(migration.name));
    insert.bind(3, checksum_of(migration));
    insert.bind(4, now.ms);
    insert.exec();
    transaction.commit();
}

}  // namespace

Refusals migrate(SQLite::Database& database, std::span<const Migration> known, Instant now) {
    const std::vector<AppliedMigration> applied = applied_migrations(database);
    if (Refusals problems = compare(applied, known); !problems.empty()) return problems;
    for (const Migration& migration : known.subspan(applied.size())) {
        try {
            apply(database, migration, now);
        } catch (const SQLite::Exception& error) {
            return {Refusal{refusals::migration_failed,
                            "",
                            {{"number", std::to_string(migration.number)}, {"cause", error.what()}}}};
        }
    }
    return {};
}

}  // namespace habilis::server
