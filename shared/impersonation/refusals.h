#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/impersonation.json.
namespace habilis::refusals {

inline constexpr RefusalCode act_as_oneself{"impersonation.oneself", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_administrator{"impersonation.administrator", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_more_powerful{"impersonation.more_powerful", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_not_activated{"impersonation.not_activated", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_disabled{"impersonation.disabled", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_hidden{"impersonation.hidden", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_locked{"impersonation.locked", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_expired{"impersonation.password_expired", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_uninformed{"impersonation.notice_pending", RefusalKind::forbidden};
inline constexpr RefusalCode act_as_outside_dates{"impersonation.outside_dates", RefusalKind::forbidden};
/// An organisation of the person wants him asked first.
inline constexpr RefusalCode approval_needed{"impersonation.approval_needed", RefusalKind::forbidden};
/// The person has agreed, for {reason}.
inline constexpr RefusalCode other_reason_approved{"impersonation.other_reason_approved", RefusalKind::forbidden};
inline constexpr RefusalCode writing_not_allowed{"impersonation.writing_not_allowed", RefusalKind::forbidden};

/// While acting as somebody: never, and not in this mode.
inline constexpr RefusalCode holder_only{"impersonation.holder_only", RefusalKind::forbidden};
inline constexpr RefusalCode read_only{"impersonation.read_only", RefusalKind::forbidden};

}  // namespace habilis::refusals
