#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/access.json.
namespace habilis::refusals {

inline constexpr RefusalCode role_above_mine{"access.role_above_mine", RefusalKind::forbidden};
inline constexpr RefusalCode ordinary_members_only{"access.ordinary_members_only", RefusalKind::forbidden};
inline constexpr RefusalCode own_role{"access.own_role", RefusalKind::forbidden};
inline constexpr RefusalCode own_dates{"access.own_dates", RefusalKind::forbidden};
inline constexpr RefusalCode ends_before_start{"access.ends_before_start", RefusalKind::invalid};
inline constexpr RefusalCode day_is_over{"access.day_is_over", RefusalKind::invalid};
inline constexpr RefusalCode profile_unknown{"access.profile_unknown", RefusalKind::invalid};
inline constexpr RefusalCode profile_by_administrator{"access.profile_by_administrator", RefusalKind::forbidden};
inline constexpr RefusalCode own_profile{"access.own_profile", RefusalKind::forbidden};
inline constexpr RefusalCode inspector_by_head{"access.inspector_by_head", RefusalKind::forbidden};
inline constexpr RefusalCode last_administrator{"access.last_administrator", RefusalKind::conflict};  // {candidates}

}  // namespace habilis::refusals
