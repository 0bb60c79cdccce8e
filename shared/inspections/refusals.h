#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/inspections.json.
namespace habilis::refusals {

inline constexpr RefusalCode inspection_too_long{"inspections.too_long", RefusalKind::invalid};  // {date}
inline constexpr RefusalCode inspector_is_mailbox{"inspections.mailbox", RefusalKind::conflict};
inline constexpr RefusalCode inspection_not_longer{"inspections.not_longer", RefusalKind::invalid};  // {date}

}  // namespace habilis::refusals
