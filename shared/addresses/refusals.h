#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/addresses.json.
namespace habilis::refusals {

/// Nobody changes the address that he signs in with himself.
inline constexpr RefusalCode own_email{"addresses.own_email", RefusalKind::forbidden};
/// Several organisations have the person: support decides.
inline constexpr RefusalCode email_of_several{"addresses.of_several", RefusalKind::forbidden};
/// Never activated: the address is edited on the sheet. Or hidden, or erased.
inline constexpr RefusalCode email_unfit_state{"addresses.unfit_state", RefusalKind::conflict};
inline constexpr RefusalCode same_email{"addresses.same_email", RefusalKind::invalid};
/// Unknown, used, replaced or expired; nobody is told which.
inline constexpr RefusalCode proof_dead{"addresses.proof_dead", RefusalKind::not_found};
/// Only support and the platform's administrators close the old address's way back.
inline constexpr RefusalCode way_back_of_support{"addresses.way_back_of_support", RefusalKind::forbidden};
inline constexpr RefusalCode no_email_change{"addresses.no_change", RefusalKind::conflict};

/// There is no notification address, or it has proved itself.
inline constexpr RefusalCode nothing_to_prove{"addresses.nothing_to_prove", RefusalKind::conflict};

}  // namespace habilis::refusals
