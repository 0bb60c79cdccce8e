#include "web/transfer/import_lines_ui.h"

#include <algorithm>
#include <array>

#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/platform/exchange.h"
#include "web/transfer/import_data.h"
#include "words.h"

namespace habilis::web {

namespace w = words::transfer;
using namespace kit;

namespace {

constexpr std::int64_t lines_of_a_page = 100;

}  // namespace

void ImportLinesTable::start_again() {
    lines_.reset();
    group_ = 0;
    offset_ = 0;
    mending_line_ = 0;
}

void ImportLinesTable::report(const Scene& scene, OrganisationId organisation, const ImportView& import,
                              ImportGroup group) {
    const Language language = scene.language;
    const auto ask = [&](ReportFormat format) {
        report_.send({organisation, import.import, group, format}, [this, format](const Attachment& file) {
            const bool workbook = format == ReportFormat::xlsx;
            platform::download(name_, workbook ? xlsx_media_type : csv_media_type, file.bytes);
        });
        name_ = std::string(w::report_name(language)) + "-" + std::to_string(import.import.value) + "." +
                std::string(names_of(format)[static_cast<std::size_t>(format)]);
    };
    menu_button("report", {.label = w::report(language), .icon = icon::file_down, .small = true}, [&] {
        if (menu_entry("csv", {.label = w::report_csv(language)})) ask(ReportFormat::csv);
        if (menu_entry("xlsx", {.label = w::report_xlsx(language)})) ask(ReportFormat::xlsx);
    });
}

void ImportLinesTable::groups(const Scene& scene, OrganisationId organisation, const ImportView& import,
                              const Wishes& wishes) {
    const Language language = scene.language;
    const std::vector<ImportGroupShown> shown = groups_of(import);
    group_ = std::min(group_, static_cast<int>(shown.size()) - 1);
    std::vector<Segment> segments;
    std::vector<std::string> counted;
    float wide = 0;
    for (const ImportGroupShown& one : shown) {
        segments.push_back(
            {names_of(one.group)[static_cast<std::size_t>(one.group)], words_of(language, one.group), one.count});
        counted.push_back(std::string(segments.back().label) + " " + words::number(language, one.count));
        wide += 32 + text_width(counted.back(), Type::cell_strong);
    }
    const std::int64_t proposals = wishes.mendable ? import.counts.proposals : 0;
    kit::row({.gap = 8, .wrap = true}, [&] {
        const float buttons = proposals > 0 ? 360 : 140;
        if (wide + buttons < width_left()) {
            if (segmented("groups", segments, group_, w::group(language))) offset_ = 0;
        } else {
            std::vector<Choice> choices;
            for (std::size_t i = 0; i < segments.size(); ++i) choices.push_back({segments[i].key, counted[i]});
            std::string chosen(segments[static_cast<std::size_t>(group_)].key);
            box({220, 56}, [&] { select("group", chosen, choices, {.label = w::group(language)}); });
            for (std::size_t i = 0; i < segments.size(); ++i)
                if (segments[i].key == chosen && group_ != static_cast<int>(i)) {
                    group_ = static_cast<int>(i);
                    offset_ = 0;
                }
        }
        spring();
        if (proposals > 0 && button("proposals", {.label = w::proposals(language, proposals),
                                                  .icon = icon::check,
                                                  .small = true,
                                                  .busy = wishes.busy,
                                                  .busy_label = w::planning(language)}))
            wishes.take_proposals();
        report(scene, organisation, import, shown[static_cast<std::size_t>(group_)].group);
    });
}

void ImportLinesTable::changes(const Scene& scene, const ShownLine& line, const Wishes& wishes) {
    const Language language = scene.language;
    const Token color = line.problems.empty() ? Token::text_primary : Token::bad_text;
    column({.gap = 2}, [&] {
        if (!line.key.empty()) return text(cause_words(language, line), {.type = Type::cell, .lines = 2});
        if (!line.problems.empty()) {
            // First the one that can be mended here.
            const auto here = std::find_if(line.problems.begin(), line.problems.end(),
                                           [](const ShownProblem& one) { return !one.header.empty(); });
            const ShownProblem& problem = here == line.problems.end() ? line.problems.front() : *here;
            const std::string said =
                problem.value.empty() ? problem.label : w::wrong_value(language, problem.label, problem.value);
            text(said,
                 {.type = Type::cell, .color = color, .lines = wishes.mendable && !problem.header.empty() ? 1 : 2});
            return mend(scene, line, problem, wishes);
        }
        const std::size_t most = line.changes.size() > 2 ? 1 : 2;
        for (std::size_t i = 0; i < line.changes.size() && i < most; ++i)
            text(change_words(language, line.changes[i]), {.type = Type::cell, .lines = 1});
        if (line.changes.size() <= 2) return;
        std::string rest;
        for (std::size_t i = most; i < line.changes.size(); ++i)
            rest += (rest.empty() ? "" : " · ") + change_words(language, line.changes[i]);
        text(rest, {.type = Type::cell, .color = Token::text_secondary, .lines = 1, .tooltip = rest});
    });
}

/// The cell that a line is left out for: chosen, taken as proposed, or written anew, here.
void ImportLinesTable::mend(const Scene& scene, const ShownLine& line, const ShownProblem& problem,
                            const Wishes& wishes) {
    if (!wishes.mendable || problem.header.empty()) return;
    const Language language = scene.language;
    const PushKey scope(line.position);
    const std::string label = w::correct(language, problem.label, words::number(language, line.line));
    const auto take = [&](const std::string& value) { wishes.correct({{line.line, problem.header, value}}); };
    if (!problem.choices.empty()) {
        std::vector<Choice> choices;
        for (const std::string& one : problem.choices) choices.push_back({one, one});
        std::string chosen;
        return box({std::min(260.0f, width_left()), 28}, [&] {
            if (select("choose", chosen, choices,
                       {.label = label, .small = true, .hide_label = true, .empty = w::choose_value(language)}))
                take(chosen);
        });
    }
    kit::row({.gap = 4, .height = 28}, [&] {
        if (mending_line_ == line.position) {
            const FieldEvent event = text_field(
                "value", mended_, {.label = label, .width = std::min(240.0f, width_left() - 64), .small = true});
            const bool pressed = button("take", {.label = w::correct_take(language),
                                                 .icon = icon::check,
                                                 .small = true,
                                                 .icon_only = true,
                                                 .busy = wishes.busy});
            if (event.entered || pressed) take(mended_);
            if (button("leave",
                       {.label = w::correct_leave(language), .icon = icon::x, .small = true, .icon_only = true}))
                mending_line_ = 0;
            return;
        }
        if (!problem.proposal.empty()) {
            const std::string proposed = w::proposal(language, problem.proposal);
            if (button("propose", {.label = proposed, .icon = icon::check, .small = true, .busy = wishes.busy}))
                take(problem.proposal);
        }
        if (button("correct", {.label = label, .icon = icon::pencil, .small = true, .icon_only = true})) {
            mending_line_ = line.position;
            mended_ = stood_there_ = problem.value;
        }
    });
}

void ImportLinesTable::row(const Scene& scene, TableRow& cells, const ShownLine& line, const Wishes& wishes) {
    const Language language = scene.language;
    const std::string number = line.line > 0 ? words::number(language, line.line) : std::string(w::no_line(language)),
                      effect = effect_words(language, line);
    const std::string_view name = line.name.empty() ? w::nobody(language) : std::string_view(line.name);
    const bool failed = line.outcome == RowOutcome::refused || line.outcome == RowOutcome::left;
    const Token tone = !line.problems.empty() || failed ? Token::bad_text : Token::text_secondary;
    const auto decision = [&] {
        badge(words_of(language, line.decision), {.tone = tone_of(line.decision), .icon = icon_of(line.decision)});
    };
    const auto ask = [&] {
        if (button("same", {.label = w::same_answer(language), .small = true, .description = name})) wishes.ask(line);
    };
    if (cells.narrow())
        return cells.whole([&] {
            kit::row({.gap = 8, .height = 24}, [&] {
                decision();
                text(name, {.type = Type::cell_strong, .lines = 1, .width = width_left()});
            });
            changes(scene, line, wishes);
            if (!line.key.empty()) return kit::row({}, ask);
            text(line.line > 0 ? w::at_line(language, number, effect) : effect,
                 {.type = Type::small, .color = tone, .lines = 1, .tooltip = effect});
        });
    cells.text(number, Type::cell, Token::text_secondary);
    cells.cell(decision);
    cells.text(name, Type::cell_strong);
    cells.cell([&] { changes(scene, line, wishes); });
    cells.cell([&] {
        if (!line.key.empty()) return ask();
        text(effect, {.type = Type::cell, .color = tone, .lines = 2, .width = width_left(), .tooltip = effect});
    });
}

void ImportLinesTable::table(const Scene& scene, OrganisationId organisation, const ImportView& import,
                             const Wishes& wishes) {
    const Language language = scene.language;
    const std::vector<ImportGroupShown> shown = groups_of(import);
    const ImportGroupShown& now = shown[static_cast<std::size_t>(group_)];
    lines_.ask({organisation, import.import, now.group, offset_, lines_of_a_page});
    for (const Refusal& refusal : lines_.refusals())
        callout("not-listed", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
    const ImportLines* page = lines_.reply();
    if (!page) {
        if (waiting("lines", true)) skeleton_table(6, w::import_title(language));
        return;
    }
    const std::array<Column, 5> columns{
        Column{.key = "line", .label = w::line(language), .width = 64},
        Column{.key = "decision", .label = w::decision(language), .width = 116},
        Column{.key = "person", .label = w::person(language), .width = 180, .row_header = true},
        Column{.key = "change", .label = w::before_after(language)},
        Column{.key = "effect", .label = w::why(language), .width = 232}};
    const auto rows = static_cast<std::int64_t>(page->lines.size());
    const std::string range = w::range(language, words::number(language, rows == 0 ? 0 : offset_ + 1),
                                       words::number(language, offset_ + rows), words::number(language, now.count));
    const auto pages = std::max<std::int64_t>(1, (now.count + lines_of_a_page - 1) / lines_of_a_page);
    const std::string page_words =
        w::page(language, words::number(language, offset_ / lines_of_a_page + 1), words::number(language, pages));
    const auto foot = [&] {
        const PagerEvent pressed = pager({.range_words = range,
                                          .page_words = page_words,
                                          .has_previous = offset_ > 0,
                                          .has_next = offset_ + rows < now.count,
                                          .previous_label = words::accounts::previous_page(language),
                                          .next_label = words::accounts::next_page(language)});
        if (pressed.previous) offset_ = std::max<std::int64_t>(0, offset_ - lines_of_a_page);
        if (pressed.next) offset_ += lines_of_a_page;
    };
    const auto nothing = [&] {
        empty_state("nothing",
                    {.icon = icon::check, .title = w::nothing_to_change(language), .text = w::nothing_help(language)});
    };
    constexpr float two_lines = 64, card_of_line = 120;
    const bool narrow = breakpoint() < Breakpoint::medium;
    kit::table(
        "lines",
        {.label = w::plan_of(language, import.file_name),
         .columns = columns,
         .rows = rows,
         .row_height = narrow ? card_of_line : two_lines,
         .empty = nothing,
         .footer = foot},
        [&](std::int64_t index) { return page->lines[static_cast<std::size_t>(index)].position; },
        [&](TableRow& cells) { row(scene, cells, page->lines[static_cast<std::size_t>(cells.index())], wishes); });
}

void ImportLinesTable::draw(const Scene& scene, OrganisationId organisation, const ImportView& import,
                            const Wishes& wishes) {
    groups(scene, organisation, import, wishes);
    for (const Refusal& refusal : report_.refusals())
        callout("not-reported", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
    table(scene, organisation, import, wishes);
}

}  // namespace habilis::web
