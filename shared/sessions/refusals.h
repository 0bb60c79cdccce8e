#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/sessions.json.
namespace habilis::refusals {

/// One answer for every reason: unknown, wrong password, locked, disabled, not activated. It never says which.
inline constexpr RefusalCode wrong_credentials{"sessions.wrong_credentials", RefusalKind::unauthenticated};
/// Too many failures from one network; {retry_after} seconds, {minutes}.
inline constexpr RefusalCode sign_in_throttled{"sessions.throttled", RefusalKind::throttled};

inline constexpr RefusalCode all_sessions[] = {wrong_credentials, sign_in_throttled};

}  // namespace habilis::refusals
