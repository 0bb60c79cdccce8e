#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/notifications.json.
namespace habilis::refusals {

inline constexpr RefusalCode too_many_messages{"notifications.too_many", RefusalKind::throttled};  // {maximum}
inline constexpr RefusalCode nobody_to_tell{"notifications.nobody", RefusalKind::invalid};

}  // namespace habilis::refusals
