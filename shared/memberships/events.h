#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent member_attached{journal_blocks::memberships + 0, "memberships.attached"};
inline constexpr JournalEvent member_detached{journal_blocks::memberships + 1, "memberships.detached"};

inline constexpr JournalEvent dates_changed{journal_blocks::memberships + 2, "memberships.dates_changed"};

inline constexpr std::array membership_events{member_attached, member_detached, dates_changed};

}  // namespace habilis::events
