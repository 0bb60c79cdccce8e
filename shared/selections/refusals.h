#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/selections.json.
namespace habilis::refusals {

inline constexpr RefusalCode nobody_selected{"selections.nobody_selected", RefusalKind::invalid};
inline constexpr RefusalCode too_many_selected{"selections.too_many_selected", RefusalKind::invalid};  // {maximum}

/// Nobody gets in by such an account yet: there is no access to take away.
inline constexpr RefusalCode not_activated_yet{"selections.not_activated_yet", RefusalKind::conflict};
/// Activating would mail a link, which the actor may not.
inline constexpr RefusalCode may_not_invite{"selections.may_not_invite", RefusalKind::forbidden};
/// Over several organisations: each has levels of its own.
inline constexpr RefusalCode level_of_other{"selections.level_of_other", RefusalKind::conflict};

}  // namespace habilis::refusals
