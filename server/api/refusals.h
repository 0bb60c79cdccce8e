#pragma once

#include "shared/api/refusals.h"

/// Why a request is turned away before any verb sees it. Words: assets/i18n/*/http.json.
namespace habilis::refusals {

inline constexpr RefusalCode bad_head{"http.bad_head", RefusalKind::malformed};
inline constexpr RefusalCode bad_header{"http.bad_header", RefusalKind::malformed};            // {header}
inline constexpr RefusalCode repeated_header{"http.repeated_header", RefusalKind::malformed};  // {header}
inline constexpr RefusalCode path_too_long{"http.path_too_long", RefusalKind::malformed};      // {maximum}
inline constexpr RefusalCode bad_query{"http.bad_query", RefusalKind::malformed};
inline constexpr RefusalCode unknown_host{"http.unknown_host", RefusalKind::malformed};
inline constexpr RefusalCode length_required{"http.length_required", RefusalKind::malformed};
inline constexpr RefusalCode body_not_expected{"http.body_not_expected", RefusalKind::malformed};
inline constexpr RefusalCode body_cut_short{"http.body_cut_short", RefusalKind::malformed};
inline constexpr RefusalCode encoded_body{"http.encoded_body", RefusalKind::media_type};
inline constexpr RefusalCode json_expected{"http.json_expected", RefusalKind::media_type};
inline constexpr RefusalCode body_too_large{"http.body_too_large", RefusalKind::too_large};       // {maximum} bytes
inline constexpr RefusalCode method_not_allowed{"http.method_not_allowed", RefusalKind::method};  // {allowed}
inline constexpr RefusalCode request_id_missing{"http.request_id_missing", RefusalKind::forbidden};
inline constexpr RefusalCode foreign_origin{"http.foreign_origin", RefusalKind::forbidden};
inline constexpr RefusalCode request_reused{"http.request_reused", RefusalKind::conflict};

/// Of a program's token: good for the export and import of its own organisation, and nothing else.
inline constexpr RefusalCode token_not_here{"http.token_not_here", RefusalKind::forbidden};
/// Unknown, revoked, too old, of an account that is not active, or beside a session's cookie.
inline constexpr RefusalCode token_unknown{"http.token_unknown", RefusalKind::unauthenticated};

}  // namespace habilis::refusals
