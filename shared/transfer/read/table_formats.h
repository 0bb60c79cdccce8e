#pragma once

#include "shared/transfer/read/content.h"
#include "shared/transfer/read/rows.h"

/// One function for each format that read_sheet reads.
namespace habilis {

struct TableReading {
    const FileContent& content;
    const SheetChoices& choices;
    const BeginSheet& begin;
    const TakeRow& take;
    ReadMeter& meter;
};

Result<SheetRead> read_csv_table(const TableReading&);
Result<SheetRead> read_json_table(const TableReading&);
Result<SheetRead> read_workbook_table(const TableReading&);

}  // namespace habilis
