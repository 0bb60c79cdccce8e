// Tables as text: what is detected, what is mended and said, what is refused and where.
#include <doctest/doctest.h>

#include <algorithm>

#include "shared/base/csv.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/sheet.h"
#include "shared/transfer/windows_1252.h"

using namespace habilis;

namespace {

Sheet read(std::string_view file, const SheetChoices& choices = {}) {
    auto sheet = read_whole_sheet(file, choices);
    REQUIRE_MESSAGE(sheet.ok(), sheet.refusals().front().code.name);
    return std::move(sheet.value());
}

Refusal refusal_for(std::string_view file, ReadMeter* meter = nullptr) {
    auto sheet = read_whole_sheet(file, {}, meter);
    REQUIRE_FALSE(sheet.ok());
    return sheet.refusals().front();
}

std::string argument(const Refusal& refusal, std::string_view name) {
    for (const Argument& one : refusal.arguments)
        if (one.name == name) return one.value;
    return {};
}

/// "2: a|b" for each row, with what is wrong behind it.
std::string rows_of(const Sheet& sheet) {
    std::string text;
    for (const SheetRow& row : sheet.rows) {
        text += std::to_string(row.line) + ":";
        for (const std::string& cell : row.cells) text += " " + cell + " |";
        for (const FileProblem& problem : row.problems) text += " !" + std::string(problem.code.name.substr(9));
        text += "\n";
    }
    return text;
}

std::string notes_of(const Sheet& sheet) {
    std::string text;
    for (const FileNote& note : sheet.notes)
        text += std::string(names_of(note.kind)[static_cast<std::size_t>(note.kind)]) + " " +
                std::to_string(note.count) + "@" + std::to_string(note.first.line) + " ";
    return text;
}

std::string in_utf16(std::string_view latin, bool little) {
    std::string bytes;
    for (const char c : latin) bytes.append(little ? std::string{c, '\0'} : std::string{'\0', c});
    return bytes;
}

}  // namespace

TEST_CASE("encoding and separator are detected") {
    struct Case {
        std::string file;
        TextEncoding encoding;
        SheetSeparator separator;
    };
    const std::string text = "Prénom;Nom\r\nZoé;Le Gœf\r\n";
    const std::string latin = "Pr\xE9nom;Nom\r\nZo\xE9;Le Goff\r\n";
    const Case cases[] = {
        {text, TextEncoding::utf8, SheetSeparator::semicolon},
        {"\uFEFF" + text, TextEncoding::utf8, SheetSeparator::semicolon},
        {*to_windows_1252(text), TextEncoding::windows_1252, SheetSeparator::semicolon},
        {in_utf16(latin, true), TextEncoding::utf16_le, SheetSeparator::semicolon},
        {in_utf16(latin, false), TextEncoding::utf16_be, SheetSeparator::semicolon},
        {"\xFF\xFE" + in_utf16(latin, true), TextEncoding::utf16_le, SheetSeparator::semicolon},
        {"Prénom,Nom\nZoé,\"Le Gœf; dit Jo\"\n", TextEncoding::utf8, SheetSeparator::comma},
        {"Prénom\tNom\nZoé\tLe Gœf, Ana\n", TextEncoding::utf8, SheetSeparator::tab},
        {"Prénom|Nom\nZoé|Le Gœf\n", TextEncoding::utf8, SheetSeparator::bar},
        {"Adresse;Nom\n1, rue A, Ici;B\n2, rue B, Ici;C\n", TextEncoding::utf8, SheetSeparator::semicolon},
        {"Nom\nZoé\n", TextEncoding::utf8, SheetSeparator::semicolon},
        // Cut in the middle of a letter: still UTF-8.
        {std::string("Prénom;Nom\nZoé;L\xC3"), TextEncoding::utf8, SheetSeparator::semicolon},
    };
    for (const Case& one : cases) {
        CAPTURE(one.file);
        const Sheet sheet = read(one.file);
        CHECK(sheet.info.encoding == one.encoding);
        CHECK(sheet.info.separator == one.separator);
        CHECK(sheet.info.columns.size() == (one.file == "Nom\nZoé\n" ? 1 : 2));
    }
}

TEST_CASE("letters are the same in every encoding, and composed") {
    CHECK(read("Pr\u00E9nom;Nom\nZoe\u0301;\u0152uf\n").rows[0].cells == std::vector<std::string>{"Zoé", "Œuf"});
    CHECK(rows_of(read(*to_windows_1252("Prénom;Nom\nZoé €;Œuf Ÿ\n"))) == "2: Zoé € | Œuf Ÿ |\n");
    CHECK(rows_of(read("Nom;B\n\xA4\xBC\xBE;c\n", {.encoding = TextEncoding::iso_8859_15})) == "2: €ŒŸ | c |\n");
    CHECK(rows_of(read("Nom;B\n\xA4\xBC\xBE;c\n")) == "2: ¤¼¾ | c |\n");
}

TEST_CASE("what is mended is said with its place") {
    struct Case {
        std::string file;
        std::string rows;
        std::string notes;
    };
    using namespace std::string_literals;
    const Case cases[] = {
        {"a;b\n1;2\n", "2: 1 | 2 |\n", ""},
        {"a;b\r1;2\r3;4\r", "2: 1 | 2 |\n3: 3 | 4 |\n", ""},
        {"sep=;\r\na;b\r\n1;2\r\n", "3: 1 | 2 |\n", "separator_line 1@1 "},
        {"sep=,\na,b\n1,2\n", "3: 1 | 2 |\n", "separator_line 1@1 "},
        {"a;b\n\n1;2\n\n\n3;4\n\n\n", "3: 1 | 2 |\n6: 3 | 4 |\n", "empty_lines 5@2 "},
        {"a;b;;;\n1;2;;;\n;;;;\n3;4;;;\n", "2: 1 | 2 |\n4: 3 | 4 |\n", "empty_lines 1@3 cells_behind 2@2 "},
        {"a;b\n1\0x;2\0\n33333333333333333333;4\n"s, "2: 1x | 2 |\n3: 33333333333333333333 | 4 |\n",
         "nul_removed 2@2 "},
        {"é;é;é;b\n1;2;\xC3;\xFF\n", "2: 1 | 2 | \uFFFD | \uFFFD |\n", "invalid_bytes 2@2 repeated_header 2@1 "},
        {"Liste des agents;;\n\nNom;Prénom;Courriel\nA;B;c@d.example\n", "4: A | B | c@d.example |\n",
         "empty_lines 1@2 lines_before_header 1@1 "},
        {"Nom;;Nom\n1;2;3\n", "2: 1 | 2 | 3 |\n", "repeated_header 1@1 nameless_column 1@1 "},
    };
    for (const Case& one : cases) {
        CAPTURE(one.file);
        const Sheet sheet = read(one.file);
        CHECK(rows_of(sheet) == one.rows);
        CHECK(notes_of(sheet) == one.notes);
    }
    CHECK(read("Nom;;Nom;Nom\n1;2;3;4\n").info.columns == std::vector<std::string>{"Nom", "B", "Nom (2)", "Nom (3)"});
}

TEST_CASE("a line that cannot be taken is named, and the others are read") {
    struct Case {
        std::string file;
        std::string rows;
    };
    const Case cases[] = {
        {"a;b;c\n1;2\n1;2;3\n", "2: 1 | 2 |  | !width_wrong\n3: 1 | 2 | 3 |\n"},
        {"a;b\n1;2;3\n4;5\n", "2: 1 | 2 | !width_wrong\n3: 4 | 5 |\n"},
        {"a;b\n\"1;2\n3;4\n", "2: \"1;2 |  | !quote_unclosed\n3: 3 | 4 |\n"},
        {"a;b\n1;\"2\n3;4\n\"5\";6\n", "2: 1 | \"2 | !quote_unclosed\n3: 3 | 4 |\n4: 5 | 6 |\n"},
        {"a;b\n#NOM?;#N/A\n", "2: #NOM? | #N/A | !cell_is_error !cell_is_error\n"},
        {"a;b\n" + std::string(10'000, 'x') + ";1\n", "2: " + std::string(10'000, 'x') + " | 1 |\n"},
        {"a;b\n" + std::string(10'001, 'x') + ";1\n", "2:  | 1 | !cell_too_long\n"},
        {"a;b\n1;2\n3;\"quatre\ncinq\"\n6;7", "2: 1 | 2 |\n3: 3 | quatre\ncinq |\n5: 6 | 7 |\n"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.file.substr(0, 100));
        CHECK(rows_of(read(one.file)) == one.rows);
    }
    const Sheet sheet = read("Nom;Fonction\nA;#NOM?\n");
    CHECK(sheet.rows[0].problems[0].place == FilePlace{2, 2, "Fonction", "#NOM?"});
    const Sheet narrow = read("a;b;c\n1;2\n");
    CHECK(narrow.rows[0].problems[0].arguments == std::vector<Argument>{{"expected", "3"}, {"found", "2"}});
    const Sheet wide = read("a;b\n1;2;;3;;\n");
    CHECK(wide.rows[0].problems[0].arguments == std::vector<Argument>{{"expected", "2"}, {"found", "4"}});
}

TEST_CASE("what a person chooses is followed") {
    const std::string file = "x;y\na,b;c\n1,2;3\n";
    CHECK(read(file, {.separator = SheetSeparator::comma, .header_line = 2}).info.columns ==
          std::vector<std::string>{"a", "b;c"});
    CHECK(rows_of(read(file, {.header_line = 2})) == "3: 1,2 | 3 |\n");
    CHECK(read(file, {.header_line = 2}).info.header_line == 2);
}

TEST_CASE("files that are no table are refused in words that say what to do") {
    using namespace std::string_literals;
    CHECK(refusal_for("").code == refusals::file_empty);
    CHECK(refusal_for("\n\n\n").code == refusals::file_empty);
    CHECK(refusal_for(";;\n;;\n").code == refusals::header_missing);
    CHECK(
        refusal_for("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0\x01\x02\x03\x04\x05\x06"s).code ==
        refusals::file_not_a_table);
    CHECK(refusal_for("%PDF-1.7\n\1\2\3\4\5\6").code == refusals::file_not_a_table);
    CHECK(refusal_for("<html><table></table></html>").code == refusals::file_not_a_table);
    CHECK(refusal_for("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....W\0o\0r\0k\0b\0o\0o\0k\0"s).code ==
          refusals::workbook_too_old);
    CHECK(refusal_for("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
                      "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s)
              .code == refusals::workbook_encrypted);
    CHECK(refusal_for("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 a letter").code == refusals::file_not_a_table);
}

TEST_CASE("100,000 rows are read, and one more is refused with its line") {
    std::string file = "a;b\n";
    for (int i = 0; i < 100'000; ++i) file += "1;2\n";
    CHECK(read(file).rows.size() == 100'000);
    std::int64_t taken = 0;
    ReadMeter meter;
    const auto result = read_sheet(
        file + "3;4\n5;6\n", {}, {}, [&](SheetRow&&) { return ++taken > 0; }, &meter);
    REQUIRE_FALSE(result.ok());
    CHECK(result.refusals().front().code == refusals::too_many_rows);
    CHECK(argument(result.refusals().front(), "line") == "100002");
    CHECK(taken == 100'000);
    CHECK(meter.rows == 100'000);
}

TEST_CASE("reading ends where no more rows are wanted, and begins only when they are") {
    std::string file = "a;b\n";
    for (int i = 0; i < 50'000; ++i) file += "1;2\n";
    ReadMeter meter;
    int taken = 0;
    REQUIRE(read_sheet(
                file, {}, {}, [&](SheetRow&&) { return ++taken < 30; }, &meter)
                .ok());
    CHECK(taken == 30);
    CHECK(meter.read < 1000);
    const auto none = read_sheet(
        file, {}, [](const SheetInfo&) { return false; }, [&](SheetRow&&) { return ++taken > 0; });
    REQUIRE(none.ok());
    CHECK(none->info.columns == std::vector<std::string>{"a", "b"});
    CHECK(taken == 30);
}

TEST_CASE("quotes that are never closed cost a bounded work") {
    // Each quote would run to the end of the file.
    std::string file = "a;b\n";
    for (int i = 0; i < 2'000; ++i) file += "\"x;" + std::string(200, 'y') + "\n";
    const Refusal refusal = refusal_for(file);
    CHECK(refusal.code == refusals::too_many_broken_quotes);
    CHECK(argument(refusal, "line") == "102");
}

TEST_CASE("one endless line and one endless cell are held no further than a cell may be long") {
    std::string endless(2'000'000, 'x');
    const Sheet cell = read("a;b\n1;" + endless + "\n3;4\n");
    CHECK(rows_of(cell) == "2: 1 |  | !cell_too_long\n3: 3 | 4 |\n");
    const Sheet columns = read("a;b\n" + std::string(500'000, ';') + "\n3;4\n");
    CHECK(rows_of(columns) == "2:  |  | !width_wrong\n3: 3 | 4 |\n");
    std::string wide = "a";
    for (int i = 0; i < 1'000; ++i) wide += ";a";
    CHECK(refusal_for(wide + "\n1\n").code == refusals::too_many_columns);
}
