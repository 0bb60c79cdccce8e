#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/access.json.
namespace habilis::refusals {

inline constexpr RefusalCode service_not_subscribed{"access.service_not_subscribed", RefusalKind::invalid};
inline constexpr RefusalCode role_of_other_service{"access.role_of_other_service", RefusalKind::invalid};
inline constexpr RefusalCode service_twice{"access.service_twice", RefusalKind::invalid};
inline constexpr RefusalCode role_above_mine{"access.role_above_mine", RefusalKind::forbidden};
inline constexpr RefusalCode ordinary_members_only{"access.ordinary_members_only", RefusalKind::forbidden};
inline constexpr RefusalCode own_role{"access.own_role", RefusalKind::forbidden};
inline constexpr RefusalCode last_administrator{"access.last_administrator", RefusalKind::conflict};  // {candidates}
inline constexpr RefusalCode web_address{"access.web_address", RefusalKind::invalid};
inline constexpr RefusalCode role_twice{"access.role_twice", RefusalKind::invalid};
inline constexpr RefusalCode preselected_twice{"access.preselected_twice", RefusalKind::invalid};
inline constexpr RefusalCode already_subscribed{"access.already_subscribed", RefusalKind::conflict};

}  // namespace habilis::refusals
