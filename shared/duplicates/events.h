#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

/// Of the account that goes; `successor` is the one that stays.
inline constexpr JournalEvent accounts_merged{journal_blocks::duplicates + 0, "duplicates.merged"};
inline constexpr JournalEvent told_apart{journal_blocks::duplicates + 1, "duplicates.told_apart"};
inline constexpr JournalEvent doubted_again{journal_blocks::duplicates + 2, "duplicates.doubted_again"};

inline constexpr std::array duplicate_events{accounts_merged, told_apart, doubted_again};

}  // namespace habilis::events
