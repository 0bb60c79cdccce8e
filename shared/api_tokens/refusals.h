#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/api_tokens.json.
namespace habilis::refusals {

inline constexpr RefusalCode token_organisation_unknown{"api_tokens.organisation_unknown", RefusalKind::invalid};
/// The account is no active member of the organisation, or there is none.
inline constexpr RefusalCode token_account_unfit{"api_tokens.account_unfit", RefusalKind::invalid};
/// It may neither export nor import there.
inline constexpr RefusalCode token_without_rights{"api_tokens.without_rights", RefusalKind::invalid};
/// By a token of the organisation that is still good.
inline constexpr RefusalCode token_label_taken{"api_tokens.label_taken", RefusalKind::invalid};
inline constexpr RefusalCode token_not_living{"api_tokens.not_living", RefusalKind::invalid};  // {number}

}  // namespace habilis::refusals
