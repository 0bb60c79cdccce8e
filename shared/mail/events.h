#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

/// Mail held since a restoration leaves again.
inline constexpr JournalEvent mail_released{journal_blocks::mail + 0, "mail.released"};

inline constexpr std::array mail_events{mail_released};

}  // namespace habilis::events
