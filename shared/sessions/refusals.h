#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/sessions.json.
namespace habilis::refusals {

/// One answer for every reason: unknown, wrong password, locked, not activated. It never says which.
inline constexpr RefusalCode wrong_credentials{"sessions.wrong_credentials", RefusalKind::unauthenticated};
/// Said to whoever typed the right password, and to nobody else.
inline constexpr RefusalCode account_closed{"sessions.account_closed", RefusalKind::unauthenticated};
inline constexpr RefusalCode temporary_over{"sessions.temporary_over", RefusalKind::unauthenticated};

/// Too many failures from one network; {retry_after} seconds, {minutes}.
inline constexpr RefusalCode sign_in_throttled{"sessions.throttled", RefusalKind::throttled};

/// There is no lock to lift (any more).
inline constexpr RefusalCode not_locked{"sessions.not_locked", RefusalKind::conflict};

/// Of somebody who is signed in and types it again.
inline constexpr RefusalCode wrong_password{"sessions.wrong_password", RefusalKind::invalid};

}  // namespace habilis::refusals
