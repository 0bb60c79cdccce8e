#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent join_asked{journal_blocks::join_requests + 0, "join_requests.asked"};
inline constexpr JournalEvent join_accepted{journal_blocks::join_requests + 1, "join_requests.accepted"};
inline constexpr JournalEvent join_rejected{journal_blocks::join_requests + 2, "join_requests.rejected"};
inline constexpr JournalEvent join_withdrawn{journal_blocks::join_requests + 3, "join_requests.withdrawn"};
inline constexpr JournalEvent join_closed{journal_blocks::join_requests + 4, "join_requests.closed"};

inline constexpr std::array join_request_events{join_asked, join_accepted, join_rejected, join_withdrawn, join_closed};

}  // namespace habilis::events
