#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent password_reset_requested{journal_blocks::passwords + 0, "passwords.reset_requested"};
inline constexpr JournalEvent password_reset{journal_blocks::passwords + 1, "passwords.reset"};
inline constexpr JournalEvent password_changed{journal_blocks::passwords + 2, "passwords.changed"};
inline constexpr JournalEvent password_reset_sent{journal_blocks::passwords + 3, "passwords.reset_sent"};
inline constexpr JournalEvent temporary_password_issued{journal_blocks::passwords + 4, "passwords.temporary_issued"};

inline constexpr std::array password_events{password_reset_requested, password_reset, password_changed,
                                            password_reset_sent, temporary_password_issued};

}  // namespace habilis::events
