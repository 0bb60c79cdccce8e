#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/consent.json.
namespace habilis::refusals {

/// The text was replaced since it was shown: it must be read again.
inline constexpr RefusalCode other_notice{"consent.other_notice", RefusalKind::conflict};
inline constexpr RefusalCode unknown_purpose{"consent.unknown_purpose", RefusalKind::invalid};
/// A text of the program that cannot be published; {file}. For the operator.
inline constexpr RefusalCode notice_file{"consent.notice_file", RefusalKind::unavailable};

inline constexpr RefusalCode all_consent[] = {other_notice, unknown_purpose, notice_file};

}  // namespace habilis::refusals
