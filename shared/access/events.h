#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent services_assigned{journal_blocks::access + 0, "access.services_assigned"};
inline constexpr JournalEvent role_changed{journal_blocks::access + 1, "access.role_changed"};
inline constexpr JournalEvent catalogue_changed{journal_blocks::access + 2, "access.catalogue_changed"};

inline constexpr std::array access_events{services_assigned, role_changed, catalogue_changed};

}  // namespace habilis::events
