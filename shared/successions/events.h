#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent succession_claimed{journal_blocks::successions + 0, "successions.claimed"};
inline constexpr JournalEvent succession_evidence_added{journal_blocks::successions + 1, "successions.evidence_added"};
inline constexpr JournalEvent succession_withdrawn{journal_blocks::successions + 2, "successions.withdrawn"};
inline constexpr JournalEvent succession_objected{journal_blocks::successions + 3, "successions.objected"};
inline constexpr JournalEvent succession_accepted{journal_blocks::successions + 4, "successions.accepted"};
inline constexpr JournalEvent succession_rejected{journal_blocks::successions + 5, "successions.rejected"};
inline constexpr JournalEvent succession_closed{journal_blocks::successions + 6, "successions.closed"};
inline constexpr JournalEvent succession_evidence_read{journal_blocks::successions + 7, "successions.evidence_read"};

inline constexpr std::array succession_events{succession_claimed,  succession_evidence_added, succession_withdrawn,
                                              succession_objected, succession_accepted,       succession_rejected,
                                              succession_closed,   succession_evidence_read};

}  // namespace habilis::events
