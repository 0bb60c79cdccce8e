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

// Of a file to be imported.
/// Of files that are dropped on the window. Said by the browser alone, as the next one.
inline constexpr RefusalCode several_files{"transfer.several_files", RefusalKind::invalid};
inline constexpr RefusalCode file_unfit{"transfer.file_unfit", RefusalKind::invalid};
/// None of its columns says who somebody is.
inline constexpr RefusalCode columns_missing{"transfer.columns_missing", RefusalKind::invalid};
/// A person says the same of two of them.
inline constexpr RefusalCode column_twice{"transfer.column_twice", RefusalKind::invalid};                   // {header}
inline constexpr RefusalCode too_many_corrections{"transfer.too_many_corrections", RefusalKind::conflict};  // {maximum}
/// A list of roles, or one of the school's files, which are read otherwise.
inline constexpr RefusalCode not_people{"transfer.not_people", RefusalKind::invalid};
/// Another piece was expected, or the file is whole already.
inline constexpr RefusalCode piece_out_of_place{"transfer.piece_out_of_place", RefusalKind::conflict};
inline constexpr RefusalCode file_incomplete{"transfer.file_incomplete", RefusalKind::conflict};
inline constexpr RefusalCode import_begun_already{"transfer.import_begun_already", RefusalKind::conflict};
/// {name} does one; two would write over each other.
inline constexpr RefusalCode import_running{"transfer.import_running", RefusalKind::conflict};
inline constexpr RefusalCode nothing_to_import{"transfer.nothing_to_import", RefusalKind::conflict};
inline constexpr RefusalCode lines_moved{"transfer.lines_moved", RefusalKind::conflict};  // {count}

// Of a file of the ministry's programs.
/// The settings do not say which school this is; the file says {uai}.
inline constexpr RefusalCode school_unknown{"transfer.school_unknown", RefusalKind::conflict};
inline constexpr RefusalCode other_school{"transfer.other_school", RefusalKind::invalid};  // {uai} {here}
/// Nobody but a school has such people, and nobody but who administers all of it imports them.
inline constexpr RefusalCode no_school{"transfer.no_school", RefusalKind::invalid};
/// Of classes, groups and names of codes: not imported by themselves.
inline constexpr RefusalCode no_people{"transfer.no_people", RefusalKind::invalid};
inline constexpr RefusalCode year_unconfirmed{"transfer.year_unconfirmed", RefusalKind::conflict};  // {year}

// Of one line of it.
inline constexpr RefusalCode same_name{"transfer.same_name", RefusalKind::conflict};        // {name}
inline constexpr RefusalCode several_same{"transfer.several_same", RefusalKind::conflict};  // {names}
inline constexpr RefusalCode same_in_file{"transfer.same_in_file", RefusalKind::conflict};  // {line}

// Of one line of any.
inline constexpr RefusalCode other_organisation{"transfer.other_organisation", RefusalKind::invalid};
inline constexpr RefusalCode line_twice{"transfer.line_twice", RefusalKind::invalid};  // {line}
inline constexpr RefusalCode line_without_key{"transfer.line_without_key", RefusalKind::invalid};
inline constexpr RefusalCode several_match{"transfer.several_match", RefusalKind::conflict};
inline constexpr RefusalCode keys_disagree{"transfer.keys_disagree", RefusalKind::conflict};
inline constexpr RefusalCode address_of_other{"transfer.address_of_other", RefusalKind::conflict};
inline constexpr RefusalCode not_true_or_false{"transfer.not_true_or_false", RefusalKind::invalid};
inline constexpr RefusalCode civility_unknown{"transfer.civility_unknown", RefusalKind::invalid};
inline constexpr RefusalCode level_disagrees{"transfer.level_disagrees", RefusalKind::conflict};
inline constexpr RefusalCode several_levels{"transfer.several_levels", RefusalKind::conflict};
inline constexpr RefusalCode several_roles{"transfer.several_roles", RefusalKind::conflict};  // {service} {roles}
inline constexpr RefusalCode role_unknown{"transfer.role_unknown", RefusalKind::invalid};     // {service} {roles}

}  // namespace habilis::refusals
