#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent email_change_asked{journal_blocks::addresses + 0, "addresses.change_asked"};
inline constexpr JournalEvent email_change_cancelled{journal_blocks::addresses + 1, "addresses.change_cancelled"};
inline constexpr JournalEvent email_changed{journal_blocks::addresses + 2, "addresses.changed"};

inline constexpr JournalEvent email_change_undone{journal_blocks::addresses + 3, "addresses.change_undone"};
inline constexpr JournalEvent notification_proved{journal_blocks::addresses + 4, "addresses.notification_proved"};
inline constexpr JournalEvent way_back_closed{journal_blocks::addresses + 5, "addresses.way_back_closed"};

inline constexpr std::array address_events{email_change_asked,  email_change_cancelled, email_changed,
                                           email_change_undone, notification_proved,    way_back_closed};

}  // namespace habilis::events
