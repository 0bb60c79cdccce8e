#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent users_exported{journal_blocks::transfer + 0, "transfer.users_exported"};
inline constexpr JournalEvent import_begun{journal_blocks::transfer + 10, "transfer.import_begun"};

inline constexpr std::array transfer_events{users_exported, import_begun};

}  // namespace habilis::events
