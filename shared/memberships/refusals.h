#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/memberships.json.
namespace habilis::refusals {

inline constexpr RefusalCode already_member{"memberships.already_member", RefusalKind::conflict};

inline constexpr RefusalCode all_memberships[] = {already_member};

}  // namespace habilis::refusals
