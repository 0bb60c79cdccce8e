#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/selections.json.
namespace habilis::refusals {

inline constexpr RefusalCode nobody_selected{"selections.nobody_selected", RefusalKind::invalid};
inline constexpr RefusalCode too_many_selected{"selections.too_many_selected", RefusalKind::invalid};  // {maximum}

inline constexpr RefusalCode all_selections[] = {nobody_selected, too_many_selected};

}  // namespace habilis::refusals
