#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>

#include "server/storage/connection.h"
#include "server/storage/inside.h"
#include "server/storage/job.h"
#include "server/storage/options.h"
#include "server/storage/readers.h"
#include "server/storage/transaction.h"
#include "shared/base/result.h"

namespace habilis::server {

/// The door to everything that is kept. Stores see Connection and Transaction; only this folder sees SQLite.
///
///     const auto name = database.read([&](Connection& connection) {
///         return connection.one("SELECT name FROM levels WHERE id = ?1",
///                               [](const Row& row) { return row.text(0); }, level);
///     });
///     Result<Changes> done = database.write([&](Transaction& transaction) -> Result<Changes> {
///         if (transaction.run("UPDATE levels SET name = ?2 WHERE id = ?1", level, label) == 0)
///             return refusals::not_found;
///         transaction.record({.event = events::level_renamed, .actor = actor, .target = {"level", level}});
///         transaction.changed(ChangeKind::organisations);
///         return transaction.changes();
///     });
class Database {
public:
    /// Holds the folder, checks SQLite, migrates, checks the journal's end, starts the writer. The refusals (storage.*,
    /// journal.*) are for the operator.
    static Result<std::unique_ptr<Database>> open(DatabaseOptions);
    /// Answers the writes that wait, then closes.
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    /// Gives work(Connection&) one unchanging state of the data; returns what it returns. Throws StorageError. Not
    /// inside another read or write.
    template <class F>
    auto read(F&& work) -> std::invoke_result_t<F&, Connection&> {
        const Inside inside("read");
        Readers::Lease lease(readers());
        return work(lease.connection());
    }

    /// Runs work(Transaction&) on the writer's thread and returns its Result (or Refusals) once it is on the disk.
    /// Refusing undoes it; to refuse and keep something, say so in the value. Never throws: what breaks is
    /// storage.write_failed, a crowd is storage.queue_full. Not inside another read or write.
    template <class F>
    auto write(F&& work) -> std::invoke_result_t<F&, Transaction&> {
        const Inside inside("write");
        WorkJob<std::invoke_result_t<F&, Transaction&>, std::remove_reference_t<F>> job(work);
        submit(job);
        return job.take();
    }
    template <class T, class F>
    Result<T> write(F&& work) {
        return write([&](Transaction& transaction) -> Result<T> { return work(transaction); });
    }

    /// Of the data, before a read: while Transaction::version() is the same, that read saw what the closure sees.
    [[nodiscard]] std::uint64_t version() const;

    [[nodiscard]] WriteStatistics statistics() const;
    /// The last line of the journal that is on the disk. Worth sending to another machine now and then: a journal that
    /// does not contain it any more was rewritten.
    [[nodiscard]] JournalHead journal_head() const;
    /// Closes what has to wait (Transaction::seal_key is the same one).
    [[nodiscard]] const SealKey& seal_key() const;
    [[nodiscard]] const std::filesystem::path& folder() const;

private:
    struct Machinery;
    explicit Database(std::unique_ptr<Machinery>);

    [[nodiscard]] Readers& readers();
    void submit(Job&);

    std::unique_ptr<Machinery> machinery_;
};

}  // namespace habilis::server
