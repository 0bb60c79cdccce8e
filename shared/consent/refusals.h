#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/consent.json.
namespace habilis::refusals {

/// Nothing is published yet.
inline constexpr RefusalCode no_notice{"consent.no_notice", RefusalKind::not_found};
/// The text was replaced since it was shown: it must be read again.
inline constexpr RefusalCode other_notice{"consent.other_notice", RefusalKind::conflict};
inline constexpr RefusalCode unknown_purpose{"consent.unknown_purpose", RefusalKind::invalid};
/// A text of the program that cannot be published; {file}. For the operator.
inline constexpr RefusalCode notice_file{"consent.notice_file", RefusalKind::unavailable};

/// {link}: leads neither to https: nor to mailto: nor to tel:
inline constexpr RefusalCode bad_link{"consent.bad_link", RefusalKind::invalid};
inline constexpr RefusalCode no_heading{"consent.no_heading", RefusalKind::invalid};
/// In force before today, or before the version that it follows; {date}.
inline constexpr RefusalCode too_early{"consent.too_early", RefusalKind::invalid};
/// A notice that does not say who answers for the data is none: the settings operator_name and dpo_contact are empty.
inline constexpr RefusalCode operator_unnamed{"consent.operator_unnamed", RefusalKind::invalid};
inline constexpr RefusalCode officer_unnamed{"consent.officer_unnamed", RefusalKind::invalid};

}  // namespace habilis::refusals
