#pragma once

#include "shared/base/refusal.h"

/// Why mail settings cannot be used, and why no further mail is sent. Words: assets/i18n/*/mail.json.
namespace habilis::refusals {

inline constexpr RefusalCode mail_setting_base_url{"mail.setting_base_url", RefusalKind::invalid};
inline constexpr RefusalCode mail_setting_host{"mail.setting_host", RefusalKind::invalid};
inline constexpr RefusalCode mail_setting_port{"mail.setting_port", RefusalKind::invalid};
inline constexpr RefusalCode mail_setting_address{"mail.setting_address", RefusalKind::invalid};
inline constexpr RefusalCode mail_setting_credentials{"mail.setting_credentials", RefusalKind::invalid};
inline constexpr RefusalCode mail_setting_clear_password{"mail.setting_clear_password", RefusalKind::invalid};
/// Three mails an hour to one account, where an administrator may be told.
inline constexpr RefusalCode mail_too_many{"mail.too_many", RefusalKind::throttled};

/// The recipient's server refused the message before to this very address.
inline constexpr RefusalCode mail_refused_before{"mail.refused_before", RefusalKind::conflict};

}  // namespace habilis::refusals
