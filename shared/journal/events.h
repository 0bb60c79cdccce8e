#pragma once

#include <array>

#include "shared/journal/event.h"

/// What happens to the journal itself.
namespace habilis::events {

inline constexpr JournalEvent journal_details_erased{journal_blocks::journal + 0, "journal.details_erased"};
inline constexpr JournalEvent journal_cut{journal_blocks::journal + 1, "journal.cut"};
inline constexpr JournalEvent journal_damage_accepted{journal_blocks::journal + 2, "journal.damage_accepted"};
inline constexpr JournalEvent journal_restored{journal_blocks::journal + 3, "journal.restored"};
inline constexpr JournalEvent journal_exported{journal_blocks::journal + 4, "journal.exported"};

inline constexpr std::array journal_events{journal_details_erased, journal_cut, journal_damage_accepted,
                                           journal_restored, journal_exported};

}  // namespace habilis::events
