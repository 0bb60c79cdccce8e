#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/emails.json.
namespace habilis::refusals {

/// Nobody changes the address that he signs in with himself.
inline constexpr RefusalCode own_email{"emails.own_email", RefusalKind::forbidden};
/// Several organisations have the person: support decides.
inline constexpr RefusalCode email_of_several{"emails.of_several", RefusalKind::forbidden};
/// Never activated: the address is edited on the sheet. Or hidden, or erased.
inline constexpr RefusalCode email_unfit_state{"emails.unfit_state", RefusalKind::conflict};
inline constexpr RefusalCode same_email{"emails.same_email", RefusalKind::invalid};
/// Unknown, used, replaced or expired; nobody is told which.
inline constexpr RefusalCode proof_dead{"emails.proof_dead", RefusalKind::not_found};
/// Only support and the platform's administrators close the old address's way back.
inline constexpr RefusalCode way_back_of_support{"emails.way_back_of_support", RefusalKind::forbidden};
inline constexpr RefusalCode no_email_change{"emails.no_change", RefusalKind::conflict};

/// There is no notification address, or it has proved itself.
inline constexpr RefusalCode nothing_to_prove{"emails.nothing_to_prove", RefusalKind::conflict};

}  // namespace habilis::refusals
