#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/organisations.json.
namespace habilis::refusals {

inline constexpr RefusalCode siren{"organisations.siren", RefusalKind::invalid};
inline constexpr RefusalCode siren_key{"organisations.siren_key", RefusalKind::invalid};
inline constexpr RefusalCode nic{"organisations.nic", RefusalKind::invalid};
inline constexpr RefusalCode siret_key{"organisations.siret_key", RefusalKind::invalid};

inline constexpr RefusalCode all_organisations[] = {siren, siren_key, nic, siret_key};

}  // namespace habilis::refusals
