#pragma once

#include "shared/base/refusal.h"

/// Why a certificate or public key is not accepted. Words: assets/i18n/*/certificates.json.
namespace habilis::refusals {

inline constexpr RefusalCode certificate_too_large{"certificates.too_large", RefusalKind::invalid};  // {maximum} kB
inline constexpr RefusalCode certificate_private_key{"certificates.private_key", RefusalKind::invalid};
inline constexpr RefusalCode certificate_several{"certificates.several", RefusalKind::invalid};  // {found}
inline constexpr RefusalCode certificate_not_pem{"certificates.not_pem", RefusalKind::invalid};
inline constexpr RefusalCode certificate_other_kind{"certificates.other_kind", RefusalKind::invalid};  // {label}
inline constexpr RefusalCode certificate_unreadable{"certificates.unreadable", RefusalKind::invalid};
inline constexpr RefusalCode certificate_expired{"certificates.expired", RefusalKind::invalid};              // {date}
inline constexpr RefusalCode certificate_not_yet_valid{"certificates.not_yet_valid", RefusalKind::invalid};  // {date}

inline constexpr RefusalCode all_certificates[] = {
    certificate_too_large,  certificate_private_key, certificate_several, certificate_not_pem,
    certificate_other_kind, certificate_unreadable,  certificate_expired, certificate_not_yet_valid,
};

}  // namespace habilis::refusals
