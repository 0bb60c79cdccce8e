#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/plans.json.
namespace habilis::refusals {

/// Access is taken from many at once: how many was not typed.
inline constexpr RefusalCode count_not_typed{"plans.count_not_typed", RefusalKind::invalid};  // {count}
/// It is over, or being taken back already.
inline constexpr RefusalCode plan_not_at_work{"plans.not_at_work", RefusalKind::conflict};
inline constexpr RefusalCode plan_not_applied{"plans.not_applied", RefusalKind::conflict};

/// Why a row stays as the plan made it when the rest is undone.
inline constexpr RefusalCode changed_since{"plans.changed_since", RefusalKind::conflict};
inline constexpr RefusalCode mail_is_gone{"plans.mail_is_gone", RefusalKind::conflict};
/// Each try of a row broke the machinery.
inline constexpr RefusalCode row_failed{"plans.row_failed", RefusalKind::unavailable};

}  // namespace habilis::refusals
