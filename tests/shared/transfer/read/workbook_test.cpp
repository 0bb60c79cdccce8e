// Workbooks and zips: what a person sees in a cell, what is said, what is refused.
#include <doctest/doctest.h>

#include "shared/transfer/read/number_format.h"
#include "shared/transfer/read/recognise.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/school.h"
#include "shared/transfer/read/sheet.h"
#include "shared/transfer/read/workbook.h"
#include "tests/support/shared/transfer/read/school_samples.h"
#include "tests/support/shared/transfer/read/zip_samples.h"

using namespace habilis;
using tests::workbook_of;
using tests::WorkbookParts;
using tests::zip_of;
using tests::ZipPart;

namespace {

Sheet read(const std::string& file, const SheetChoices& choices = {}) {
    auto sheet = read_whole_sheet(file, choices);
    REQUIRE_MESSAGE(sheet.ok(), sheet.refusals().front().code.name);
    return std::move(sheet.value());
}

Refusal refusal_for(const std::string& file, const SheetChoices& choices = {}, ReadMeter* meter = nullptr) {
    auto sheet = read_whole_sheet(file, choices, meter);
    REQUIRE_FALSE(sheet.ok());
    return sheet.refusals().front();
}

std::string argument(const Refusal& refusal, std::string_view name) {
    for (const Argument& one : refusal.arguments)
        if (one.name == name) return one.value;
    return {};
}

const std::string header =
    R"(<row r="1"><c r="A1" t="str"><v>Nom</v></c><c r="B1" t="str"><v>Date</v></c><c r="C1" t="str"><v>Rang</v></c></row>)";

/// The second row's first cell.
std::string shown(const std::string& cell, WorkbookParts parts = {}) {
    parts.rows = header + "<row r=\"2\">" + cell + "<c r=\"C2\"><v>1</v></c></row>";
    return read(workbook_of(parts)).rows.at(0).cells.at(0);
}

/// Of a cell that has the first of these formats.
std::string formatted(const std::string& value, const std::string& code) {
    return shown(
        "<c r=\"A2\" s=\"0\"><v>" + value + "</v></c>",
        {.styles =
             "<numFmts><numFmt numFmtId=\"164\" formatCode=\"" + code +
             "\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"164\"/></cellXfs>"});
}

std::string notes_of(const Sheet& sheet) {
    std::string text;
    for (const FileNote& note : sheet.notes)
        text += std::string(names_of(note.kind)[static_cast<std::size_t>(note.kind)]) + " " +
                std::to_string(note.count) + "@" + letters_of_column(note.first.column) +
                std::to_string(note.first.line) + " " + note.first.value + "; ";
    return text;
}

}  // namespace

TEST_CASE("a cell is read as a person sees it") {
    CHECK(shown(R"(<c r="A2"><v>73282932000074</v></c>)") == "73282932000074");
    CHECK(shown(R"(<c r="A2"><v>7.3282932000074E+13</v></c>)") == "73282932000074");
    CHECK(shown(R"(<c r="A2"><v>0.1</v></c>)") == "0.1");
    CHECK(shown(R"(<c r="A2"><v>-0</v></c>)") == "0");
    CHECK(shown(R"(<c r="A2" t="b"><v>1</v></c>)") == "true");
    CHECK(shown(R"(<c r="A2" t="b"><v>0</v></c>)") == "false");
    CHECK(shown(R"(<c r="A2" t="inlineStr"><is><t xml:space="preserve"> Zo</t></is></c>)") == " Zo");
    CHECK(
        shown(
            R"(<c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>Le </t></r><r><t>Goff</t></r><rPh sb="0" eb="1"><t>lu</t></rPh></is></c>)") ==
        "Le Goff");
    CHECK(shown(R"(<c r="A2" t="s"><v>1</v></c>)",
                {.strings = "<si><t>un</t></si><si><r><t>Zoe</t></r><r><t>\u0301_x000A_M</t></r></si>"}) == "Zoé\nM");
    CHECK(shown(R"(<c r="A2" t="s"><v>9</v></c>)", {.strings = "<si><t>un</t></si>"}).empty());
    CHECK(shown(R"(<c r="A2" t="d"><v>2026-11-22</v></c>)") == "2026-11-22");
    CHECK(shown(R"(<c t="str"><v>a&amp;b&lt;</v></c>)") == "a&b<");
    CHECK(without_escapes("_x005F_x000D_ _x00e9_ _x12 _xZZZZ_") == "_x000D_ é _x12 _xZZZZ_");
}

TEST_CASE("digits stand in their pattern, and days are days whatever their order is") {
    CHECK(formatted("1999", "00000") == "01999");
    CHECK(formatted("261910001", "0#&quot; &quot;##&quot; &quot;##&quot; &quot;##&quot; &quot;##") == "02 61 91 00 01");
    CHECK(formatted("639980011", "0#\\ ##\\ ##\\ ##\\ ##") == "06 39 98 00 11");
    CHECK(formatted("123456", "000") == "123456");
    CHECK(formatted("12.5", "0.00") == "12.5");
    CHECK(formatted("1999", "#,##0") == "1999");
    CHECK(formatted("46348", "dd/mm/yyyy") == "2026-11-22");
    CHECK(formatted("46348", "[$-40C]d\\ mmmm\\ yyyy;@") == "2026-11-22");
    CHECK(formatted("46348.378472222219", "dd/mm/yyyy hh:mm") == "2026-11-22 09:05:00");
    CHECK(formatted("0.5", "hh:mm") == "12:00:00");
    CHECK(formatted("46348", "mmm-yy") == "2026-11-22");
    CHECK(formatted("7", "General") == "7");
    CHECK(formatted("7", "@") == "7");
    CHECK(shown(R"(<c r="A2" s="1"><v>46348</v></c>)",
                {.styles = R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>)"}) == "2026-11-22");
    CHECK(shown(R"(<c r="A2" s="0"><v>46348</v></c>)", {.styles = R"(<cellXfs><xf numFmtId="22"/></cellXfs>)"}) ==
          "2026-11-22 00:00:00");
    CHECK(shown(R"(<c r="A2" s="0"><v>44886</v></c>)", {.styles = R"(<cellXfs><xf numFmtId="14"/></cellXfs>)",
                                                        .properties = R"(<workbookPr date1904="1"/>)"}) ==
          "2026-11-22");
    CHECK(shown_number("59", NumberShape::day, "", false) == "1900-02-28");
    CHECK(shown_number("61", NumberShape::day, "", false) == "1900-03-01");
    CHECK(shown_number("1", NumberShape::day, "", false) == "1900-01-01");
    CHECK(shown_number("-5", NumberShape::day, "", false) == "-5");
    CHECK(shown_number("1e300", NumberShape::day, "", false) == "1e+300");
    CHECK(shown_number("x", NumberShape::day, "", false) == "x");
}

TEST_CASE("what changes the meaning of a workbook is said with its place") {
    WorkbookParts parts;
    parts.before_rows = R"(<cols><col min="2" max="2" hidden="1"/></cols>)";
    parts.rows =
        R"(<row r="1"><c t="str"><v>Liste</v></c></row><row r="2"/>)"
        R"(<row r="3"><c r="A3" t="str"><v>Nom</v></c><c r="B3" t="str"><v>Rang</v></c><c r="C3" t="str"><v>Ville</v></c></row>)"
        R"(<row r="5" hidden="1"><c r="A5" t="str"><f>B5&amp;"x"</f><v>1x</v></c><c r="B5"><f>1</f><v>1</v></c></row>)"
        R"(<row r="6"><c r="A6"><f>NOW()</f></c><c r="C6" t="str"><v>Brest</v></c><c r="F6" t="str"><v>appelé</v></c></row>)"
        R"(<row r="7"><c r="A7" t="e"><v>#REF!</v></c></row>)";
    parts.behind_rows = R"(<mergeCells><mergeCell ref="A5:A6"/></mergeCells>)";
    parts.other_sheets = {R"(<sheet name="Notes" sheetId="7" state="hidden" r:id="s2"/>)",
                          R"(<sheet name="Graphe" sheetId="8" r:id="c1"/>)"};
    const Sheet sheet = read(workbook_of(parts));
    CHECK(sheet.info.format == SheetFormat::workbook);
    CHECK(sheet.info.sheet == "Agents");
    CHECK(sheet.info.header_line == 3);
    REQUIRE(sheet.info.sheets.size() == 2);
    CHECK(sheet.info.sheets[0].name == "Notes");
    CHECK(sheet.info.sheets[0].hidden);
    REQUIRE(sheet.rows.size() == 3);
    CHECK(sheet.rows[0].line == 5);
    CHECK(sheet.rows[0].hidden);
    CHECK(sheet.rows[0].cells == std::vector<std::string>{"1x", "1", ""});
    REQUIRE(sheet.rows[1].problems.size() == 1);
    CHECK(sheet.rows[1].problems[0].code == refusals::formula_without_result);
    CHECK(sheet.rows[1].problems[0].place == FilePlace{6, 1, "Nom", ""});
    CHECK(sheet.rows[2].problems[0].code == refusals::cell_is_error);
    CHECK(sheet.rows[2].problems[0].place == FilePlace{7, 1, "Nom", "#REF!"});
    CHECK(notes_of(sheet) ==
          "formula 3@A5 ; hidden_row 1@5 ; hidden_column 1@B0 ; merged_cells 1@A5 A5:A6; other_sheets 1@0 Notes; "
          "empty_lines 1@2 ; lines_before_header 1@1 Liste; ");
    CHECK(read(workbook_of(parts), {.sheet = "Notes"}).info.columns == std::vector<std::string>{"Autre"});
    const Refusal unknown = refusal_for(workbook_of(parts), {.sheet = "Graphe"});
    CHECK(unknown.code == refusals::sheet_unknown);
    CHECK(argument(unknown, "value") == "Graphe");
}

TEST_CASE("a remark beside the table is not read, and that is said") {
    const Sheet sheet = read(workbook_of(
        {.rows = header + R"(<row r="2"><c r="A2" t="str"><v>A</v></c><c r="H2" t="str"><v>à revoir</v></c></row>)"
                          R"(<row r="3"><c r="A3" t="str"><v>B</v></c><c r="XFD3" t="str"><v>loin</v></c></row>)"}));
    CHECK(notes_of(sheet) == "cells_outside 2@H2 à revoir; ");
    CHECK(sheet.rows.at(1).cells == std::vector<std::string>{"B", "", ""});
}

TEST_CASE("workbooks that are not read are refused in words that say what to do") {
    const WorkbookParts sound{.rows = header};
    WorkbookParts macros = sound;
    macros.others = {{"xl/vbaProject.bin", "x"}};
    CHECK(refusal_for(workbook_of(macros)).code == refusals::workbook_with_macros);
    CHECK(refusal_for(zip_of({{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.bin", "x"}})).code ==
          refusals::workbook_of_other_kind);
    CHECK(refusal_for(zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", "<x/>"}}))
              .code == refusals::workbook_of_other_kind);
    CHECK(refusal_for(zip_of({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<x/>"}})).code ==
          refusals::file_not_a_table);
    const Refusal broken = refusal_for(workbook_of({.rows = header + "<row r=\"2\"><c"}));
    CHECK(broken.code == refusals::workbook_broken);
    CHECK(argument(broken, "value") == "xl/worksheets/sheet1.xml");
    CHECK(refusal_for(workbook_of({.rows = "", .behind_rows = ""})).code == refusals::file_empty);
    WorkbookParts doctype = sound;
    doctype.strings = "<!DOCTYPE x [<!ENTITY a \"b\">]>";
    CHECK(refusal_for(workbook_of(doctype)).code == refusals::workbook_broken);
}

TEST_CASE("a zip is read when it holds one file") {
    const std::string csv = "a;b\n1;2\n";
    const Sheet sheet = read(zip_of(
        {{"dossier/", ""}, {"dossier/agents.csv", csv}, {"__MACOSX/._agents.csv", "x"}, {"dossier/.DS_Store", "x"}}));
    CHECK(sheet.rows.at(0).cells == std::vector<std::string>{"1", "2"});
    CHECK(sheet.info.inner_file == "dossier/agents.csv");
    CHECK(notes_of(sheet) == "other_files 2@0 __MACOSX/._agents.csv; ");
    CHECK(read(zip_of({{"agents.xlsx", workbook_of({.rows = header + R"(<row r="2"><c><v>1</v></c></row>)"})}}))
              .rows.size() == 1);
    const auto pupils = read_pupils(zip_of({{"ElevesSansAdresses.xml", tests::pupils_sample()}}));
    REQUIRE(pupils.ok());
    CHECK(pupils->pupils.size() == 5);
    const auto kind = recognise(zip_of({{"x", tests::sts_sample()}}));
    REQUIRE(kind.ok());
    CHECK(kind.value() == FileKind::sts);
}

TEST_CASE("zips that are not read are refused with what is wrong") {
    const Refusal two = refusal_for(zip_of({{"a.xml", "<a/>"}, {"b.xml", "<b/>"}}));
    CHECK(two.code == refusals::zip_with_several);
    CHECK(argument(two, "value") == "a.xml");
    CHECK(argument(two, "other") == "b.xml");
    for (const char* name : {"../a.xml", "a/../../b", "/etc/passwd", "C:\\a.xml", "..\\a.xml", "\\a"}) {
        CAPTURE(name);
        CHECK(refusal_for(zip_of({{name, "a;b\n"}})).code == refusals::zip_with_path);
    }
    CHECK(read(zip_of({{"a..b/c..csv", "a;b\n1;2\n"}})).rows.size() == 1);
    CHECK(refusal_for(zip_of({{"a.csv", "a;b\n", 1}})).code == refusals::zip_encrypted);
    CHECK(refusal_for(zip_of({})).code == refusals::zip_without_file);
    CHECK(refusal_for(zip_of({{"__MACOSX/x", "x"}})).code == refusals::zip_without_file);
    CHECK(refusal_for(zip_of({{"a.zip", zip_of({{"b.csv", "a;b\n"}})}})).code == refusals::file_not_a_table);
    CHECK(refusal_for(zip_of({{"a.csv", ""}})).code == refusals::file_empty);
    const std::string sound = zip_of({{"a.csv", "a;b\n1;2\n" + std::string(5000, 'x') + ";1\n"}});
    for (std::size_t size = 4; size < sound.size(); size += 3) {
        CAPTURE(sound.size() - size);
        CHECK(refusal_for(sound.substr(0, size)).code == refusals::zip_broken);
    }
    std::string corrupt = sound;
    corrupt[45] = static_cast<char>(corrupt[45] ^ 0x55);
    CHECK(refusal_for(corrupt).code == refusals::zip_broken);
    std::vector<ZipPart> many(1'001, {"a", "x"});
    CHECK(refusal_for(zip_of(many)).code == refusals::zip_broken);
}

TEST_CASE("a bomb is unpacked no further than its bound, and hardly anything of it is held") {
    constexpr std::int64_t mebi = 1024 * 1024;
    const std::string zeros = "a;b\n" + std::string(200 * mebi, '0');
    ReadMeter meter;
    const Refusal alone = refusal_for(zip_of({{"bomb.csv", zeros}}), {}, &meter);
    CHECK(alone.code == refusals::zip_too_large);
    CHECK(argument(alone, "maximum") == "64");
    CHECK(meter.unpacked <= 65 * mebi);
    // In a workbook: blanks between rows are streamed, one attribute and one text are bounded, shared texts are too.
    meter = {};
    REQUIRE(read_whole_sheet(workbook_of({.rows = header + std::string(200 * mebi, ' ')}), {}, &meter).ok());
    CHECK(meter.unpacked >= 200 * mebi);
    CHECK(meter.most_held < mebi);
    meter = {};
    CHECK(refusal_for(workbook_of({.rows = header + "<row r=\"" + std::string(100 * mebi, '1') + "\"/>"}), {}, &meter)
              .code == refusals::xml_tag_too_long);
    CHECK(meter.most_held < mebi);
    CHECK(meter.unpacked < mebi);
    std::string strings;
    for (int i = 0; i < 9'000; ++i) strings += "<si><t>" + std::string(8'000, 'x') + "</t></si>";
    meter = {};
    const Refusal texts = refusal_for(workbook_of({.rows = header, .strings = strings}), {}, &meter);
    CHECK(texts.code == refusals::zip_too_large);
    CHECK(meter.most_held < read_limits::held_bytes + mebi);
}

TEST_CASE("100,001 rows of a workbook are refused with the row") {
    std::string rows = header;
    for (int i = 2; i <= 100'002; ++i) rows += "<row><c><v>1</v></c></row>";
    const Refusal refusal = refusal_for(workbook_of({.rows = rows}));
    CHECK(refusal.code == refusals::too_many_rows);
    CHECK(argument(refusal, "line") == "100002");
    // Rows that are only formatted are none.
    std::string empty = header;
    for (int i = 2; i <= 300'000; ++i) empty += "<row s=\"1\"/>";
    CHECK(read(workbook_of({.rows = empty + R"(<row r="300001"><c><v>1</v></c></row>)"})).rows.size() == 1);
}

TEST_CASE("one long text in every cell is not handed over without end") {
    std::string rows = header;
    std::string cells;
    for (int i = 0; i < 3; ++i) cells += "<c t=\"s\"><v>0</v></c>";
    for (int i = 0; i < 60'000; ++i) rows += "<row>" + cells + "</row>";
    std::int64_t taken = 0;
    const auto result =
        read_sheet(workbook_of({.rows = rows, .strings = "<si><t>" + std::string(9'000, 'x') + "</t></si>"}), {}, {},
                   [&](SheetRow&&) { return ++taken > 0; });
    REQUIRE_FALSE(result.ok());
    CHECK(result.refusals().front().code == refusals::zip_too_large);
    CHECK(taken < 40'000);
}

TEST_CASE("the export's JSON is read, and no other JSON") {
    const Sheet sheet = read(
        "{\"at\":\"2026-11-22T10:00:00.000Z\",\"rows\":[\n{\"a\":\"1\",\"b\":\"=x\\n\"},\n{\"b\":\"4\",\"a\":\"'3\"}\n]}\n");
    CHECK(sheet.info.format == SheetFormat::json);
    CHECK(sheet.info.columns == std::vector<std::string>{"a", "b"});
    REQUIRE(sheet.rows.size() == 2);
    CHECK(sheet.rows[0].line == 2);
    CHECK(sheet.rows[0].cells == std::vector<std::string>{"1", "=x\n"});
    CHECK(sheet.rows[1].cells == std::vector<std::string>{"'3", "4"});
    CHECK(sheet.rows[1].line == 3);
    CHECK(refusal_for("{\"at\":\"x\",\"rows\":[]}").code == refusals::file_empty);
    const Refusal cut = refusal_for("{\"at\":\"x\",\"rows\":[\n{\"a\":\"1\"},\n{\"a\":");
    CHECK(cut.code == refusals::json_unreadable);
    CHECK(argument(cut, "line") == "3");
    for (const std::string_view other : {"{\"rows\":[{\"a\":{}}]}", "{\"rows\":[1]}", "{\"x\":{}}",
                                         "{\"rows\":[{\"a\":\"1\"},{\"b\":\"2\"}]}", "{\"rows\":[[[[[["}) {
        CAPTURE(other);
        CHECK(refusal_for(std::string(other)).code == refusals::json_unreadable);
    }
}
