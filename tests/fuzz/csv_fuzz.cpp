// Whatever bytes a file has, reading it as CSV never crashes, and what was read can be written and read again.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/csv.h"
#include "shared/base/text.h"
#include "shared/transfer/read/csv.h"
#include "shared/transfer/read/sheet.h"
#include "shared/transfer/windows_1252.h"

using namespace habilis;

namespace {

/// Of cells that are too long only the beginning is kept.
bool is_long(const CsvRecord& record) {
    return std::any_of(record.cells.begin(), record.cells.end(),
                       [](const std::string& cell) { return cell.size() > read_limits::cell_characters; });
}

/// Every row that is handed over is as wide as the header, and lies behind the one before.
void read_as_table(std::string_view text) {
    std::size_t columns = 0;
    std::int64_t line = 0;
    const auto read = read_sheet(
        text, {},
        [&](const SheetInfo& info) {
            columns = info.columns.size();
            line = info.header_line;
            return true;
        },
        [&](SheetRow&& row) {
            if (row.cells.size() != columns || row.line <= line) std::abort();
            line = row.line;
            for (const std::string& cell : row.cells)
                if (!is_utf8(cell) || cell.find('\0') != std::string::npos) std::abort();
            return true;
        });
    if (!read && read.refusals().empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    CsvReader reader(text, ';');
    std::int64_t line = 0;
    while (const auto record = reader.next()) {
        if (record->line <= line || record->cells.empty() || record->width < record->cells.size()) std::abort();
        line = record->line;
        if (record->width > record->cells.size() || is_long(*record)) continue;
        std::string written(csv_mark);
        append_csv_line(written, record->cells);
        CsvReader again(written, ';');
        const auto same = again.next();
        if (!same || same->unclosed != 0 || same->cells != record->cells) std::abort();
    }
    read_as_table(text);
    const std::string utf8 = from_windows_1252(text);
    const auto back = to_windows_1252(utf8);
    if (back && *back != text) std::abort();
    return 0;
}
