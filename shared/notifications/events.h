#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent message_sent{journal_blocks::notifications + 0, "notifications.message_sent"};
inline constexpr JournalEvent notifications_chosen{journal_blocks::notifications + 1, "notifications.chosen"};

inline constexpr std::array notification_events{message_sent, notifications_chosen};

}  // namespace habilis::events
