#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/privacy.json.
namespace habilis::refusals {

/// There is an open request already.
inline constexpr RefusalCode already_asked{"privacy.already_asked", RefusalKind::conflict};
inline constexpr RefusalCode nothing_asked{"privacy.nothing_asked", RefusalKind::conflict};
/// Somebody has decided, or the person has taken it back.
inline constexpr RefusalCode request_closed{"privacy.request_closed", RefusalKind::conflict};

}  // namespace habilis::refusals
