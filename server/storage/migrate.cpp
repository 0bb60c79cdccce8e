#include "server/storage/migrate.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <charconv>
#include <stdexcept>
#include <string>

#include "embedded.h"
#include "server/crypto/digest.h"
#include "server/storage/refusals.h"

namespace habilis::server {

namespace {

struct Applied {
    int number = 0;
    std::string checksum;
};

std::vector<Applied> applied_migrations(SQLite::Database& database) {
    database.exec(
        "CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
        "checksum TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
    std::vector<Applied> applied;
    SQLite::Statement query(database, "SELECT number, checksum FROM migrations ORDER BY number");
    while (query.executeStep()) applied.push_back({query.getColumn(0).getInt(), query.getColumn(1).getString()});
    return applied;
}

Refusals compare(std::span<const Applied> applied, std::span<const Migration> known) {
    if (applied.size() > known.size())
        return {Refusal{refusals::schema_too_new,
                        "",
                        {{"found", std::to_string(applied.back().number)}, {"known", std::to_string(known.size())}}}};
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i].number != known[i].number || applied[i].checksum != to_hex(sha256(known[i].sql)))
            return {Refusal{refusals::migration_changed, "", {{"number", std::to_string(applied[i].number)}}}};
    }
    return {};
}

void apply(SQLite::Database& database, const Migration& migration, Instant now) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(std::string(migration.sql));
    SQLite::Statement insert(database,
                             "INSERT INTO migrations (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)");
    insert.bind(1, migration.number);
    insert.bind(2, std::string(migration.name));
    insert.bind(3, to_hex(sha256(migration.sql)));
    insert.bind(4, now.ms);
    insert.exec();
    transaction.commit();
}

}  // namespace

std::vector<Migration> program_migrations() {
    constexpr std::string_view folder = "server/storage/migrations/";
    std::vector<Migration> migrations;
    for (const embedded::File& file : embedded::files(folder)) {
        std::string_view name = file.path.substr(folder.size());
        if (!name.ends_with(".sql")) continue;
        name.remove_suffix(4);
        Migration migration{0, name.substr(std::min<std::size_t>(5, name.size())), file.content};
        std::from_chars(name.data(), name.data() + name.size(), migration.number);
        migrations.push_back(migration);
        if (migration.number != static_cast<int>(migrations.size()))
            throw std::logic_error("migrations are not numbered without gaps: " + std::string(file.path));
    }
    return migrations;
}

Refusals migrate(SQLite::Database& database, std::span<const Migration> known, Instant now) {
    const std::vector<Applied> applied = applied_migrations(database);
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
