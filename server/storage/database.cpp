#include "server/storage/database.h"

#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>

#include "server/crypto/digest.h"
#include "server/crypto/key_file.h"
#include "server/storage/data_folder.h"
#include "server/storage/postgresql/start.h"
#include "server/storage/sqlite/start.h"
#include "server/storage/writer.h"
#include "shared/journal/events.h"

namespace habilis::server {

namespace {

Instant system_time() {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

Result<SealKey> read_or_make_seal_key(const std::filesystem::path& file) {
    // Nothing is lost with it but mails that wait: a new one is as good.
    if (!std::filesystem::exists(file)) make_key_file(file);
    std::optional<std::string> secret = read_key_file(file);
    if (!secret) return Refusal{refusals::seal_key_unusable, "", {{"file", file.string()}}};
    return SealKey(std::move(*secret));
}

/// What is on record about this start.
Refusals note_start(Transaction& transaction, bool damage_accepted) {
    transaction.bookkeeping([&] {
        transaction.run("INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING", journal_key_name,
                        to_hex(bytes_of(transaction.journal_key().fingerprint())));
    });
    if (damage_accepted) transaction.record({.event = events::journal_damage_accepted});
    return {};
}

}  // namespace

struct Database::Machinery {
    Machinery(DatabaseOptions given, DataFolder held) : options(std::move(given)), folder(std::move(held)) {}

    Refusals start();

    DatabaseOptions options;
    DataFolder folder;
    bool damage_accepted = false;
    std::optional<SealKey> seal_key;
    std::unique_ptr<Writer> writer;
    // Closes before the writer does: the last connection to close is the one that may checkpoint.
    std::unique_ptr<Readers> readers;
};

Refusals Database::Machinery::start() {
    const std::filesystem::path anchor = folder.path() / data_files::journal_anchor;
    Result<StartedEngine> engine = options.database.empty() ? start_sqlite(options) : start_postgresql(options);
    if (!engine) return engine.refusals();
    damage_accepted = engine->journal.damage_accepted;
    Result<SealKey> key = read_or_make_seal_key(options.seal_key);
    if (!key) return key.refusals();
    seal_key = std::move(key.value());
    writer =
        std::make_unique<Writer>(std::move(engine->writer), std::move(engine->journal), anchor, *seal_key, options);
    readers = std::make_unique<Readers>(engine->make_reader, options.readers);
    return {};
}

Result<std::unique_ptr<Database>> Database::open(DatabaseOptions options) {
    Result<DataFolder> folder = DataFolder::hold(options.folder);
    if (!folder) return folder.refusals();
    if (!options.clock) options.clock = system_time;
    if (options.readers == 0) options.readers = std::thread::hardware_concurrency() + 2;
    if (options.journal_key.empty()) options.journal_key = options.folder / data_files::journal_key;
    if (options.seal_key.empty()) options.seal_key = options.folder / data_files::seal_key;
    auto machinery = std::make_unique<Machinery>(std::move(options), std::move(folder.value()));
    try {
        if (Refusals problems = machinery->start(); !problems.empty()) return problems;
    } catch (const std::exception& error) {
        return Refusal{refusals::damaged_file,
                       "",
                       {{"file", (machinery->folder.path() / data_files::database).string()}, {"cause", error.what()}}};
    }
    std::unique_ptr<Database> database(new Database(std::move(machinery)));
    const bool accepted = database->machinery_->damage_accepted;
    Refusals problems = database->write([&](Transaction& transaction) { return note_start(transaction, accepted); });
    if (!problems.empty()) return problems;
    return database;
}

Database::Database(std::unique_ptr<Machinery> machinery) : machinery_(std::move(machinery)) {}

Database::~Database() = default;

Readers& Database::readers() { return *machinery_->readers; }

void Database::submit(Job& job) { machinery_->writer->submit(job); }

std::uint64_t Database::version() const { return machinery_->writer->version(); }

WriteStatistics Database::statistics() const { return machinery_->writer->statistics(); }

JournalHead Database::journal_head() const { return machinery_->writer->journal_head(); }

const SealKey& Database::seal_key() const { return *machinery_->seal_key; }

const std::filesystem::path& Database::folder() const { return machinery_->folder.path(); }

}  // namespace habilis::server
