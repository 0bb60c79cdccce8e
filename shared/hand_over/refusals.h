#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/hand_over.json.
namespace habilis::refusals {

inline constexpr RefusalCode same_person{"hand_over.same_person", RefusalKind::invalid};
inline constexpr RefusalCode successor_not_in_use{"hand_over.successor_not_in_use", RefusalKind::invalid};
inline constexpr RefusalCode successor_without_email{"hand_over.successor_without_email", RefusalKind::invalid};
inline constexpr RefusalCode successor_external{"hand_over.successor_external", RefusalKind::invalid};
inline constexpr RefusalCode successor_ended{"hand_over.successor_ended", RefusalKind::invalid};
inline constexpr RefusalCode nothing_to_hand_over{"hand_over.nothing_left", RefusalKind::invalid};

}  // namespace habilis::refusals
