#include "server/sessions/throttle.h"

#include <string>
#include <utility>
#include <vector>

#include "server/crypto/digest.h"

namespace habilis::server {
namespace {

/// Strangers choose the keys, so each attempt clears a few windows that are over.
void remove_some_old(Transaction& transaction) {
    std::vector<std::pair<std::int64_t, std::string>> old;
    transaction.each(
        "SELECT kind, key FROM throttles WHERE started_at <= ?1 ORDER BY started_at LIMIT 4",
        [&](const Row& row) { old.emplace_back(row.integer(0), row.text(1)); }, transaction.now() - one_day);
    for (const auto& [kind, key] : old)
        transaction.run("DELETE FROM throttles WHERE kind = ?1 AND key = ?2", kind, Blob{key});
}

std::optional<std::int64_t> count(Transaction& transaction, const Throttle& throttle, std::string_view key) {
    const std::string hash = sha256(key);
    const Instant over = transaction.now() - throttle.window;
    const auto waiting = transaction.one(
        "SELECT started_at FROM throttles WHERE kind = ?1 AND key = ?2 AND attempts >= ?3 AND started_at > ?4",
        [&](const Row& row) { return row.integer(0) + throttle.window - transaction.now().ms; }, throttle.kind,
        Blob{hash}, throttle.limit, over);
    if (waiting) return waiting;
    remove_some_old(transaction);
    transaction.run(
        R"(INSERT INTO throttles (kind, key, attempts, started_at) VALUES (?1, ?2, 1, ?3)
           ON CONFLICT (kind, key) DO UPDATE SET
               attempts = CASE WHEN throttles.started_at > ?4 THEN throttles.attempts + 1 ELSE 1 END,
               started_at = CASE WHEN throttles.started_at > ?4 THEN throttles.started_at ELSE ?3 END)",
        throttle.kind, Blob{hash}, transaction.now(), over);
    return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> count_attempt(Transaction& transaction, const Throttle& throttle, std::string_view key) {
    return transaction.bookkeeping([&] { return count(transaction, throttle, key); });
}

void give_back_attempt(Transaction& transaction, const Throttle& throttle, std::string_view key) {
    transaction.bookkeeping([&] {
        transaction.run("UPDATE throttles SET attempts = attempts - 1 WHERE kind = ?1 AND key = ?2 AND attempts > 0",
                        throttle.kind, Blob{sha256(key)});
    });
}

}  // namespace habilis::server
