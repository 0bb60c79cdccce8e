#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/memberships.json.
namespace habilis::refusals {

inline constexpr RefusalCode already_member{"memberships.already_member", RefusalKind::conflict};
inline constexpr RefusalCode sole_membership{"memberships.sole_membership", RefusalKind::conflict};
inline constexpr RefusalCode imported_member{"memberships.imported_member", RefusalKind::forbidden};
inline constexpr RefusalCode organisation_twice{"memberships.organisation_twice", RefusalKind::invalid};

}  // namespace habilis::refusals
