#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent inspection_opened{journal_blocks::inspections + 0, "inspections.opened"};
inline constexpr JournalEvent inspection_prolonged{journal_blocks::inspections + 1, "inspections.prolonged"};
inline constexpr JournalEvent inspection_closed{journal_blocks::inspections + 2, "inspections.closed"};

inline constexpr std::array inspection_events{inspection_opened, inspection_prolonged, inspection_closed};

}  // namespace habilis::events
