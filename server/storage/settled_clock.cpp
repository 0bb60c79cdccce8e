#include "server/storage/settled_clock.h"

#include <charconv>
#include <string>

namespace habilis::server {
namespace {

constexpr std::int64_t longest_silence = 31 * one_day;
constexpr std::int64_t longest_way_back = one_day;
constexpr std::int64_t believed_after = 7 * one_day;

Instant remembered(Transaction& transaction, std::string_view name) {
    const std::string text = transaction.text("SELECT value FROM meta WHERE key = ?1", name);
    Instant at;
    std::from_chars(text.data(), text.data() + text.size(), at.ms);
    return at;
}

void remember(Transaction& transaction, std::string_view name, Instant at) {
    transaction.run(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", name,
        std::to_string(at.ms));
}

}  // namespace

bool clock_is_settled(Transaction& transaction) {
    return transaction.bookkeeping([&] {
        const Instant now = transaction.now();
        const Instant seen = remembered(transaction, "clock_seen");
        const bool jumped = !seen || now < seen - longest_way_back || seen + longest_silence < now;
        if (jumped) remember(transaction, "clock_settled", now + believed_after);
        remember(transaction, "clock_seen", now);
        return remembered(transaction, "clock_settled") <= now;
    });
}

}  // namespace habilis::server
