#include "shared/transfer/read/sheet.h"

#include "shared/transfer/read/content.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/table_formats.h"

namespace habilis {

Result<SheetRead> read_sheet(std::string_view file, const SheetChoices& choices, const BeginSheet& begin,
                             const TakeRow& take, ReadMeter* meter) {
    ReadMeter unasked;
    ReadMeter& counted = meter != nullptr ? *meter : unasked;
    auto content = open_content(file, counted);
    if (!content) return content.refusals();
    const TableReading reading{content.value(), choices, begin, take, counted};
    switch (content->kind) {
        case ContentKind::text: return read_csv_table(reading);

        default: break;
    }
    return refusal_of({refusals::file_not_a_table, {}});
}

Result<Sheet> read_whole_sheet(std::string_view file, const SheetChoices& choices, ReadMeter* meter) {
    Sheet sheet;
    auto read = read_sheet(
        file, choices, {},
        [&](SheetRow&& row) {
            sheet.rows.push_back(std::move(row));
            return true;
        },
        meter);
    if (!read) return read.refusals();
    static_cast<SheetRead&>(sheet) = std::move(read.value());
    return sheet;
}

}  // namespace habilis
