#include <doctest/doctest.h>

#include <array>

#include "shared/base/csv.h"
#include "shared/transfer/read/csv.h"

using namespace habilis;

namespace {

std::vector<CsvRecord> read(std::string_view text, char separator = ';') {
    CsvReader reader(text, separator);
    std::vector<CsvRecord> records;
    while (auto record = reader.next()) records.push_back(std::move(*record));
    return records;
}

constexpr std::array<CsvDialect, 4> dialects{CsvDialect{';', "\r\n"}, CsvDialect{';', "\n"}, CsvDialect{',', "\r\n"},
                                             CsvDialect{',', "\n"}};

/// All texts of these characters up to a length.
std::vector<std::string> texts(std::string_view characters, std::size_t most) {
    std::vector<std::string> all{""};
    for (std::size_t first = 0, length = 0; length < most; ++length) {
        const std::size_t end = all.size();
        for (; first < end; ++first)
            for (const char c : characters) all.push_back(all[first] + c);
    }
    return all;
}

}  // namespace

TEST_CASE("M9: whatever stands in cells, a line is read as it was written, in every dialect") {
    for (const CsvDialect& dialect : dialects)
        for (const std::string& cell : texts("\";,\r\n= '", 4)) {
            std::string file(csv_mark);
            append_csv_line(file, {cell, "x", cell}, dialect);
            CAPTURE(file);
            const std::vector<CsvRecord> records = read(file, dialect.separator);
            REQUIRE(records.size() == 1);
            CHECK(records.front().cells == std::vector<std::string>{cell, "x", cell});
        }
}

TEST_CASE("lines are counted as editors count them, also behind a cell of several lines") {
    const std::vector<CsvRecord> records = read("a;b\r\n\r\n\"deux\nlignes\";c\nd;e\rf;g");
    REQUIRE(records.size() == 4);
    CHECK(records[0].line == 1);
    CHECK(records[1].line == 3);
    CHECK(records[1].cells == std::vector<std::string>{"deux\nlignes", "c"});
    CHECK(records[2].line == 5);
    CHECK(records[3].line == 6);
    CHECK(records[3].cells == std::vector<std::string>{"f", "g"});
}

TEST_CASE("a quote that is never closed ends with its line, and what follows is read") {
    const std::vector<CsvRecord> records = read("a;b\n\"c;d\ne;\"f\"\n\"g\ng\";h");
    REQUIRE(records.size() == 4);
    CHECK(records[0].unclosed == 0);
    CHECK(records[1].line == 2);
    CHECK(records[1].unclosed == 1);
    CHECK(records[1].cells == std::vector<std::string>{"\"c;d"});
    CHECK(records[2].cells == std::vector<std::string>{"e", "f"});
    CHECK(records[3].cells == std::vector<std::string>{"g\ng", "h"});
    CHECK(records[3].line == 4);
    CHECK(read("a;\"b").front().unclosed == 2);
    CHECK(read("\"a\"b;c").front().cells == std::vector<std::string>{"ab", "c"});
}
