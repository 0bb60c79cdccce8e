#include "web/transfer/past_imports_ui.h"

#include <array>

#include "web/kit/kit.h"
#include "web/transfer/import_address.h"
#include "web/transfer/import_data.h"
#include "words.h"

namespace habilis::web {

namespace w = words::transfer;
using namespace kit;

void PastImports::row(const Scene& scene, TableRow& cells, const ImportView& import) {
    const Language language = scene.language;
    const PushKey scope(import.import.value);
    const std::string address = address_of_import(scene.view.organisation, import.import);
    const std::string date = scene.date(import.created), state = state_words(language, import);
    const ImportCounts& counts = import.counts;
    const auto name = [&] {
        if (import.mine) link("open", {.label = import.file_name, .href = address, .width = width_left()});
        else text(import.file_name, {.type = Type::cell_strong, .lines = 1, .width = width_left()});
    };
    if (cells.narrow())
        return cells.whole([&] {
            name();
            const std::string counted = w::counted(language, words::number(language, counts.creates),
                                                   words::number(language, counts.updates + counts.restores),
                                                   words::number(language, counts.to_settle()));
            text(date + ", " + import.by, {.type = Type::small, .color = Token::text_secondary, .lines = 1});
            text(counted, {.type = Type::small, .color = Token::text_secondary, .lines = 1});
            kit::row({.gap = 8}, [&] { badge(state, {.tone = state_tone(import)}); });
        });
    cells.text(date, Type::cell, Token::text_secondary);
    cells.cell([&] {
        column({.gap = 0}, [&] {
            name();
            text(short_hash(import.hash), {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    cells.text(import.by, Type::cell, Token::text_secondary);
    cells.text(words::number(language, counts.creates));
    cells.text(words::number(language, counts.updates + counts.links + counts.restores));
    cells.text(words::number(language, counts.to_settle()), Type::cell,
               counts.to_settle() > 0 ? Token::bad_text : Token::text_primary);
    cells.cell([&] { badge(state, {.tone = state_tone(import)}); });
}

void PastImports::draw(const Scene& scene, OrganisationId organisation) {
    const Language language = scene.language;
    all_.ask({organisation});
    const Imports* all = all_.reply();
    if (!all) return;
    std::vector<ImportView> planned;
    for (const ImportView& import : all->imports)
        if (import.plan.plan || import.plan.state != PlanState::planned) planned.push_back(import);
    if (planned.empty()) return;
    heading(w::past(language));
    const std::array<Column, 7> columns{
        Column{.key = "date", .label = w::past_date(language), .width = 112},
        Column{.key = "file", .label = w::past_file(language), .row_header = true},
        Column{.key = "by", .label = w::past_by(language), .width = 180, .leaves_below = 1100},
        Column{.key = "creates", .label = w::past_creates(language), .width = 76, .right = true},
        Column{.key = "updates", .label = w::past_updates(language), .width = 92, .right = true},
        Column{.key = "left", .label = w::past_left(language), .width = 120, .right = true},
        Column{.key = "state", .label = w::past_state(language), .width = 168}};
    constexpr float card_of_import = 116;
    kit::table(
        "past",
        {.label = w::past(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(planned.size()),
         .row_height = breakpoint() < Breakpoint::medium ? card_of_import : 48},
        [&](std::int64_t index) { return planned[static_cast<std::size_t>(index)].import.value; },
        [&](TableRow& row) { this->row(scene, row, planned[static_cast<std::size_t>(row.index())]); });
    text(w::kept(language), {.type = Type::small, .color = Token::text_muted});
}

}  // namespace habilis::web
