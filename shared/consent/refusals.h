#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/consent.json.
namespace habilis::refusals {

/// The text was replaced since it was shown: it must be read again.
inline constexpr RefusalCode other_notice{"consent.other_notice", RefusalKind::conflict};
inline constexpr RefusalCode unknown_purpose{"consent.unknown_purpose", RefusalKind::invalid};

inline constexpr RefusalCode all_consent[] = {other_notice, unknown_purpose};

}  // namespace habilis::refusals
