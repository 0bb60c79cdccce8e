#pragma once

#include "shared/base/refusal.h"

/// Why the program does not start. Words: assets/i18n/*/app.json.
namespace habilis::refusals {

inline constexpr RefusalCode setting_unknown{"app.setting_unknown", RefusalKind::invalid};  // {setting} {origin}
inline constexpr RefusalCode setting_number{"app.setting_number",
                                            RefusalKind::invalid};  // {setting} {origin} {minimum} {maximum}
inline constexpr RefusalCode setting_flag{"app.setting_flag", RefusalKind::invalid};  // {setting} {origin}
inline constexpr RefusalCode setting_choice{"app.setting_choice",
                                            RefusalKind::invalid};                    // {setting} {origin} {choices}
inline constexpr RefusalCode setting_text{"app.setting_text", RefusalKind::invalid};  // {setting} {origin} {maximum}
inline constexpr RefusalCode setting_line{"app.setting_line", RefusalKind::invalid};  // {origin}
inline constexpr RefusalCode setting_quotes{"app.setting_quotes", RefusalKind::invalid};      // {origin}
inline constexpr RefusalCode setting_twice{"app.setting_twice", RefusalKind::invalid};        // {setting} {origin}
inline constexpr RefusalCode settings_file{"app.settings_file", RefusalKind::invalid};        // {file} {cause}
inline constexpr RefusalCode settings_exposed{"app.settings_exposed", RefusalKind::invalid};  // {file}
inline constexpr RefusalCode setting_url{"app.setting_url", RefusalKind::invalid};            // {setting}
inline constexpr RefusalCode setting_address{"app.setting_address", RefusalKind::invalid};    // {setting}
inline constexpr RefusalCode public_without_url{"app.public_without_url", RefusalKind::invalid};
inline constexpr RefusalCode port_unusable{"app.port_unusable", RefusalKind::unavailable};  // {address} {port} {cause}
inline constexpr RefusalCode assets_unusable{"app.assets_unusable", RefusalKind::unavailable};  // {folder} {cause}
inline constexpr RefusalCode command_line{"app.command_line", RefusalKind::invalid};            // {cause}

}  // namespace habilis::refusals
