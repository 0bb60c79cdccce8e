#pragma once

#include "shared/base/refusal.h"

/// Why the demonstration data cannot be made. Words: assets/i18n/*/demo.json.
namespace habilis::refusals {

inline constexpr RefusalCode script_line{"demo.script_line", RefusalKind::invalid};  // {file} {line}
inline constexpr RefusalCode script_name{"demo.script_name", RefusalKind::invalid};  // {name}
inline constexpr RefusalCode folder_has_accounts{"demo.folder_has_accounts", RefusalKind::conflict};

}  // namespace habilis::refusals
