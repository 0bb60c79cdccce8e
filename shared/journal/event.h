#pragma once

#include <cstdint>
#include <string_view>

namespace habilis {

/// What a journal line tells. The number is stored: once released it is never changed and never used again, even when
/// the event is gone. Each feature declares its events in its events.h, inside its block of 100.
struct JournalEvent {
    std::uint16_t number = 0;
    std::string_view name = {};  ///< "<feature>.<what happened>", key of the words
    friend constexpr bool operator==(const JournalEvent& a, const JournalEvent& b) { return a.number == b.number; }
};

/// First number of each feature's block.
namespace journal_blocks {

inline constexpr std::uint16_t access = 100;
inline constexpr std::uint16_t organisations = 200;
inline constexpr std::uint16_t accounts = 300;
inline constexpr std::uint16_t memberships = 400;
inline constexpr std::uint16_t invitations = 500;
inline constexpr std::uint16_t passwords = 600;
inline constexpr std::uint16_t sessions = 700;
inline constexpr std::uint16_t consent = 800;
inline constexpr std::uint16_t impersonation = 900;
inline constexpr std::uint16_t journal = 1000;
inline constexpr std::uint16_t transfer = 1100;
inline constexpr std::uint16_t mail = 1200;
inline constexpr std::uint16_t app = 1300;
inline constexpr std::uint16_t privacy = 1400;
inline constexpr std::uint16_t emails = 1500;
inline constexpr std::uint16_t join_requests = 1600;
inline constexpr std::uint16_t hand_over = 1700;
inline constexpr std::uint16_t plans = 2000;
inline constexpr std::uint16_t support = 2100;
inline constexpr std::uint16_t successions = 2200;
inline constexpr std::uint16_t notifications = 2300;
inline constexpr std::uint16_t inspections = 2400;
inline constexpr std::uint16_t api_tokens = 2500;
inline constexpr std::uint16_t duplicates = 2600;

}  // namespace journal_blocks

}  // namespace habilis
