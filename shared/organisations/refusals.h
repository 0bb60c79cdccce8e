#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/organisations.json.
namespace habilis::refusals {

inline constexpr RefusalCode siren{"organisations.siren", RefusalKind::invalid};
inline constexpr RefusalCode siren_key{"organisations.siren_key", RefusalKind::invalid};
inline constexpr RefusalCode nic{"organisations.nic", RefusalKind::invalid};
inline constexpr RefusalCode uai{"organisations.uai", RefusalKind::invalid};
inline constexpr RefusalCode uai_key{"organisations.uai_key", RefusalKind::invalid};
inline constexpr RefusalCode siret_key{"organisations.siret_key", RefusalKind::invalid};
inline constexpr RefusalCode time_zone{"organisations.time_zone", RefusalKind::invalid};
inline constexpr RefusalCode level_label_taken{"organisations.level_label_taken", RefusalKind::conflict};
inline constexpr RefusalCode level_too_deep{"organisations.level_too_deep", RefusalKind::invalid};  // {maximum}
inline constexpr RefusalCode level_below_itself{"organisations.level_below_itself", RefusalKind::invalid};
inline constexpr RefusalCode level_has_levels{"organisations.level_has_levels", RefusalKind::conflict};      // {count}
inline constexpr RefusalCode level_has_people{"organisations.level_has_people", RefusalKind::conflict};      // {count}
inline constexpr RefusalCode level_administered{"organisations.level_administered", RefusalKind::conflict};  // {count}
inline constexpr RefusalCode siren_taken{"organisations.siren_taken", RefusalKind::conflict};  // {organisation}
inline constexpr RefusalCode founder_twice{"organisations.founder_twice", RefusalKind::invalid};
/// Nothing is done in it, and its people find nothing in it, until the platform opens it again.
inline constexpr RefusalCode organisation_closed{"organisations.organisation_closed", RefusalKind::conflict};
inline constexpr RefusalCode organisation_open{"organisations.organisation_open", RefusalKind::conflict};
inline constexpr RefusalCode name_not_confirmed{"organisations.name_not_confirmed", RefusalKind::invalid};
inline constexpr RefusalCode founder_unusable{"organisations.founder_unusable", RefusalKind::conflict};

/// Of organisations that people found themselves.
inline constexpr RefusalCode founding_closed{"organisations.founding_closed", RefusalKind::forbidden};
inline constexpr RefusalCode founding_too_often{"organisations.founding_too_often",
                                                RefusalKind::throttled};                                   // {maximum}
inline constexpr RefusalCode founding_too_many{"organisations.founding_too_many", RefusalKind::conflict};  // {maximum}
inline constexpr RefusalCode founding_decided{"organisations.founding_decided", RefusalKind::conflict};
/// As siren_taken, to somebody whom the name of the other one does not concern.
inline constexpr RefusalCode siren_known{"organisations.siren_known", RefusalKind::conflict};

}  // namespace habilis::refusals
