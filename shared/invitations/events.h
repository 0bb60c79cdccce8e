#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent activation_sent{journal_blocks::invitations + 0, "invitations.sent"};
inline constexpr JournalEvent account_activated{journal_blocks::invitations + 1, "invitations.activated"};

inline constexpr JournalEvent staff_changed{journal_blocks::invitations + 10, "invitations.staff_changed"};

inline constexpr JournalEvent account_registered{journal_blocks::invitations + 20, "invitations.registered"};

inline constexpr std::array invitation_events{activation_sent, account_activated, staff_changed, account_registered};

}  // namespace habilis::events
