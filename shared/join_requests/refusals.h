#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/join_requests.json.
namespace habilis::refusals {

inline constexpr RefusalCode own_organisation{"join_requests.own_organisation", RefusalKind::conflict};
inline constexpr RefusalCode asked_too_soon{"join_requests.asked_too_soon", RefusalKind::throttled};    // {date}
inline constexpr RefusalCode asked_too_often{"join_requests.asked_too_often", RefusalKind::throttled};  // {maximum}

/// It has been answered, or needs no answer any more. {date}, of the first two {name}.
inline constexpr RefusalCode join_crowded{"join_requests.crowded", RefusalKind::throttled};
inline constexpr RefusalCode join_accepted{"join_requests.accepted", RefusalKind::conflict};
inline constexpr RefusalCode join_rejected{"join_requests.rejected", RefusalKind::conflict};
inline constexpr RefusalCode join_withdrawn{"join_requests.withdrawn", RefusalKind::conflict};
inline constexpr RefusalCode join_closed{"join_requests.closed", RefusalKind::conflict};

}  // namespace habilis::refusals
