#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent users_exported{journal_blocks::transfer + 0, "transfer.users_exported"};

inline constexpr std::array transfer_events{users_exported};

}  // namespace habilis::events
