#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent signed_in{journal_blocks::sessions + 0, "sessions.signed_in"};
inline constexpr JournalEvent signed_out{journal_blocks::sessions + 1, "sessions.signed_out"};
inline constexpr JournalEvent sign_in_locked{journal_blocks::sessions + 2, "sessions.locked"};
inline constexpr JournalEvent account_unlocked{journal_blocks::sessions + 3, "sessions.unlocked"};
inline constexpr JournalEvent sessions_ended{journal_blocks::sessions + 4, "sessions.ended"};

inline constexpr std::array session_events{signed_in, signed_out, sign_in_locked, account_unlocked, sessions_ended};

}  // namespace habilis::events
