#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/successions.json.
namespace habilis::refusals {

inline constexpr RefusalCode succession_administered{"successions.administered", RefusalKind::conflict};
inline constexpr RefusalCode succession_too_soon{"successions.too_soon", RefusalKind::throttled};   // {date}
inline constexpr RefusalCode succession_decided{"successions.decided", RefusalKind::conflict};      // {date}
inline constexpr RefusalCode succession_too_early{"successions.too_early", RefusalKind::conflict};  // {date}
inline constexpr RefusalCode succession_claimant_left{"successions.claimant_left", RefusalKind::conflict};
inline constexpr RefusalCode objection_late{"successions.objection_late", RefusalKind::conflict};  // {date}
inline constexpr RefusalCode evidence_too_large{"successions.evidence_too_large", RefusalKind::invalid};
inline constexpr RefusalCode evidence_unknown{"successions.evidence_unknown", RefusalKind::invalid};

}  // namespace habilis::refusals
