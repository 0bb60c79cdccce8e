#pragma once

#include "shared/base/refusal.h"

/// What the client acts on, whatever it asked for. Words: assets/i18n/*/http.json and sessions.json.
namespace habilis::refusals {

inline constexpr RefusalCode person_changed{"http.person_changed", RefusalKind::conflict};
inline constexpr RefusalCode notice_pending{"sessions.notice_pending", RefusalKind::forbidden};
inline constexpr RefusalCode password_pending{"sessions.password_pending", RefusalKind::forbidden};

}  // namespace habilis::refusals
