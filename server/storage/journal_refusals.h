#pragma once

#include "shared/base/refusal.h"

/// Why the journal cannot be continued when the program starts. Words: assets/i18n/*/journal.json.
namespace habilis::refusals {

inline constexpr RefusalCode journal_key_missing{"journal.key_missing", RefusalKind::unavailable};        // {file}
inline constexpr RefusalCode journal_key_wrong{"journal.key_wrong", RefusalKind::unavailable};            // {file}
inline constexpr RefusalCode journal_anchor_missing{"journal.anchor_missing", RefusalKind::unavailable};  // {file}
inline constexpr RefusalCode journal_cut_short{"journal.cut_short", RefusalKind::unavailable};  // {last} {expected}
inline constexpr RefusalCode journal_broken{"journal.broken", RefusalKind::unavailable};        // {line}

}  // namespace habilis::refusals
