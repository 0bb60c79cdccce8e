#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/transfer.json.
namespace habilis::refusals {

/// Two files are being made at this moment, which is as much as the server does beside its other work.
inline constexpr RefusalCode exports_crowded{"transfer.crowded", RefusalKind::throttled};
inline constexpr RefusalCode export_cancelled{"transfer.cancelled", RefusalKind::conflict};
/// It was fetched, or nobody came for it.
inline constexpr RefusalCode export_gone{"transfer.gone", RefusalKind::conflict};
/// No room on the disk, or it broke.
inline constexpr RefusalCode export_not_written{"transfer.not_written", RefusalKind::unavailable};

}  // namespace habilis::refusals
