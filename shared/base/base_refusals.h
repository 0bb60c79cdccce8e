#pragma once

#include "shared/base/refusal.h"

/// Refusals that any field or any request can meet. Words: assets/i18n/*/base.json.
namespace habilis::refusals {

inline constexpr RefusalCode required{"base.required", RefusalKind::invalid};
inline constexpr RefusalCode too_short{"base.too_short", RefusalKind::invalid};  // {minimum}
inline constexpr RefusalCode too_long{"base.too_long", RefusalKind::invalid};    // {maximum}
inline constexpr RefusalCode control_character{"base.control_character", RefusalKind::invalid};
inline constexpr RefusalCode not_one_of{"base.not_one_of", RefusalKind::invalid};
inline constexpr RefusalCode out_of_range{"base.out_of_range", RefusalKind::invalid};  // {minimum} {maximum}
inline constexpr RefusalCode too_many{"base.too_many", RefusalKind::invalid};          // {maximum}
inline constexpr RefusalCode not_a_date{"base.not_a_date", RefusalKind::malformed};
inline constexpr RefusalCode not_an_id{"base.not_an_id", RefusalKind::malformed};
inline constexpr RefusalCode wrong_type{"base.wrong_type", RefusalKind::malformed};  // {expected}
inline constexpr RefusalCode unknown_field{"base.unknown_field", RefusalKind::malformed};
inline constexpr RefusalCode duplicate_field{"base.duplicate_field", RefusalKind::malformed};
inline constexpr RefusalCode not_json{"base.not_json", RefusalKind::malformed};  // {position}
inline constexpr RefusalCode not_unicode{"base.not_unicode", RefusalKind::malformed};
inline constexpr RefusalCode not_found{"base.not_found", RefusalKind::not_found};
inline constexpr RefusalCode not_allowed{"base.not_allowed", RefusalKind::forbidden};
/// Signed in, but some time ago: who is in front of the screen now? The password tells.
inline constexpr RefusalCode reauthentication_needed{"base.reauthentication_needed", RefusalKind::forbidden};
inline constexpr RefusalCode signed_out{"base.signed_out", RefusalKind::unauthenticated};
inline constexpr RefusalCode moved_meanwhile{"base.moved_meanwhile", RefusalKind::conflict};
inline constexpr RefusalCode unavailable{"base.unavailable", RefusalKind::unavailable};
/// Said by the browser alone: nothing came back.
inline constexpr RefusalCode no_answer{"base.no_answer", RefusalKind::unavailable};

}  // namespace habilis::refusals
