#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent impersonation_started{journal_blocks::impersonation + 0, "impersonation.started"};
inline constexpr JournalEvent impersonation_ended{journal_blocks::impersonation + 1, "impersonation.ended"};
inline constexpr JournalEvent impersonation_refused{journal_blocks::impersonation + 2, "impersonation.refused"};

inline constexpr JournalEvent impersonation_asked{journal_blocks::impersonation + 3, "impersonation.asked"};
inline constexpr JournalEvent impersonation_approved{journal_blocks::impersonation + 4, "impersonation.approved"};
inline constexpr JournalEvent impersonation_declined{journal_blocks::impersonation + 5, "impersonation.declined"};

inline constexpr std::array impersonation_events{impersonation_started, impersonation_ended,    impersonation_refused,
                                                 impersonation_asked,   impersonation_approved, impersonation_declined};

}  // namespace habilis::events
