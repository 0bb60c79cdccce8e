#include "server/storage/postgresql/migrate.h"

#include <string>

#include "server/storage/migrate.h"
#include "server/storage/refusals.h"

namespace habilis::server {

namespace {

constexpr std::string_view folder = "server/storage/postgresql/migrations/";

std::vector<AppliedMigration> applied_migrations(PostgresSession& session) {
    session.run(
        "CREATE TABLE IF NOT EXISTS migrations (number bigint PRIMARY KEY, name text COLLATE \"C\" NOT NULL, "
        "checksum text COLLATE \"C\" NOT NULL, applied_at bigint NOT NULL)");
    std::vector<AppliedMigration> applied;
    const PostgresResult rows = session.run("SELECT number, checksum FROM migrations ORDER BY number");
    for (int row = 0; row < PQntuples(rows.get()); ++row)
        applied.push_back({std::stoi(PQgetvalue(rows.get(), row, 0)), PQgetvalue(rows.get(), row, 1)});
    return applied;
}

}  // namespace

Refusals migrate_postgresql(PostgresSession& session, Instant now) {
    const std::vector<Migration> known = program_migrations(folder);
    session.run("BEGIN");
    const std::vector<AppliedMigration> applied = applied_migrations(session);
    if (Refusals problems = compare(applied, known); !problems.empty()) return session.run("ROLLBACK"), problems;
    for (std::size_t i = applied.size(); i < known.size(); ++i) {
        const Migration& migration = known[i];
        try {
            session.run(std::string(migration.sql));
            session.run("INSERT INTO migrations (number, name, checksum, applied_at) VALUES (" +
                        std::to_string(migration.number) + ", '" + std::string(migration.name) + "', '" +
                        checksum_of(migration) + "', " + std::to_string(now.ms) + ")");
        } catch (const StorageError& error) {
            session.run("ROLLBACK");
            return {Refusal{refusals::migration_failed,
                            "",
                            {{"number", std::to_string(migration.number)}, {"cause", error.what()}}}};
        }
    }
    session.run("COMMIT");
    return {};
}

}  // namespace habilis::server
