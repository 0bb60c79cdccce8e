// What the export writes is read back as it was: in each format, encoding, separator and line end.
#include <doctest/doctest.h>

#include "server/transfer/table_writer.h"
#include "shared/transfer/export_columns.h"
#include "shared/transfer/read/recognise.h"
#include "shared/transfer/read/sheet.h"
#include "tests/support/server/temporary_folder.h"

using namespace habilis;
using namespace habilis::server;

namespace {

constexpr std::size_t people = 2'000;

std::vector<std::string> columns() {
    std::vector<std::string> names;
    for (const std::string_view name : columns_of_person()) names.emplace_back(name);
    for (const std::string& name :
         columns_of_services({{{1}, "Salle des marchés"}, {{2}, "Gestion / mon Entité"}, {{3}, "A;\"B\""}}))
        names.push_back(name);
    for (const std::string_view name : columns_of_level()) names.emplace_back(name);
    return names;
}

/// What has broken some table before.
const std::vector<std::string> hard{"ŒUVRARDEL",
                                    "Zoé",
                                    "O’Ný",
                                    "'t Hooft",
                                    "=1+1",
                                    "'=1+1",
                                    "''=1",
                                    "+33 6 39 98 00 11",
                                    "- vacataire",
                                    "@nom",
                                    "01999",
                                    "1,23E+13",
                                    "VRAI",
                                    "a;b",
                                    "a,b",
                                    "a\tb",
                                    "a|b",
                                    "dit \"Jo\"",
                                    "\"",
                                    "\"\"",
                                    "l'un\nl'autre",
                                    "un\r\ndeux",
                                    "\n",
                                    " devant",
                                    "derrière ",
                                    "",
                                    "sep=;",
                                    "a&b<c>",
                                    "_x000D_",
                                    "_x005F_",
                                    "#",
                                    "2026-11-22",
                                    "-",
                                    "Acheteur/Observateur",
                                    "Administrateur / Acheteur",
                                    "\u00A0",
                                    "D'ARGOËTAN-LE GŒF",
                                    "\\",
                                    "{\"a\":1}",
                                    "<?xml",
                                    "PK\x03\x04"};
const std::vector<std::string> not_in_windows_1252{"Łukasz",   "名前", "\U0001F600", "\uFF1D1+1",
                                                   "'\uFF1D1", "Ṽ",    "\u202Fa"};

std::vector<std::vector<std::string>> rows(bool windows_1252) {
    std::vector<std::string> texts = hard;
    if (!windows_1252) texts.insert(texts.end(), not_in_windows_1252.begin(), not_in_windows_1252.end());
    const std::size_t width = columns().size();
    std::vector<std::vector<std::string>> all;
    for (std::size_t person = 0; person < people; ++person) {
        std::vector<std::string>& row = all.emplace_back();
        for (std::size_t column = 0; column < width; ++column)
            row.push_back(texts[(person * 7 + column * 3 + person / texts.size()) % texts.size()]);
        row[7] = std::to_string(person);
    }
    return all;
}

std::string written(const ExportUsers& wanted) {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path());
    UnlinkedFile file(folder.path());
    const auto writer = table_writer(file, wanted, columns(), Instant{1'795'000'000'000}, folder.path());
    for (const std::vector<std::string>& row : rows(wanted.encoding == CsvEncoding::windows_1252))
        REQUIRE(writer->line(row));
    REQUIRE(writer->finish());
    const auto bytes = file.read(0, file.size());
    REQUIRE(bytes);
    return *bytes;
}

void check_round_trip(const ExportUsers& wanted) {
    const std::string file = written(wanted);
    const auto kind = recognise(file);
    REQUIRE(kind.ok());
    CHECK(kind.value() == FileKind::people_export);
    const auto sheet = read_whole_sheet(file);
    REQUIRE(sheet.ok());
    CHECK(sheet->info.columns == columns());
    CHECK(sheet->notes.empty());
    const std::vector<std::vector<std::string>> expected = rows(wanted.encoding == CsvEncoding::windows_1252);
    REQUIRE(sheet->rows.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CAPTURE(i);
        REQUIRE(sheet->rows[i].problems.empty());
        for (std::size_t column = 0; column < expected[i].size(); ++column)
            REQUIRE(sheet->rows[i].cells[column] == expected[i][column]);
    }
}

}  // namespace

TEST_CASE("M9: a CSV of any separator, encoding and line end is read back as it was written") {
    for (const CsvSeparator separator : {CsvSeparator::semicolon, CsvSeparator::comma})
        for (const CsvEncoding encoding : {CsvEncoding::utf8, CsvEncoding::windows_1252})
            for (const CsvLineEnd line_end : {CsvLineEnd::crlf, CsvLineEnd::lf}) {
                CAPTURE(static_cast<int>(separator));
                CAPTURE(static_cast<int>(encoding));
                CAPTURE(static_cast<int>(line_end));
                check_round_trip({.separator = separator, .encoding = encoding, .line_end = line_end});
            }
}

TEST_CASE("M9: a workbook and JSON are read back as they were written") {
    check_round_trip({.format = ExportFormat::xlsx});
    check_round_trip({.format = ExportFormat::json});
}
