#pragma once

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "shared/base/text.h"
#include "shared/transfer/read/sheet.h"

/// What holds of every table, whatever bytes it is made of.
namespace habilis::tests {

/// Every row that is handed over is as wide as the header and holds text; what is held stays within its bounds.
inline void read_as_table(std::string_view file) {
    std::size_t columns = 0;
    ReadMeter meter;
    const auto begin = [&](const SheetInfo& info) {
        columns = info.columns.size();
        if (columns == 0 || columns > read_limits::columns) std::abort();
        return true;
    };
    const auto take = [&](SheetRow&& row) {
        if (row.cells.size() != columns || row.line < 0) std::abort();
        for (const std::string& cell : row.cells)
            if (!is_utf8(cell) || cell.find('\0') != std::string::npos) std::abort();
        return true;
    };
    const auto read = read_sheet(file, {}, begin, take, &meter);
    if (!read && read.refusals().empty()) std::abort();
    const auto size = static_cast<std::int64_t>(file.size());
    if (meter.most_held > 2 * (size + meter.unpacked) + read_limits::tag_bytes || meter.rows > read_limits::rows)
        std::abort();
}

}  // namespace habilis::tests
