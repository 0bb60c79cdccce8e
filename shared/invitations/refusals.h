#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/invitations.json.
namespace habilis::refusals {

inline constexpr RefusalCode already_active{"invitations.already_active", RefusalKind::conflict};
/// Disabled, hidden or erased: activating is not the way back.
inline constexpr RefusalCode not_awaiting_activation{"invitations.not_pending", RefusalKind::conflict};
inline constexpr RefusalCode no_email_to_invite{"invitations.no_email", RefusalKind::conflict};
inline constexpr RefusalCode invited_too_often{"invitations.too_often", RefusalKind::throttled};  // {maximum} an hour

inline constexpr RefusalCode own_staff_role{"invitations.own_staff_role", RefusalKind::forbidden};
inline constexpr RefusalCode already_of_staff{"invitations.already_of_staff", RefusalKind::conflict};
inline constexpr RefusalCode last_of_platform{"invitations.last_of_platform", RefusalKind::conflict};

/// The installation lets nobody create an account.
inline constexpr RefusalCode registration_off{"invitations.registration_off", RefusalKind::forbidden};

inline constexpr RefusalCode all_invitations[] = {
    already_active,
    not_awaiting_activation,
    no_email_to_invite,
    invited_too_often,
};

}  // namespace habilis::refusals
