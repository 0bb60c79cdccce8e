#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent data_exported{journal_blocks::privacy + 0, "privacy.data_exported"};
inline constexpr JournalEvent erasure_asked{journal_blocks::privacy + 1, "privacy.erasure_asked"};
inline constexpr JournalEvent erasure_cancelled{journal_blocks::privacy + 2, "privacy.erasure_cancelled"};
inline constexpr JournalEvent erasure_declined{journal_blocks::privacy + 3, "privacy.erasure_declined"};
inline constexpr JournalEvent erasure_done{journal_blocks::privacy + 4, "privacy.erasure_done"};

inline constexpr JournalEvent inactivity_warned{journal_blocks::privacy + 5, "privacy.inactivity_warned"};
inline constexpr JournalEvent inactive_closed{journal_blocks::privacy + 6, "privacy.inactive_closed"};
inline constexpr JournalEvent inactive_kept{journal_blocks::privacy + 7, "privacy.inactive_kept"};

inline constexpr JournalEvent erasure_announced{journal_blocks::privacy + 8, "privacy.erasure_announced"};

inline constexpr std::array privacy_events{
    data_exported,     erasure_asked,   erasure_cancelled, erasure_declined,  erasure_done,
    inactivity_warned, inactive_closed, inactive_kept,     erasure_announced,
};

}  // namespace habilis::events
