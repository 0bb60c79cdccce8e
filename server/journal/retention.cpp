#include "server/journal/retention.h"

#include <array>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/journal/difference.h"
#include "shared/journal/events.h"

namespace habilis::server {
namespace {

struct LinesRecord {
    std::int64_t lines = 0;
    static constexpr std::array fields{field<&LinesRecord::lines>("lines")};
};

struct CutRecord {
    std::int64_t last = 0;
    std::int64_t lines = 0;
    static constexpr std::array fields{field<&CutRecord::last>("last"), field<&CutRecord::lines>("lines")};
};

}  // namespace

int erase_journal_details(Transaction& transaction, AccountId about, AccountId actor) {
    std::vector<JournalHead> lines;
    transaction.each(
        "SELECT sequence, mac FROM journal WHERE about = ?1 AND erasure_mac IS NULL",
        [&](const Row& row) {
            lines.push_back({row.integer(0), mac_from(row.view(1)).value_or(Mac{})});
        },
        about);
    for (const JournalHead& line : lines) {
        const Mac proof = transaction.journal_key().erasure(line.sequence, line.mac);
        transaction.run(
            "UPDATE journal SET salt = NULL, address = NULL, before = NULL, after = NULL, erasure_mac = ?2 "
            "WHERE sequence = ?1",
            line.sequence, Blob{bytes_of(proof)});
    }
    transaction.record({.event = events::journal_details_erased,
                        .actor = actor,
                        .target = {"account", about},
                        .after = all_fields(LinesRecord{static_cast<std::int64_t>(lines.size())})});
    return static_cast<int>(lines.size());
}

int cut_journal(Transaction& transaction, Instant limit) {
    // Reads the lines that go and one more: time grows with the number.
    const std::int64_t first_kept =
        transaction.integer("SELECT sequence FROM journal WHERE at >= ?1 ORDER BY sequence LIMIT 1", limit);
    const auto last = transaction.one(
        "SELECT sequence, mac FROM journal WHERE ?1 = 0 OR sequence < ?1 ORDER BY sequence DESC LIMIT 1",
        [](const Row& row) {
            return JournalHead{row.integer(0), mac_from(row.view(1)).value_or(Mac{})};
        },
        first_kept);
    if (!last) return 0;
    const Mac proof = transaction.journal_key().cut(*last, transaction.now());
    transaction.run("INSERT INTO journal_cuts (sequence, mac, at, cut_mac) VALUES (?1, ?2, ?3, ?4)", last->sequence,
                    Blob{bytes_of(last->mac)}, transaction.now(), Blob{bytes_of(proof)});
    const int removed = transaction.run("DELETE FROM journal WHERE sequence <= ?1", last->sequence);
    transaction.record({.event = events::journal_cut, .after = all_fields(CutRecord{last->sequence, removed})});
    return removed;
}

}  // namespace habilis::server
