#pragma once

#include "shared/base/refusal.h"

/// Why a data folder cannot be opened, saved or restored, and why a write cannot be taken. Words:
/// assets/i18n/*/storage.json.
namespace habilis::refusals {

inline constexpr RefusalCode folder_in_use{"storage.folder_in_use", RefusalKind::unavailable};      // {folder}
inline constexpr RefusalCode folder_unusable{"storage.folder_unusable", RefusalKind::unavailable};  // {folder} {cause}
inline constexpr RefusalCode folder_not_private{"storage.folder_not_private", RefusalKind::unavailable};  // {folder}
inline constexpr RefusalCode folder_not_empty{"storage.folder_not_empty", RefusalKind::conflict};         // {folder}
inline constexpr RefusalCode sqlite_too_old{"storage.sqlite_too_old", RefusalKind::unavailable};  // {found} {needed}
inline constexpr RefusalCode foreign_file{"storage.foreign_file", RefusalKind::unavailable};      // {file}
inline constexpr RefusalCode missing_file{"storage.missing_file", RefusalKind::unavailable};      // {file}
inline constexpr RefusalCode damaged_file{"storage.damaged_file", RefusalKind::unavailable};      // {file} {cause}
inline constexpr RefusalCode schema_too_new{"storage.schema_too_new", RefusalKind::unavailable};  // {found} {known}
inline constexpr RefusalCode migration_changed{"storage.migration_changed", RefusalKind::unavailable};  // {number}
inline constexpr RefusalCode migration_failed{"storage.migration_failed",
                                              RefusalKind::unavailable};  // {number} {cause}
inline constexpr RefusalCode seal_key_unusable{"storage.seal_key_unusable", RefusalKind::unavailable};  // {file}
inline constexpr RefusalCode postgres_unusable{"storage.postgres_unusable", RefusalKind::unavailable};  // {cause}
inline constexpr RefusalCode postgres_too_old{"storage.postgres_too_old",
                                              RefusalKind::unavailable};  // {found} {needed}
inline constexpr RefusalCode postgres_encoding{"storage.postgres_encoding", RefusalKind::unavailable};  // {found}
inline constexpr RefusalCode postgres_standby{"storage.postgres_standby", RefusalKind::unavailable};
inline constexpr RefusalCode postgres_in_use{"storage.postgres_in_use", RefusalKind::unavailable};
inline constexpr RefusalCode postgres_foreign{"storage.postgres_foreign", RefusalKind::unavailable};
inline constexpr RefusalCode postgres_backup{"storage.postgres_backup", RefusalKind::invalid};
inline constexpr RefusalCode queue_full{"storage.queue_full", RefusalKind::unavailable};
inline constexpr RefusalCode write_failed{"storage.write_failed", RefusalKind::unavailable};

}  // namespace habilis::refusals
