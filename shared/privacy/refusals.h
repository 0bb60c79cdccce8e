#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/privacy.json.
namespace habilis::refusals {

/// The password again: the person in front of the screen may not be the one who signed in.
inline constexpr RefusalCode confirm_password{"privacy.confirm_password", RefusalKind::invalid};
inline constexpr RefusalCode wrong_password{"privacy.wrong_password", RefusalKind::invalid};
/// There is an open request already.
inline constexpr RefusalCode already_asked{"privacy.already_asked", RefusalKind::conflict};
inline constexpr RefusalCode nothing_asked{"privacy.nothing_asked", RefusalKind::conflict};
/// Somebody has decided, or the person has taken it back.
inline constexpr RefusalCode request_closed{"privacy.request_closed", RefusalKind::conflict};

inline constexpr RefusalCode all_privacy[] = {confirm_password, wrong_password, already_asked, nothing_asked,
                                              request_closed};

}  // namespace habilis::refusals
