#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent account_created{journal_blocks::accounts + 0, "accounts.created"};
inline constexpr JournalEvent account_updated{journal_blocks::accounts + 1, "accounts.updated"};
inline constexpr JournalEvent profile_updated{journal_blocks::accounts + 2, "accounts.profile_updated"};

inline constexpr std::array account_events{account_created, account_updated, profile_updated};

}  // namespace habilis::events
