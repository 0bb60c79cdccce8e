#pragma once

#include <array>

#include "shared/base/refusal.h"

/// What is said of a file that somebody sent. Words: assets/i18n/*/transfer.json. All of them have the arguments of
/// refusal_of.
namespace habilis::refusals {

// Of a whole file.
inline constexpr RefusalCode file_empty{"transfer.file_empty"};
inline constexpr RefusalCode file_too_large{"transfer.file_too_large", RefusalKind::too_large};  // {maximum} MiB
/// It holds neither text nor anything that is packed as we know it.
inline constexpr RefusalCode file_not_a_table{"transfer.file_not_a_table"};
inline constexpr RefusalCode file_cut{"transfer.file_cut"};
inline constexpr RefusalCode workbook_too_old{"transfer.workbook_too_old"};
inline constexpr RefusalCode workbook_encrypted{"transfer.workbook_encrypted"};
inline constexpr RefusalCode workbook_with_macros{"transfer.workbook_with_macros"};
/// .xlsb and .ods
inline constexpr RefusalCode workbook_of_other_kind{"transfer.workbook_of_other_kind"};
inline constexpr RefusalCode workbook_broken{"transfer.workbook_broken"};
inline constexpr RefusalCode sheet_unknown{"transfer.sheet_unknown"};
inline constexpr RefusalCode zip_broken{"transfer.zip_broken"};
inline constexpr RefusalCode zip_encrypted{"transfer.zip_encrypted"};
inline constexpr RefusalCode zip_without_file{"transfer.zip_without_file"};
inline constexpr RefusalCode zip_with_several{"transfer.zip_with_several"};  // {value} and {other}: two of them
inline constexpr RefusalCode zip_with_path{"transfer.zip_with_path"};        // {value} leads out of its folder
inline constexpr RefusalCode zip_too_large{"transfer.zip_too_large"};        // {maximum} MiB
inline constexpr RefusalCode too_many_rows{"transfer.too_many_rows"};        // {maximum}
inline constexpr RefusalCode too_many_columns{"transfer.too_many_columns"};  // {maximum}
inline constexpr RefusalCode header_missing{"transfer.header_missing"};
inline constexpr RefusalCode header_repeated{"transfer.header_repeated"};
inline constexpr RefusalCode json_unreadable{"transfer.json_unreadable"};
inline constexpr RefusalCode xml_broken{"transfer.xml_broken"};
inline constexpr RefusalCode xml_with_doctype{"transfer.xml_with_doctype"};
inline constexpr RefusalCode xml_too_deep{"transfer.xml_too_deep"};          // {maximum}
inline constexpr RefusalCode xml_tag_too_long{"transfer.xml_tag_too_long"};  // {maximum} KiB
inline constexpr RefusalCode xml_encoding_unknown{"transfer.xml_encoding_unknown"};
inline constexpr RefusalCode xml_of_other_kind{"transfer.xml_of_other_kind"};  // {value}: the outermost element
inline constexpr RefusalCode sts_wrong_direction{"transfer.sts_wrong_direction"};
inline constexpr RefusalCode sts_of_timetable{"transfer.sts_of_timetable"};  // {value}: the program
inline constexpr RefusalCode siecle_without_people{"transfer.siecle_without_people"};
inline constexpr RefusalCode school_not_said{"transfer.school_not_said"};  // {header}
inline constexpr RefusalCode too_many_broken_quotes{"transfer.too_many_broken_quotes"};

inline constexpr std::array of_whole_files{file_empty,           file_too_large,
                                           file_not_a_table,     file_cut,
                                           workbook_too_old,     workbook_encrypted,
                                           workbook_with_macros, workbook_of_other_kind,
                                           workbook_broken,      sheet_unknown,
                                           zip_broken,           zip_encrypted,
                                           zip_without_file,     zip_with_several,
                                           zip_with_path,        zip_too_large,
                                           too_many_rows,        too_many_columns,
                                           header_missing,       header_repeated,
                                           json_unreadable,      xml_broken,
                                           xml_with_doctype,     xml_too_deep,
                                           xml_tag_too_long,     xml_encoding_unknown,
                                           xml_of_other_kind,    sts_wrong_direction,
                                           sts_of_timetable,     siecle_without_people,
                                           school_not_said,      too_many_broken_quotes};

// Of a line or a cell.
inline constexpr RefusalCode width_wrong{"transfer.width_wrong"};  // {expected} {found}
inline constexpr RefusalCode quote_unclosed{"transfer.quote_unclosed"};
inline constexpr RefusalCode cell_too_long{"transfer.cell_too_long"};  // {maximum}
inline constexpr RefusalCode cell_is_error{"transfer.cell_is_error"};
inline constexpr RefusalCode formula_without_result{"transfer.formula_without_result"};
inline constexpr RefusalCode date_unreadable{"transfer.date_unreadable"};
inline constexpr RefusalCode key_missing{"transfer.key_missing"};
inline constexpr RefusalCode key_repeated{"transfer.key_repeated"};  // {other}: the line that has it too
inline constexpr RefusalCode ine_repeated{"transfer.ine_repeated"};  // {other}: the line that has it too
/// A service, a link or a class of somebody whom the file does not know.
inline constexpr RefusalCode key_unknown{"transfer.key_unknown"};

}  // namespace habilis::refusals
