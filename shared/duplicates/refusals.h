#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/duplicates.json.
namespace habilis::refusals {

inline constexpr RefusalCode merged_with_itself{"duplicates.merged_with_itself", RefusalKind::invalid};
/// The account that would go is the actor's own.
inline constexpr RefusalCode merge_own_account{"duplicates.own_account", RefusalKind::forbidden};
inline constexpr RefusalCode merge_mailbox{"duplicates.mailbox", RefusalKind::conflict};
/// The account that would stay is disabled or hidden.
inline constexpr RefusalCode kept_not_in_use{"duplicates.kept_not_in_use", RefusalKind::conflict};
/// The account that would go belongs to organisations that the actor does not administer.
inline constexpr RefusalCode merge_elsewhere{"duplicates.elsewhere", RefusalKind::conflict};
/// Something that the one has cannot be given to the other by this actor: it would be lost.
inline constexpr RefusalCode merge_loses{"duplicates.loses", RefusalKind::conflict};

}  // namespace habilis::refusals
