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
inline constexpr JournalEvent role_withheld{journal_blocks::organisations + 13, "organisations.role_withheld"};
inline constexpr JournalEvent role_offered{journal_blocks::organisations + 14, "organisations.role_offered"};
inline constexpr JournalEvent settings_changed{journal_blocks::organisations + 20, "organisations.settings_changed"};
inline constexpr JournalEvent organisation_closed{journal_blocks::organisations + 40, "organisations.closed"};
inline constexpr JournalEvent organisation_reopened{journal_blocks::organisations + 41, "organisations.reopened"};

inline constexpr JournalEvent founding_asked{journal_blocks::organisations + 30, "organisations.founding_asked"};
inline constexpr JournalEvent founding_accepted{journal_blocks::organisations + 31, "organisations.founding_accepted"};
inline constexpr JournalEvent founding_rejected{journal_blocks::organisations + 32, "organisations.founding_rejected"};
inline constexpr JournalEvent founding_withdrawn{journal_blocks::organisations + 33,
                                                 "organisations.founding_withdrawn"};
inline constexpr JournalEvent platform_settings_changed{journal_blocks::organisations + 34,
                                                        "organisations.platform_settings_changed"};

inline constexpr std::array organisation_events{
    organisation_created, level_added,          service_subscribed, coordinates_updated, level_updated,
    level_removed,        service_unsubscribed, role_withheld,      role_offered,        settings_changed,
    founding_asked,       founding_accepted,    founding_rejected,  founding_withdrawn,  platform_settings_changed,
    organisation_closed,  organisation_reopened};

}  // namespace habilis::events
