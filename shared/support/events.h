#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

/// Somebody of the platform looked for a person in all organisations.
inline constexpr JournalEvent person_searched{journal_blocks::support + 0, "support.person_searched"};

inline constexpr std::array support_events{person_searched};

}  // namespace habilis::events
