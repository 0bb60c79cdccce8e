// Whatever bytes a file has, reading it as CSV never crashes, and what was read can be written and read again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/csv.h"
#include "shared/transfer/read_csv.h"
#include "shared/transfer/windows_1252.h"

using namespace habilis;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    CsvReader reader(text, ';');
    std::int64_t line = 0;
    while (const auto record = reader.next()) {
        if (record->line <= line || record->cells.empty()) std::abort();
        line = record->line;
        std::string written(csv_mark);
        append_csv_line(written, record->cells);
        CsvReader again(written, ';');
        const auto same = again.next();
        // A line whose one cell is empty counts as no line.
        if (!same || same->cells != record->cells) std::abort();
    }
    const std::string utf8 = from_windows_1252(text);
    const auto back = to_windows_1252(utf8);
    if (back && *back != text) std::abort();
    return 0;
}
