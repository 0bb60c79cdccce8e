#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace habilis {

/// The kinds of data that a write can change. Replies carry them, so that a client refetches just that.
enum class ChangeKind : std::uint8_t {
    accounts,
    memberships,
    organisations,
    services,
    assignments,
    sessions,
    consents,
    mails,
    journal,
    join_requests,
    notifications,
    successions,
};

/// As the reply's header Habilis-Changes names them.
inline constexpr std::array<std::string_view, 12> change_kind_names{
    "accounts", "memberships", "organisations", "services",      "assignments",   "sessions",
    "consents", "mails",       "journal",       "join_requests", "notifications", "successions"};

/// A set of ChangeKind.
struct Changes {
    std::uint32_t bits = 0;
    constexpr Changes& add(ChangeKind kind) { return bits |= 1U << static_cast<unsigned>(kind), *this; }
    [[nodiscard]] constexpr bool has(ChangeKind kind) const { return (bits >> static_cast<unsigned>(kind)) & 1U; }
};

}  // namespace habilis
