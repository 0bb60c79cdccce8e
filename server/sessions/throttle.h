#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "server/storage/transaction.h"

namespace habilis::server {

/// What is counted. Stored as its number: append only.
enum class ThrottleKind : std::uint8_t {
    sign_in,
    forgotten_password,
    find_person,
    suggest_people,
    registration,
    registration_network,
    find_anybody
};

/// So many attempts in a window of time, which begins with the first of them.
struct Throttle {
    ThrottleKind kind;
    std::int64_t limit;
    std::int64_t window;  ///< milliseconds
};

/// Counts an attempt of `key` (any text; only a hash of it is stored). When the limit is reached nothing is counted and
/// the milliseconds until the window ends are returned: attempts meanwhile make nobody wait longer. Needs no journal
/// line.
std::optional<std::int64_t> count_attempt(Transaction&, const Throttle&, std::string_view key);

/// Takes one attempt back: it was none.
void give_back_attempt(Transaction&, const Throttle&, std::string_view key);

}  // namespace habilis::server
