#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent email_change_asked{journal_blocks::emails + 0, "emails.change_asked"};
inline constexpr JournalEvent email_change_cancelled{journal_blocks::emails + 1, "emails.change_cancelled"};
inline constexpr JournalEvent email_changed{journal_blocks::emails + 2, "emails.changed"};

inline constexpr JournalEvent email_change_undone{journal_blocks::emails + 3, "emails.change_undone"};
inline constexpr JournalEvent notification_proved{journal_blocks::emails + 4, "emails.notification_proved"};
inline constexpr JournalEvent way_back_closed{journal_blocks::emails + 5, "emails.way_back_closed"};

inline constexpr std::array email_events{email_change_asked,  email_change_cancelled, email_changed,
                                         email_change_undone, notification_proved,    way_back_closed};

}  // namespace habilis::events
