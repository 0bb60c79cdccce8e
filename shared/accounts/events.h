#pragma once

#include <array>

#include "shared/journal/event.h"

namespace habilis::events {

inline constexpr JournalEvent account_created{journal_blocks::accounts + 0, "accounts.created"};
inline constexpr JournalEvent account_updated{journal_blocks::accounts + 1, "accounts.updated"};
inline constexpr JournalEvent profile_updated{journal_blocks::accounts + 2, "accounts.profile_updated"};
inline constexpr JournalEvent account_disabled{journal_blocks::accounts + 3, "accounts.disabled"};
inline constexpr JournalEvent account_enabled{journal_blocks::accounts + 4, "accounts.enabled"};
inline constexpr JournalEvent account_hidden{journal_blocks::accounts + 5, "accounts.hidden"};
inline constexpr JournalEvent account_restored{journal_blocks::accounts + 6, "accounts.restored"};

inline constexpr JournalEvent account_erased{journal_blocks::accounts + 7, "accounts.erased"};

inline constexpr std::array account_events{account_created, account_updated, profile_updated,  account_disabled,
                                           account_enabled, account_hidden,  account_restored, account_erased};

}  // namespace habilis::events
