#pragma once

#include "shared/base/refusal.h"

/// Words: assets/i18n/*/accounts.json.
namespace habilis::refusals {

inline constexpr RefusalCode email_without_at{"accounts.email_without_at", RefusalKind::invalid};
inline constexpr RefusalCode email_local_part{"accounts.email_local_part", RefusalKind::invalid};
inline constexpr RefusalCode email_without_domain{"accounts.email_without_domain", RefusalKind::invalid};
inline constexpr RefusalCode email_without_domain_end{"accounts.email_without_domain_end", RefusalKind::invalid};
inline constexpr RefusalCode email_domain{"accounts.email_domain", RefusalKind::invalid};
inline constexpr RefusalCode email_taken{"accounts.email_taken", RefusalKind::conflict};
inline constexpr RefusalCode email_unknown{"accounts.email_unknown", RefusalKind::conflict};
inline constexpr RefusalCode name_too_short{"accounts.name_too_short", RefusalKind::invalid};
/// Too many names asked about in an hour; {retry_after} seconds, {minutes}.
inline constexpr RefusalCode suggestions_throttled{"accounts.suggestions_throttled", RefusalKind::throttled};
/// Too many e-mails asked about in an hour; {retry_after} seconds, {minutes}.
inline constexpr RefusalCode lookups_throttled{"accounts.lookups_throttled", RefusalKind::throttled};
inline constexpr RefusalCode phone{"accounts.phone", RefusalKind::invalid};
inline constexpr RefusalCode postal_code{"accounts.postal_code", RefusalKind::invalid};
inline constexpr RefusalCode country{"accounts.country", RefusalKind::invalid};
inline constexpr RefusalCode level_unknown{"accounts.level_unknown", RefusalKind::invalid};
inline constexpr RefusalCode level_out_of_reach{"accounts.level_out_of_reach", RefusalKind::forbidden};
inline constexpr RefusalCode identity_of_several{"accounts.identity_of_several", RefusalKind::forbidden};
inline constexpr RefusalCode notification_of_holder{"accounts.notification_of_holder", RefusalKind::forbidden};
inline constexpr RefusalCode above_me{"accounts.above_me", RefusalKind::forbidden};
inline constexpr RefusalCode email_changes_elsewhere{"accounts.email_changes_elsewhere", RefusalKind::invalid};
inline constexpr RefusalCode account_erased{"accounts.account_erased", RefusalKind::conflict};
inline constexpr RefusalCode state_unfit{"accounts.state_unfit", RefusalKind::conflict};
inline constexpr RefusalCode state_of_several{"accounts.state_of_several", RefusalKind::forbidden};
inline constexpr RefusalCode own_state{"accounts.own_state", RefusalKind::forbidden};
inline constexpr RefusalCode default_user{"accounts.default_user", RefusalKind::forbidden};
inline constexpr RefusalCode imported_account{"accounts.imported_account", RefusalKind::forbidden};
inline constexpr RefusalCode own_erasure{"accounts.own_erasure", RefusalKind::forbidden};
/// A functional mailbox has no such field, stays one, is found by its e-mail alone, and gets no right over people.
inline constexpr RefusalCode mailbox_field{"accounts.mailbox_field", RefusalKind::invalid};
inline constexpr RefusalCode account_kind_fixed{"accounts.account_kind_fixed", RefusalKind::invalid};
inline constexpr RefusalCode mailbox_findable{"accounts.mailbox_findable", RefusalKind::invalid};
inline constexpr RefusalCode mailbox_rights{"accounts.mailbox_rights", RefusalKind::conflict};
/// Said to whoever is signed in as one.
inline constexpr RefusalCode mailbox_signed_in{"accounts.mailbox_signed_in", RefusalKind::forbidden};
// Of a school.
inline constexpr RefusalCode schools_only{"accounts.schools_only", RefusalKind::invalid};
inline constexpr RefusalCode class_unfit{"accounts.class_unfit", RefusalKind::invalid};  // {code}
inline constexpr RefusalCode profile_elsewhere{"accounts.profile_elsewhere", RefusalKind::invalid};
inline constexpr RefusalCode born_unfit{"accounts.born_unfit", RefusalKind::invalid};
inline constexpr RefusalCode teachers_only{"accounts.teachers_only", RefusalKind::invalid};
/// Mails to the new person name the school's address.
inline constexpr RefusalCode no_school_email{"accounts.no_school_email", RefusalKind::conflict};
inline constexpr RefusalCode likely_duplicate{"accounts.likely_duplicate", RefusalKind::conflict};  // {names}

inline constexpr RefusalCode other_name{"accounts.other_name", RefusalKind::invalid};

}  // namespace habilis::refusals
