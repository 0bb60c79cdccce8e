#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/services.json.
namespace habilis::refusals {

inline constexpr RefusalCode service_not_subscribed{"services.service_not_subscribed", RefusalKind::invalid};
inline constexpr RefusalCode role_of_other_service{"services.role_of_other_service", RefusalKind::invalid};
inline constexpr RefusalCode service_twice{"services.service_twice", RefusalKind::invalid};
inline constexpr RefusalCode own_services_only{"services.own_services_only", RefusalKind::forbidden};
inline constexpr RefusalCode outlives_membership{"services.outlives_membership", RefusalKind::forbidden};  // {date}
inline constexpr RefusalCode web_address{"services.web_address", RefusalKind::invalid};
inline constexpr RefusalCode role_twice{"services.role_twice", RefusalKind::invalid};
inline constexpr RefusalCode preselected_twice{"services.preselected_twice", RefusalKind::invalid};
inline constexpr RefusalCode already_subscribed{"services.already_subscribed", RefusalKind::conflict};
inline constexpr RefusalCode not_subscribed{"services.not_subscribed", RefusalKind::conflict};
inline constexpr RefusalCode roles_given{"services.roles_given", RefusalKind::conflict};    // {count}
inline constexpr RefusalCode role_held{"services.role_held", RefusalKind::conflict};        // {count} {role} {holders}
inline constexpr RefusalCode service_used{"services.service_used", RefusalKind::conflict};  // {count} {holders}
inline constexpr RefusalCode role_withheld{"services.role_withheld", RefusalKind::forbidden};
inline constexpr RefusalCode no_role_left{"services.no_role_left", RefusalKind::invalid};
inline constexpr RefusalCode already_over{"services.already_over", RefusalKind::invalid};

}  // namespace habilis::refusals
