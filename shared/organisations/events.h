#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent organisation_created{journal_blocks::organisations + 0, "organisations.created"};
inline constexpr JournalEvent level_added{journal_blocks::organisations + 1, "organisations.level_added"};
inline constexpr JournalEvent service_subscribed{journal_blocks::organisations + 2, "organisations.service_subscribed"};
inline constexpr JournalEvent coordinates_updated{journal_blocks::organisations + 3,
                                                  "organisations.coordinates_updated"};
inline constexpr JournalEvent level_updated{journal_blocks::organisations + 4, "organisations.level_updated"};
inline constexpr JournalEvent level_removed{journal_blocks::organisations + 5, "organisations.level_removed"};
inline constexpr JournalEvent service_unsubscribed{journal_blocks::organisations + 12,
                                                   "organisations.service_unsubscribed"};
inline constexpr JournalEvent settings_changed{journal_blocks::organisations + 20, "organisations.settings_changed"};
inline constexpr JournalEvent organisation_closed{journal_blocks::organisations + 30, "organisations.closed"};
inline constexpr JournalEvent organisation_reopened{journal_blocks::organisations + 31, "organisations.reopened"};

inline constexpr std::array organisation_events{
    organisation_created, level_added,          service_subscribed, coordinates_updated, level_updated,
    level_removed,        service_unsubscribed, settings_changed,   organisation_closed, organisation_reopened};

}  // namespace habilis::events
