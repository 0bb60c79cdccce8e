#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent member_attached{journal_blocks::memberships + 0, "memberships.attached"};
inline constexpr JournalEvent member_detached{journal_blocks::memberships + 1, "memberships.detached"};

inline constexpr std::array membership_events{member_attached, member_detached};

}  // namespace habilis::events
