#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent handed_over{journal_blocks::hand_over + 0, "hand_over.done"};

inline constexpr std::array hand_over_events{handed_over};

}  // namespace habilis::events
