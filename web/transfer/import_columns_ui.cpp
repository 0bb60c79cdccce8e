#include "web/transfer/import_columns_ui.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "web/kit/kit.h"
#include "web/kit/table.h"
#include "web/transfer/import_data.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::transfer;
using namespace kit;

/// Rows in which a header is looked for.
constexpr std::int64_t header_lines = 10;

std::string samples_of(Language language, const MatchedColumn& column) {
    std::string all;
    for (const std::string& sample : column.samples) all += (all.empty() ? "" : " · ") + sample;
    return all.empty() ? std::string(w::column_no_sample(language)) : all;
}

}  // namespace

void ImportMatching::reset() {
    columns_.reset();
    said_.clear();
}

bool ImportMatching::draw_reading(const Scene& scene, const ImportView& import, SheetChoices& choices) {
    const Language language = scene.language;
    const SheetInfo& sheet = import.sheet;
    bool changed = false;
    text(sheet_words(language, import), {.type = Type::small, .color = Token::text_secondary});
    grid({.columns = 3, .least = 160}, [&] {
        if (sheet.format == SheetFormat::csv) {
            const std::array<Choice, 3> encodings{Choice{"utf8", "UTF-8"}, Choice{"windows_1252", "Windows-1252"},
                                                  Choice{"iso_8859_15", "ISO-8859-15"}};
            const std::array<Choice, 4> separators{Choice{"semicolon", w::semicolon(language)},
                                                   Choice{"comma", w::comma(language)}, Choice{"tab", w::tab(language)},
                                                   Choice{"bar", w::bar(language)}};
            std::string encoding(names_of(sheet.encoding)[static_cast<std::size_t>(sheet.encoding)]),
                separator(names_of(sheet.separator)[static_cast<std::size_t>(sheet.separator)]);
            if (select("encoding", encoding, encodings, {.label = w::encoding(language)}))
                choices.encoding = encoding_named(encoding), changed = true;
            if (select("separator", separator, separators, {.label = w::separator(language)}))
                choices.separator = separator_named(separator), changed = true;
        }
        if (sheet.format == SheetFormat::workbook && sheet.sheets.size() > 1) {
            std::vector<Choice> sheets;
            for (const SheetName& one : sheet.sheets) sheets.push_back({one.name, one.name});
            std::string name = sheet.sheet;
            if (select("sheet", name, sheets, {.label = w::sheet(language)}))
                choices.sheet = name, choices.header_line = 0, changed = true;
        }
        if (sheet.format == SheetFormat::json) return;
        std::vector<std::string> values, labels;
        for (std::int64_t line = 1; line <= std::max(header_lines, sheet.header_line); ++line) {
            values.push_back(std::to_string(line));
            labels.push_back(w::row_number(language, values.back()));
        }
        std::vector<Choice> lines;
        for (std::size_t i = 0; i < values.size(); ++i) lines.push_back({values[i], labels[i]});
        std::string line = std::to_string(sheet.header_line);
        if (select("header-line", line, lines, {.label = w::header_line(language)})) {
            std::from_chars(line.data(), line.data() + line.size(), choices.header_line);
            changed = true;
        }
    });
    for (const FileNote& note : import.notes) {
        const std::string name(names_of(note.kind)[static_cast<std::size_t>(note.kind)]);
        text(label_words(language, "value.note." + name), {.type = Type::small, .color = Token::text_secondary});
    }
    return changed;
}

std::string ImportMatching::choice_of_column(const MatchedColumn& column) const {
    const auto said = said_.find(column.header);
    return said == said_.end() ? choice_of(column.meaning, column.service) : said->second;
}

void ImportMatching::draw_columns(const Scene& scene, OrganisationId organisation, const ImportView& import) {
    const Language language = scene.language;
    columns_.ask({organisation, import.import});
    for (const Refusal& refusal : columns_.refusals())
        callout("columns-refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    const ImportColumns* matched = columns_.reply();
    if (!matched) {
        if (waiting("columns", true)) skeleton_table(6, w::step_columns(language));
        return;
    }
    std::vector<std::string> values, labels;
    for (std::size_t i = 0; i < names_of(ImportField{}).size(); ++i) {
        const auto field = static_cast<ImportField>(i);
        if (field == ImportField::role) continue;
        values.push_back(choice_of(field, {}));
        labels.emplace_back(words_of(language, field));
    }
    for (const ImportService& service : matched->services) {
        values.push_back(choice_of(ImportField::role, service.service));
        labels.push_back(w::column_role(language, service.label));
    }
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < values.size(); ++i) choices.push_back({values[i], labels[i]});

    const std::array<Column, 4> columns{
        Column{.key = "column", .label = w::column_in_file(language), .width = 220, .row_header = true},
        Column{.key = "samples", .label = w::column_samples(language)},
        Column{.key = "becomes", .label = w::column_becomes(language), .width = 256},
        Column{.key = "match", .label = w::column_match(language), .width = 184, .leaves_below = 900}};
    const auto draw_row = [&](TableRow& row) {
        const MatchedColumn& column = matched->columns[static_cast<std::size_t>(row.index())];
        const PushKey scope(row.index());
        const std::string samples = samples_of(language, column);
        std::string choice = choice_of_column(column);
        const bool ignored = choice == choice_of(ImportField::ignored, {}), said = said_.contains(column.header);
        const auto becomes = [&] {
            const std::string label = std::string(w::column_becomes(language)) + " " + column.header;
            if (select("becomes", choice, choices, {.label = label, .small = true, .hide_label = true}))
                said_[column.header] = choice;
        };
        if (row.narrow())
            return row.whole([&] {
                text(column.header, {.type = Type::cell_strong, .lines = 1});
                text(samples, {.type = Type::small, .color = Token::text_secondary, .lines = 1});
                becomes();
            });
        row.text(column.header, Type::cell_strong);
        row.cell([&] { text(samples, {.type = Type::cell, .color = Token::text_secondary, .lines = 1}); });
        row.cell(becomes);
        row.cell([&] {
            badge(said || column.chosen ? w::column_chosen(language)
                  : ignored             ? w::column_unknown(language)
                                        : w::column_known(language),
                  {.tone = said || column.chosen ? Tone::accent
                           : ignored             ? Tone::warn
                                                 : Tone::ok});
        });
    };
    constexpr float one_line = 44, card_of_column = 96;
    table(
        "columns",
        {.label = w::columns_of(language, import.file_name),
         .columns = columns,
         .rows = static_cast<std::int64_t>(matched->columns.size()),
         .row_height = breakpoint() < Breakpoint::medium ? card_of_column : one_line},
        [](std::int64_t index) { return index; }, draw_row);
    text(w::columns_help(language), {.type = Type::small, .color = Token::text_muted});
}

std::vector<ChosenColumn> ImportMatching::chosen() const {
    std::vector<ChosenColumn> chosen;
    const ImportColumns* matched = columns_.reply();
    if (!matched) return chosen;
    // Nothing said now: as before.
    if (said_.empty()) return chosen;
    for (const MatchedColumn& column : matched->columns)
        if (column.chosen || said_.contains(column.header))
            chosen.push_back(chosen_column(column.header, choice_of_column(column)));
    return chosen;
}

std::int64_t ImportMatching::left_out() const {
    const ImportColumns* matched = columns_.reply();
    if (!matched) return 0;
    return std::count_if(matched->columns.begin(), matched->columns.end(), [&](const MatchedColumn& column) {
        return choice_of_column(column) == choice_of(ImportField::ignored, {});
    });
}

}  // namespace habilis::web
