#pragma once

#include "shared/base/refusal.h"

/// Why a password is not accepted. Words: assets/i18n/*/passwords.json.
namespace habilis::refusals {

inline constexpr RefusalCode passwords_too_short{"passwords.too_short", RefusalKind::invalid};  // {minimum}
inline constexpr RefusalCode passwords_too_long{"passwords.too_long", RefusalKind::invalid};    // {maximum}
inline constexpr RefusalCode passwords_unreadable{"passwords.unreadable", RefusalKind::malformed};
inline constexpr RefusalCode passwords_common{"passwords.common", RefusalKind::invalid};
inline constexpr RefusalCode passwords_repetitive{"passwords.repetitive", RefusalKind::invalid};
inline constexpr RefusalCode passwords_contains_own_data{"passwords.contains_own_data",
                                                         RefusalKind::invalid};  // {what}
/// Too many passwords are being checked at once; {retry_after} in seconds.
inline constexpr RefusalCode passwords_busy{"passwords.busy", RefusalKind::unavailable};
/// A mailed link that is unknown, used, expired, replaced or of an account that changed since: never says which.
inline constexpr RefusalCode link_unusable{"passwords.link_unusable", RefusalKind::conflict};
inline constexpr RefusalCode wrong_current_password{"passwords.wrong_current", RefusalKind::invalid};
inline constexpr RefusalCode same_password{"passwords.same", RefusalKind::invalid};

/// Why an administrator cannot send a link now.
inline constexpr RefusalCode no_email_for_reset{"passwords.no_email", RefusalKind::conflict};
inline constexpr RefusalCode no_contact_email{"passwords.no_contact_email", RefusalKind::conflict};
inline constexpr RefusalCode reset_before_activation{"passwords.not_activated", RefusalKind::conflict};
inline constexpr RefusalCode reset_of_closed_account{"passwords.account_closed", RefusalKind::conflict};
/// Why no temporary password is handed out.
inline constexpr RefusalCode temporary_not_allowed{"passwords.temporary_not_allowed", RefusalKind::forbidden};
inline constexpr RefusalCode temporary_for_oneself{"passwords.temporary_for_oneself", RefusalKind::forbidden};
inline constexpr RefusalCode temporary_for_administrator{"passwords.temporary_for_administrator",
                                                         RefusalKind::forbidden};
inline constexpr RefusalCode temporary_of_several{"passwords.temporary_of_several", RefusalKind::forbidden};

}  // namespace habilis::refusals
