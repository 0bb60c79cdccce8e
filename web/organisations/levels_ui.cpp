#include "web/organisations/levels_ui.h"

#include <numeric>
#include <set>

#include "shared/base/text.h"
#include "shared/organisations/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/tree.h"
#include "web/organisations/level_dialogs.h"
#include "web/organisations/level_tree.h"
#include "web/organisations/views_ui.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

/// "Organigramme": the tree of levels, and what is done to it (M16).
class LevelsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const MyMembership* here = scene.membership();
        return std::string(w::org_chart(scene.language)) + (here ? " – " + here->label : "");
    }

private:
    void head(const Scene&);
    void chart(const Scene&, const Levels&);
    void tools(const Scene&, const Levels&);
    void root(const Scene&, const Levels&, bool leaf);
    void row(const Scene&, const Levels&, const LevelRow&);
    void verbs(const Scene&, const LevelRow&);
    void people(const Scene&, std::int64_t count, const std::vector<LevelId>& levels);

    Query<ListLevelsRoute> levels_{ChangeKind::organisations, ChangeKind::memberships};
    Query<ViewOrganisationRoute> organisation_{ChangeKind::organisations, ChangeKind::memberships};
    LevelDialogs dialogs_;
    std::set<std::int64_t> closed_;
    std::string searched_;
    bool moved_ = false;  ///< a newer chart is on its way
};

void LevelsScreen::head(const Scene& scene) {
    const Language language = scene.language;
    const std::string home = path_of({Screen::organisation, scene.view.organisation, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home}, {w::org_chart(language), ""}});
    const OrganisationView* organisation = organisation_.reply();
    const std::string fact = organisation ? w::chart_fact(language, w::level_count(language, organisation->levels),
                                                          w::agent_count(language, organisation->users))
                                          : std::string();
    const auto add = [&] {
        if (button("add", {.label = w::add_level(language),
                           .kind = ButtonKind::primary,
                           .icon = icon::plus,
                           .disabled = scene.closed<AddLevelRoute>()}))
            dialogs_.add({});
    };
    page_header({.title = w::org_chart(language),
                 .fact = fact,
                 .actions = scene.may(Permission::edit_levels) ? Body(add) : Body()});
    organisation_views(scene);
}

/// How many people: a link to them in the list.
void LevelsScreen::people(const Scene& scene, std::int64_t count, const std::vector<LevelId>& levels) {
    std::string href = path_of({Screen::users, scene.view.organisation, {}, {}, false});
    constexpr std::size_t most = 50;  // as many as the filter of the list takes
    for (std::size_t i = 0; i < levels.size() && i < most; ++i)
        href += (i == 0 ? "?level=" : "&level=") + std::to_string(levels[i].value);
    const std::string number = words::number(scene.language, count);
    const std::string said = w::agent_count(scene.language, count) + ", " + std::string(w::see_in_list(scene.language));
    box({breakpoint() == Breakpoint::phone ? 60.0f : 52.0f, 24}, [&] {
        kit::row({.height = 24, .along = Align::end}, [&] {
            link("people",
                 {.label = number, .href = href, .icon = icon::users, .type = Type::cell, .description = said});
        });
    });
}

void LevelsScreen::verbs(const Scene& scene, const LevelRow& row) {
    if (!scene.may(Permission::edit_levels)) return;
    const Language language = scene.language;
    const Level& level = *row.level;
    const auto verb = [&](std::string_view key, std::string_view label, Icon sign, std::string_view disabled = {}) {
        return button(key, {.label = label,
                            .kind = ButtonKind::quiet,
                            .icon = sign,
                            .small = true,
                            .icon_only = true,
                            .disabled = disabled,
                            .show_on_hover = true});
    };
    const std::string below = w::add_level_below(language, level.label), edit = w::edit_level(language, level.label),
                      remove = w::remove_level(language, level.label);
    const std::string_view no_add = scene.closed<AddLevelRoute>(), no_edit = scene.closed<UpdateLevelRoute>();
    const std::string_view why =
        no_edit.empty() && row.children > 0 ? w::levels_below_first(language) : scene.closed<RemoveLevelRoute>();
    if (breakpoint() == Breakpoint::phone || appearance().touch) {
        menu_button(
            "more",
            {.label = words::accounts::actions_for(language, level.label),
             .kind = ButtonKind::quiet,
             .icon = icon::ellipsis,
             .small = true,
             .icon_only = true},
            [&] {
                if (menu_entry("below", {.label = below, .icon = icon::plus, .disabled = no_add}))
                    dialogs_.add(level.level);
                if (menu_entry("edit", {.label = edit, .icon = icon::pencil, .disabled = no_edit}))
                    dialogs_.edit(level);
                if (menu_entry("remove", {.label = remove, .icon = icon::trash_2, .danger = true, .disabled = why}))
                    dialogs_.remove(level);
            });
        return;
    }
    if (verb("below", below, icon::plus, no_add)) dialogs_.add(level.level);
    if (verb("edit", edit, icon::pencil, no_edit)) dialogs_.edit(level);
    if (verb("remove", remove, icon::trash_2, why)) dialogs_.remove(level);
}

void LevelsScreen::row(const Scene& scene, const Levels& levels, const LevelRow& row) {
    const Language language = scene.language;
    const PushKey scope(row.level->level.value);
    const bool arrow = row.children > 0 && searched_.empty();
    const std::string toggle =
        row.open ? w::close_level(language, row.level->label) : w::open_level(language, row.level->label);
    const bool toggled = tree_row(
        "row",
        {.depth = row.depth,
         .last = row.last,
         .rails = row.rails,
         .expanded = static_cast<std::int8_t>(arrow ? row.open : -1),
         .toggle_label = toggle},
        [&] {
            const bool phone = breakpoint() == Breakpoint::phone;
            const float verbs_room = phone ? 60 + 8 + (scene.may(Permission::edit_levels) ? 36 + 8 : 0) : 190;
            const std::string id = std::to_string(row.level->level.value);
            const auto number = [&] {
                text(w::level_id(language, id), {.type = Type::small, .color = Token::text_muted});
            };
            if (phone)
                column({.width = width_left() - verbs_room}, [&] {
                    text(row.level->label, {.type = Type::strong, .lines = 3});
                    number();
                });
            else text(row.level->label, {.type = Type::strong, .lines = 1, .width = width_left() - verbs_room - 72});
            spring();
            if (!phone) number();
            verbs(scene, row);
            people(scene, row.people, with_levels_below(levels, row.level->level));
        });
    if (!toggled) return;
    if (row.open) closed_.insert(row.level->level.value);
    else closed_.erase(row.level->level.value);
}

void LevelsScreen::root(const Scene& scene, const Levels& levels, bool leaf) {
    const OrganisationView* organisation = organisation_.reply();
    const std::int64_t everybody =
        organisation ? organisation->users
                     : std::accumulate(levels.levels.begin(), levels.levels.end(), std::int64_t{0},
                                       [](std::int64_t sum, const Level& level) { return sum + level.people; });
    tree_row("root", {.expanded = static_cast<std::int8_t>(leaf ? -1 : 1)}, [&] {
        text(w::root_level(scene.language), {.type = Type::card, .lines = 1});
        if (organisation && breakpoint() > Breakpoint::phone)
            text(organisation->label, {.type = Type::cell, .color = Token::text_muted, .lines = 1});
        spring();
        people(scene, everybody, {});
    });
}

void LevelsScreen::tools(const Scene& scene, const Levels& levels) {
    const Language language = scene.language;
    kit::row({.gap = 12, .height = 28, .wrap = breakpoint() == Breakpoint::phone}, [&] {
        heading(w::my_levels(language), {.level = 2, .type = Type::card});
        spring();
        search_field("search", searched_,
                     {.label = w::search_level(language),
                      .max_length = longest<AddLevel>("label"),
                      .placeholder = w::search_level(language),
                      .width = 200,
                      .small = true,
                      .hide_label = true,
                      .clear_label = words::shell::clear_search(language)});
        const bool some_closed = !closed_.empty();
        if (button("all", {.label = some_closed ? w::open_all(language) : w::close_all(language),
                           .kind = ButtonKind::quiet,
                           .icon = icon::unfold_vertical,
                           .small = true})) {
            closed_.clear();
            if (!some_closed)
                for (const Level& level : levels.levels)
                    if (level.parent) closed_.insert(level.parent.value);
        }
    });
}

void LevelsScreen::chart(const Scene& scene, const Levels& levels) {
    const Language language = scene.language;
    const std::vector<LevelRow> rows = level_rows(levels, closed_, trimmed(searched_));
    card("chart", {}, [&] {
        tools(scene, levels);
        divider();
        region("levels", Region::list, w::org_chart(language), [&] {
            column({}, [&] {
                root(scene, levels, rows.empty());
                for (const LevelRow& one : rows) row(scene, levels, one);
            });
        });
        if (rows.empty())
            text(searched_.empty() ? w::no_level_yet_help(language) : w::no_level_found(language),
                 {.color = Token::text_secondary});
        divider();
        text(w::counts_hint(language), {.type = Type::cell, .color = Token::text_muted, .icon = icon::info});
    });
}

void LevelsScreen::draw(const Scene& scene) {
    levels_.ask({scene.view.organisation});
    organisation_.ask({scene.view.organisation});
    const Levels* levels = levels_.reply();
    head(scene);
    page_scroll(0, 16, [&] {
        if (waiting("levels", levels_.loading() && !levels))
            return skeleton_card(8, words::shell::loading(scene.language));
        if (levels) return chart(scene, *levels);
        for (const Refusal& refusal : levels_.refusals())
            callout("refused", {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true});
    });
    if (!levels) return;
    if (moved_ && !levels_.loading()) {
        moved_ = false;
        dialogs_.take_version(*levels);
    }
    if (!dialogs_.draw(scene, *levels)) return;
    moved_ = true;
    levels_.expire();
    levels_.ask({scene.view.organisation});
}

}  // namespace

std::unique_ptr<ScreenView> levels_screen() { return std::make_unique<LevelsScreen>(); }

}  // namespace habilis::web
