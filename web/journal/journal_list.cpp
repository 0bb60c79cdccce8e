#include "web/journal/journal_list.h"

#include <algorithm>
#include <array>

#include "shared/base/date_words.h"
#include "web/journal/journal_words.h"
#include "web/kit/dialog.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/platform/exchange.h"
#include "web/platform/history.h"
#include "web/shell/list_height.h"
#include "web/shell/say.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::journal;
using namespace kit;

constexpr float two_line_row = 52;

std::string clock_with_seconds(LocalTime local) {
    const std::string seconds = std::to_string(local.second);
    return clock_time(local) + (seconds.size() < 2 ? ":0" : ":") + seconds;
}

}  // namespace

void JournalList::store(const ListJournal& list) {
    question_.become(list);
    const std::string& query = question_.query();
    platform::replace_location(platform::location().path + (query.empty() ? "" : "?" + query));
}

void JournalList::ask(const Scope& scope) {
    const ListJournal wanted = question_.wanted(scope);
    if (scope.platform) of_platform_.ask(widened<ListPlatformJournal>(wanted));
    else of_organisation_.ask(wanted);
    page_ = scope.platform ? of_platform_.reply() : of_organisation_.reply();
    waiting_ = !page_ && (scope.platform ? of_platform_.loading() : of_organisation_.loading());
}

void JournalList::details_button(const Scene& scene, const JournalRow& row) {
    if (button("details", {.label = w::details_of(scene.language, std::to_string(row.sequence)),
                           .kind = ButtonKind::quiet,
                           .icon = icon::info,
                           .small = true,
                           .icon_only = true})) {
        shown_ = row;
        details_open_ = true;
    }
}

void JournalList::change_cell(const Scene& scene, const JournalRow& row) {
    const Language language = scene.language;
    if (row.erased) return text(w::erased(language), {.type = Type::cell, .color = Token::text_muted, .lines = 1});
    if (row.changes.empty()) return;
    const ChangeSummary change = summary_of(language, row);
    column({.gap = 0}, [&] {
        text(change.labels, {.type = Type::small, .color = Token::text_muted, .lines = 1});
        text(change.values, {.type = Type::cell, .lines = 1});
    });
}

void JournalList::row(const Scene& scene, TableRow& row, const JournalRow& line) {
    const Language language = scene.language;
    if (row.narrow()) return row.whole([&] { narrow_row(scene, line); });
    const LocalTime local = scene.local(line.at);
    row.cell([&] {
        column({.gap = 0}, [&] {
            text(clock_with_seconds(local), {.type = Type::cell, .lines = 1});
            text(short_date(language, local.day), {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.cell([&] {
        column({.gap = 0}, [&] {
            text(actor_words(language, line), {.type = Type::cell_strong, .lines = line.subject ? 1 : 2});
            if (line.subject)
                text(w::as(language, subject_words(language, line)), {.type = Type::small,
                                                                      .color = Token::imp_text,
                                                                      .icon = icon::eye,
                                                                      .icon_color = Token::imp_text,
                                                                      .lines = 1});
        });
    });
    row.cell([&] {
        icon_sign(event_icon(line.event), Token::text_secondary, 16);
        text(event_words(language, line.event), {.type = Type::cell, .lines = 2, .width = width_left()});
    });
    row.cell([&] {
        const bool says_where = !line.organisation_label.empty() && !scene.view.organisation;
        column({.gap = 0}, [&] {
            text(target_words(language, line), {.type = Type::cell, .lines = says_where ? 1 : 2});
            if (says_where)
                text(line.organisation_label, {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.cell([&] { change_cell(scene, line); });
    row.text(origin_words(language, line), Type::cell, Token::text_secondary);
    row.actions([&] { details_button(scene, line); });
}

void JournalList::narrow_row(const Scene& scene, const JournalRow& line) {
    const Language language = scene.language;
    const std::string when = short_date_time(language, scene.local(line.at));
    const TextOptions quiet{.type = Type::small, .color = Token::text_muted, .lines = 1};
    const bool phone = breakpoint() == Breakpoint::phone;
    kit::row({.gap = 8, .height = 24}, [&] {
        icon_sign(event_icon(line.event), Token::text_secondary, 16);
        text(event_words(language, line.event),
             {.type = Type::cell_strong, .lines = 1, .width = std::max(40.0f, width_left() - (phone ? 48 : 176))});
        spring();
        if (!phone) text(when, quiet);
        details_button(scene, line);
    });
    std::string who = actor_words(language, line);
    if (line.subject) who += " " + w::as(language, subject_words(language, line));
    const std::string target = target_words(language, line);
    text(target.empty() || target == actor_words(language, line) ? who : who + " → " + target,
         {.type = Type::cell, .color = Token::text_secondary, .lines = 1});
    if (phone) text(when, quiet);
}

void JournalList::footer(const Scene& scene) {
    const Language language = scene.language;
    const bool some = page_ && !page_->rows.empty();
    const std::string range = range_of(scene, page_);
    paged_ = pager({.range_words = range,
                    .has_previous = some && page_->newer,
                    .has_next = some && page_->older,
                    .previous_label = w::newer(language),
                    .next_label = w::older(language)});
}

void JournalList::turn_page() {
    if (!page_ || page_->rows.empty() || (!paged_.previous && !paged_.next)) return;
    store(paged_.next ? question_.older_than(*page_) : question_.newer_than(*page_));
    table_show_row("journal", 0);
}

void JournalList::nothing(const Scene& scene) {
    const Language language = scene.language;
    if (!question_.filtered())
        return empty_state("empty",
                           {.icon = icon::scroll_text, .title = w::empty(language), .text = w::empty_help(language)});
    empty_state("none",
                {.icon = icon::search_x, .title = w::none(language), .text = w::none_help(language), .actions = [&] {
                     if (button("reset", {.label = w::clear_all(language)})) store(question_.everything());
                 }});
}

void JournalList::table(const Scene& scene, const Scope&) {
    const Language language = scene.language;
    std::array<Column, 7> columns{
        Column{.key = "when", .label = w::column_when(language), .width = 116, .least = 112},
        Column{.key = "who", .label = w::column_who(language), .width = 230, .row_header = true, .least = 130},
        Column{.key = "action", .label = w::column_action(language), .width = 220, .least = 130},
        Column{.key = "whom", .label = w::column_whom(language), .width = 230, .least = 130},
        Column{.key = "change", .label = w::column_change(language), .width = 240, .least = 120},
        Column{.key = "from", .label = w::column_from(language), .width = 124, .least = 104},
        Column{.key = "details", .label = w::details(language), .width = 60, .pinned = true}};
    widths_.apply(columns);
    const std::int64_t rows = page_ ? static_cast<std::int64_t>(page_->rows.size()) : 0;
    const auto line = [&](std::int64_t index) -> const JournalRow& {
        return page_->rows[static_cast<std::size_t>(index)];
    };
    const auto none = [&] { nothing(scene); };
    const auto foot = [&] { footer(scene); };
    const auto lacks = [&](std::int64_t) {
        return std::string(page_ && (page_->newer || page_->older) ? w::paper_lacks(language) : std::string_view());
    };
    const bool wide = breakpoint() >= Breakpoint::medium;
    paged_ = {};
    const TableEvent event = kit::table(
        "journal",
        {.label = w::title(language),
         .columns = columns,
         .rows = rows,
         .row_height = wide ? two_line_row : 0,
         .loading = waiting_,
         .empty = none,
         .footer = foot,
         .paper = lacks,
         .slides = words::shell::column_edge(language)},
        [&](std::int64_t index) { return line(index).sequence; },
        [&](TableRow& row) { this->row(scene, row, line(row.index())); });
    if (event.resized >= 0) widths_.choose(columns[static_cast<std::size_t>(event.resized)].key, event.width);
    turn_page();
}

void JournalList::detail_changes(const Scene& scene, const JournalRow& row) {
    const Language language = scene.language;
    if (row.erased) return callout("erased", {.tone = Tone::idle, .lead = w::details_erased(language)});
    if (row.changes.empty()) return text(w::no_changes(language), {.type = Type::cell, .color = Token::text_muted});
    for (std::size_t i = 0; i < row.changes.size(); ++i) {
        const JournalChange& change = row.changes[i];
        const PushKey scope(static_cast<std::int64_t>(i));
        divider(8, 8);
        text(change.label, {.type = Type::cell_strong});
        if (!change.before.empty())
            fact(w::before(language), change.before, {.label_width = 64, .color = Token::text_muted, .height = 24});
        fact(w::after(language), change.after, {.label_width = 64, .absent = w::none_before(language), .height = 24});
    }
}

void JournalList::detail_facts(const Scene& scene, const JournalRow& row) {
    const Language language = scene.language;
    const auto line = [](std::string_view label, std::string_view words, FactOptions options = {}) {
        options.label_width = 128;
        fact(label, words, options);
    };
    line(w::column_when(language),
         short_date(language, scene.local(row.at).day) + ", " + clock_with_seconds(scene.local(row.at)));
    line(w::column_who(language), actor_words(language, row));
    if (row.subject) line(w::column_as(language), subject_words(language, row), {.color = Token::imp_text});
    if (const std::string target = target_words(language, row); !target.empty()) line(w::column_whom(language), target);
    if (!row.organisation_label.empty()) line(w::column_organisation(language), row.organisation_label);
    line(w::column_from(language), origin_words(language, row));
}

void JournalList::detail_links(const Scene& scene, const Scope& scope, const JournalRow& row) {
    const Language language = scene.language;
    const auto only = [&](std::string_view key, std::string_view label, AccountId ListJournal::*field, AccountId who) {
        if (!button(key, {.label = label, .icon = icon::list_filter, .small = true})) return;
        ListJournal next;
        next.organisation = question_.list().organisation;
        next.*field = who;
        details_open_ = false;
        store(next);
    };
    divider(12, 12);
    column({.gap = 8}, [&] {
        if (scope.platform && row.organisation &&
            button("organisation",
                   {.label = w::only_organisation(language), .icon = icon::list_filter, .small = true})) {
            ListJournal next;
            next.organisation = row.organisation;
            details_open_ = false;
            store(next);
        }
        if (row.actor) only("actor", w::only_actor(language), &ListJournal::actor, row.actor);
        if (row.noun != "account" || row.target == 0 || scope.person) return;
        only("about", w::only_about(language), &ListJournal::about, {row.target});
        if (!row.organisation) return;
        const std::string sheet = path_of({Screen::user, row.organisation, {row.target}, UserTab::details, false});
        link("sheet", {.label = w::open_sheet(language), .href = sheet, .icon = icon::square_pen});
    });
}

void JournalList::details(const Scene& scene, const Scope& scope) {
    if (!details_open_) return;
    const std::string title = w::details_title(scene.language, words::number(scene.language, shown_.sequence));
    drawer("line", details_open_,
           {.title = title, .width = 420, .side = Side::right, .close_label = words::shell::close(scene.language)},
           [&] {
               kit::row({.gap = 10, .height = 40}, [&] {
                   icon_tile(event_icon(shown_.event), 32);
                   text(event_words(scene.language, shown_.event),
                        {.type = Type::card, .lines = 2, .width = width_left()});
               });
               gap(8);
               detail_facts(scene, shown_);
               detail_changes(scene, shown_);
               detail_links(scene, scope, shown_);
           });
}

void JournalList::fetch_piece(const Scene& scene, const Scope& scope) {
    const ExportJournal command = question_.wanted_in_file(scope, exported_);
    const auto take = [this, language = scene.language](const JournalPiece& piece) {
        file_ += piece.csv;
        exported_ = piece.next;
        if (exported_ != 0) return;
        platform::download(std::string(w::file_name(language)) + ".csv", "text/csv;charset=utf-8", file_);
        say(language, w::exported(language), w::export_lines(language, lines_of_file(file_)));
        file_.clear();
    };
    if (scope.platform) export_platform_.send(widened<ExportPlatformJournal>(command), take);
    else export_.send(command, take);
}

void JournalList::export_button(const Scene& scene, const Scope& scope) {
    const bool busy = export_.busy() || export_platform_.busy() || exported_ != 0;
    // Piece after piece, so that neither side ever holds more than it must.
    if (exported_ != 0 && !export_.busy() && !export_platform_.busy()) {
        if (export_.refusals().empty() && export_platform_.refusals().empty()) fetch_piece(scene, scope);
        else exported_ = 0;
    }
    if (button("export", {.label = w::export_(scene.language),
                          .icon = icon::file_down,
                          .busy = busy,
                          .busy_label = w::exporting(scene.language),
                          .disabled = scene.closed<ExportJournalRoute>()})) {
        file_.clear();
        exported_ = 0;
        fetch_piece(scene, scope);
    }
}

void JournalList::draw(const Scene& scene, const Scope& scope) {
    question_.take(platform::location().query, scope);
    ask(scope);
    ListJournal next = question_.list();
    bool changed = false;
    kit::row({.gap = 8, .height = 28, .wrap = breakpoint() < Breakpoint::medium},
             [&] { changed = filters_.draw(scene, next, page_, scope.platform, static_cast<bool>(scope.person)); });
    if (changed) store(next);
    gap(12);
    const Refusals& refused = scope.platform ? of_platform_.refusals() : of_organisation_.refusals();
    for (const Refusal& refusal : refused)
        callout("refused", {.tone = Tone::bad,
                            .lead = w::unreadable(scene.language),
                            .text = words_of(scene.language, refusal),
                            .alert = true});
    for (const Refusals* failed : {&export_.refusals(), &export_platform_.refusals()})
        for (const Refusal& refusal : *failed)
            callout("not-exported", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
    if (page_ || waiting_) box({0, list_height(0)}, [&] { table(scene, scope); });
    details(scene, scope);
}

}  // namespace habilis::web
