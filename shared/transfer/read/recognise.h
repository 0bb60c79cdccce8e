#pragma once

#include <string_view>

#include "shared/base/result.h"
#include "shared/transfer/read/place.h"
#include "shared/transfer/read/sheet.h"

/// What a file is, by what it holds: names of files lie.
namespace habilis {

enum class FileKind : std::uint8_t {
    other_table,          ///< columns are matched by a person
    people_export,        ///< this product's export, or that of the portal before it
    roles_export,         ///< this product's export with a line for each role: for reviews, not read back
    people_template,      ///< the portal's template of twelve columns
    sts,                  ///< teachers and classes: sts_emp_<UAI>_<year>.xml
    siecle_pupils,        ///< ElevesSansAdresses.xml, ElevesAvecAdresses.xml
    siecle_guardians,     ///< ResponsablesAvecAdresses.xml
    siecle_structures,    ///< Structures.xml: classes and groups
    siecle_nomenclature,  ///< Nomenclature.xml: labels of codes
};
constexpr std::array<std::string_view, 9> names_of(FileKind) {
    return {"other_table",   "people_export",    "roles_export",      "people_template",    "sts",
            "siecle_pupils", "siecle_guardians", "siecle_structures", "siecle_nomenclature"};
}

/// Whether read_sheet reads it.
constexpr bool is_table(FileKind kind) { return kind <= FileKind::people_template; }

/// Looks at the beginning of the file only. A file that nobody can import is refused in words that name the one that is
/// meant, and where it is made.
Result<FileKind> recognise(std::string_view file, const SheetChoices& = {});

/// The same for a table, by its headers.
FileKind kind_of_table(const SheetInfo&);

/// The headers of the template.
std::span<const std::string_view> columns_of_template();

}  // namespace habilis
