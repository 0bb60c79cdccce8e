#pragma once

#include "shared/base/refusal.h"

/// Why the program does not start, or a command does not go on. Words: assets/i18n/*/app.json.
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

// Of the commands that speak to a server.
inline constexpr RefusalCode no_data{"app.no_data", RefusalKind::invalid};                            // {folder}
inline constexpr RefusalCode server_url{"app.server_url", RefusalKind::invalid};                      // {url}
inline constexpr RefusalCode server_plain{"app.server_plain", RefusalKind::invalid};                  // {url}
inline constexpr RefusalCode server_unreachable{"app.server_unreachable", RefusalKind::unavailable};  // {url} {cause}
inline constexpr RefusalCode server_strange{"app.server_strange", RefusalKind::unavailable};          // {url}
inline constexpr RefusalCode token_file{"app.token_file", RefusalKind::invalid};                      // {file} {cause}
inline constexpr RefusalCode token_exposed{"app.token_exposed", RefusalKind::invalid};                // {file}
inline constexpr RefusalCode token_unlike{"app.token_unlike", RefusalKind::invalid};                  // {file}
inline constexpr RefusalCode file_unreadable{"app.file_unreadable", RefusalKind::unavailable};        // {file} {cause}
inline constexpr RefusalCode file_unwritten{"app.file_unwritten", RefusalKind::unavailable};          // {file} {cause}

}  // namespace habilis::refusals
