// Whatever XML the parts of a workbook are made of, and whatever bytes a workbook has, reading it never crashes.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/support/fuzz_tables.h"
#include "tests/support/shared/transfer/read/zip_samples.h"

using namespace habilis;

namespace {

const std::string header = R"(<row r="1"><c t="str"><v>a</v></c><c t="s"><v>0</v></c></row>)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    tests::read_as_table(bytes);
    tests::read_as_table(tests::workbook_of({.rows = header + bytes, .strings = "<si><t>b</t></si>"}));
    tests::read_as_table(
        tests::workbook_of({.rows = header + R"(<row><c s="0"><v>46348.5</v></c><c t="s"><v>1</v></c></row>)",
                            .strings = bytes,
                            .styles = bytes}));
    return 0;
}
