#include "web/access/rights_ui.h"

#include <algorithm>
#include <array>

#include "web/access/right_words.h"
#include "web/access/rights_data.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::access;
using namespace kit;

constexpr std::array<float, rights_columns> role_widths{152, 176, 84, 96, 116};
constexpr float whole_table = 960;
constexpr std::array<std::string_view, rights_columns> role_keys{"administrator", "level", "editor", "user", "chosen"};

/// `lines`: of its explanation; 0: as many as it needs.
void right_name(Language language, Right right, float width, int lines) {
    column({.width = width}, [&] {
        text(right_words(language, right), {.type = Type::cell_strong});
        text(right_help(language, right), {.type = Type::small, .color = Token::text_muted, .lines = lines});
    });
}

void mark(Language language, RightsCell cell) {
    const std::string_view words = rights_cell_words(language, cell);
    if (cell == RightsCell::yes)
        return text(
            words,
            {.type = Type::cell_strong, .color = Token::ok_text, .icon = icon::check, .icon_color = Token::ok_text});
    text(words, {.type = Type::cell, .color = Token::text_secondary});
}

class RightsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::who_may_what(scene.language));
    }

private:
    void of_one_role(const Scene&);
    static void of_all_roles(const Scene&);
    static void where_i_stand(const Scene&);

    std::string shown_;  ///< where one role has room: number of the column
};

void RightsScreen::where_i_stand(const Scene& scene) {
    const auto mine = my_rights_column(scene);
    const std::string lead = mine ? w::you_are(scene.language, rights_column_words(scene.language, *mine))
                                  : std::string(w::you_are_platform(scene.language));
    callout("mine", {.tone = Tone::info, .lead = lead, .text = w::nobody_gives_more(scene.language)});
}

void RightsScreen::of_all_roles(const Scene& scene) {
    const Language language = scene.language;
    const auto mine = my_rights_column(scene);
    std::array<std::string, rights_columns> labels;
    std::vector<Column> columns{{.key = "right", .label = w::right(language), .row_header = true, .least = 260}};
    for (std::size_t i = 0; i < rights_columns; ++i) {
        const auto column = static_cast<RightsColumn>(i);
        const std::string role = rights_column_words(language, column);
        labels[i] = mine == column ? w::you_mark(language, role) : role;
        // "(vous)" is read whole.
        const float width = std::max(role_widths[i], text_width(labels[i], Type::small_strong) + 24);
        columns.push_back(
            {.key = role_keys[i], .label = labels[i], .width = width, .least = width, .marked = mine == column});
    }
    table(
        "rights",
        {.label = w::who_may_what(language),
         .columns = columns,
         .rows = static_cast<std::int64_t>(right_count),
         .row_height = 48,
         .narrow_below = 0},
        [](std::int64_t index) { return index; },
        [&](TableRow& row) {
            const auto right = static_cast<Right>(row.index());
            row.cell([&] { right_name(language, right, width_left(), 1); });
            for (std::size_t i = 0; i < rights_columns; ++i)
                row.cell([&] { mark(language, rights_cell(scene, static_cast<RightsColumn>(i), right)); });
        });
}

void RightsScreen::of_one_role(const Scene& scene) {
    const Language language = scene.language;
    const auto mine = my_rights_column(scene);
    if (shown_.empty()) shown_ = std::to_string(static_cast<int>(mine.value_or(RightsColumn::administrator)));
    std::array<std::string, rights_columns> numbers, labels;
    std::vector<Choice> choices;
    for (std::size_t i = 0; i < rights_columns; ++i) {
        const auto column = static_cast<RightsColumn>(i);
        numbers[i] = std::to_string(i);
        const std::string role = rights_column_words(language, column);
        labels[i] = mine == column ? w::you_mark(language, role) : role;
        choices.push_back({numbers[i], labels[i]});
    }
    select("role", shown_, choices, {.label = w::rights_of_role(language)});
    card("rights-of-role", {.gap = 0}, [&] {
        region("list", Region::list, w::who_may_what(language), [&] {
            for (std::size_t i = 0; i < right_count; ++i) {
                const PushKey scope(static_cast<std::int64_t>(i));
                if (i > 0) divider();
                region("right", Region::item, "", [&] {
                    gap(8);
                    row({.gap = 12}, [&] {
                        right_name(language, static_cast<Right>(i), width_left() - 92, 0);
                        spring();
                        mark(language,
                             rights_cell(scene, static_cast<RightsColumn>(shown_[0] - '0'), static_cast<Right>(i)));
                    });
                    gap(8);
                });
            }
        });
    });
}

void RightsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    const std::string home = path_of({Screen::organisation, scene.view.organisation, {}, {}, false});
    breadcrumb_row(scene,
                   {{words::shell::my_organisation(language), home}, {std::string(w::who_may_what(language)), ""}});
    page_header({.title = w::who_may_what(language)});
    page_scroll(0, 16, [&] {
        where_i_stand(scene);
        if (width_left() < whole_table) of_one_role(scene);
        else of_all_roles(scene);
    });
}

}  // namespace

std::unique_ptr<ScreenView> rights_screen() { return std::make_unique<RightsScreen>(); }

}  // namespace habilis::web
