#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Zips and workbooks, sound or not, for what reads them.
namespace habilis::tests {

struct ZipPart {
    std::string name;
    std::string bytes;
    std::uint16_t flags = 0;  ///< 1: encrypted
};

/// Packed by zlib.
std::string zip_of(const std::vector<ZipPart>&);

/// What a workbook consists of. Left empty, a part is made that says nothing.
struct WorkbookParts {
    std::string rows;                       ///< inside <sheetData>
    std::string before_rows;                ///< <cols>, say
    std::string behind_rows;                ///< <mergeCells>, say
    std::string strings;                    ///< <si> elements
    std::string styles;                     ///< inside <styleSheet>
    std::string properties;                 ///< <workbookPr>
    std::vector<std::string> other_sheets;  ///< <sheet> elements before the one that has the rows
    std::vector<ZipPart> others;
};
std::string workbook_of(const WorkbookParts&);

}  // namespace habilis::tests
