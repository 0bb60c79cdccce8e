#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent organisation_created{journal_blocks::organisations + 0, "organisations.created"};
inline constexpr JournalEvent level_added{journal_blocks::organisations + 1, "organisations.level_added"};
inline constexpr JournalEvent service_subscribed{journal_blocks::organisations + 2, "organisations.service_subscribed"};
inline constexpr JournalEvent settings_changed{journal_blocks::organisations + 20, "organisations.settings_changed"};

inline constexpr std::array organisation_events{organisation_created, level_added, service_subscribed,
                                                settings_changed};

}  // namespace habilis::events
