#include "web/organisations/organisations_ui.h"

#include <algorithm>

#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/organisations/routes.h"
#include "web/client/address.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/field.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/organisations/closing_dialogs.h"
#include "web/organisations/standing_words.h"
#include "web/organisations/subscriptions_dialog.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/list_height.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

constexpr float two_line_row = 48, narrow_row_height = 76;
constexpr int sorted_columns[] = {static_cast<int>(OrganisationSort::label),
                                  -1,
                                  static_cast<int>(OrganisationSort::users),
                                  static_cast<int>(OrganisationSort::administrators),
                                  static_cast<int>(OrganisationSort::seen),
                                  static_cast<int>(OrganisationSort::standing),
                                  -1};

class OrganisationsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(w::organisations(scene.language));
    }

private:
    void take_address();
    void store(const ListOrganisations&);
    void head(const Scene&);
    void filters(const Scene&);
    void list(const Scene&);
    void cells(const Scene&, TableRow&, const OrganisationRow&);
    void narrow(const Scene&, TableRow&, const OrganisationRow&);
    void standing(const Scene&, const OrganisationRow&);
    void menu_of(const Scene&, const OrganisationRow&);
    void nothing(const Scene&);
    void pages(const Scene&);
    void create_button(const Scene&);

    ListOrganisations wanted_;
    HeldQuery query_;
    std::string typed_;
    Query<ListOrganisationsRoute> page_{ChangeKind::organisations, ChangeKind::memberships, ChangeKind::accounts,
                                        ChangeKind::services};
    SubscriptionsDialog subscriptions_;
    ClosingDialogs closing_;
    PagerEvent paged_;
};

void OrganisationsScreen::take_address() {
    const std::string& query = platform::location().query;
    if (!query_.is_news(query)) return;
    query_.hold(query);
    wanted_ = {};
    read_query(wanted_, query);
    typed_ = wanted_.q;
}

void OrganisationsScreen::store(const ListOrganisations& list) {
    wanted_ = list;
    const ListOrganisations defaults;
    query_.hold(encode_query(fields_of<ListOrganisations>(), &list, &defaults));
    const std::string& query = query_.held();
    platform::replace_location(platform::location().path + (query.empty() ? "" : "?" + query));
}

void OrganisationsScreen::create_button(const Scene& scene) {
    const bool may_create = permissions_of(scene.me.platform_role).has(Permission::manage_organisations);
    const std::string_view closed = scene.closed<CreateOrganisationRoute>();
    if (button("create", {.label = w::create(scene.language),
                          .kind = ButtonKind::primary,
                          .icon = icon::plus,
                          .disabled = may_create ? closed : w::read_only(scene.language)}))
        platform::push_location(path_of({Screen::found_organisation}));
}

void OrganisationsScreen::head(const Scene& scene) {
    const Language language = scene.language;
    breadcrumb_row(scene, {{w::organisations(language), ""}});
    const OrganisationPage* page = page_.reply();
    const std::string fact = page && page->counted ? w::organisation_count(language, page->counts.all) : std::string();
    const bool phone = breakpoint() == Breakpoint::phone;
    const auto create = [&] { create_button(scene); };
    page_header({.title = w::organisations(language), .fact = fact, .actions = phone ? Body() : Body(create)});
}

void OrganisationsScreen::filters(const Scene& scene) {
    const Language language = scene.language;
    const OrganisationPage* page = page_.reply();
    static constexpr OrganisationCounts untold{-1, -1, -1, -1, -1, -1};
    const OrganisationCounts counts = !page ? OrganisationCounts{} : page->counted ? page->counts : untold;
    const Segment segments[] = {{"all", w::filter_all(language), counts.all},
                                {"orphaned", w::filter_orphaned(language), counts.orphaned},
                                {"pending", w::filter_pending(language), counts.pending},
                                {"single", w::filter_single(language), counts.single},
                                {"inactive", w::filter_inactive(language), counts.inactive},
                                {"closed", w::filter_closed(language), counts.closed}};
    int shown = static_cast<int>(wanted_.show);
    ListOrganisations next = wanted_;
    bool changed = false;
    if (breakpoint() >= Breakpoint::wide) {
        changed = segmented("show", segments, shown, w::filter_by(language));
    } else {
        std::string chosen(segments[shown].key);
        std::vector<std::string> labels;
        for (const Segment& one : segments)
            labels.push_back(std::string(one.label) +
                             (one.count < 0 ? "" : " (" + words::number(language, one.count) + ")"));
        std::vector<Choice> choices;
        for (std::size_t i = 0; i < labels.size(); ++i) choices.push_back({segments[i].key, labels[i]});
        changed = select("show", chosen, choices, {.label = w::filter_by(language), .width = 280, .hide_label = true})
                      .changed;
        for (int i = 0; i < 6; ++i)
            if (segments[i].key == chosen) shown = i;
    }
    gap(12);
    kit::row({.gap = 8, .height = 28}, [&] {
        const FieldEvent event = search_field("q", typed_,
                                              {.label = w::search_organisation(language),
                                               .max_length = longest<ListOrganisations>("q"),
                                               .placeholder = w::search_organisation(language),
                                               .width = std::min(320.0f, width_left()),
                                               .small = true,
                                               .hide_label = true,
                                               .clear_label = words::shell::clear_search(language)});
        if (search_wanted()) focus_field("q");
        if (event.changed || event.cleared || event.entered) {
            next.q = trimmed(typed_);
            changed = changed || next.q != wanted_.q;
        }
    });
    if (!changed) return;
    next.show = static_cast<OrganisationFilter>(shown);
    next.after.clear();
    next.before.clear();
    store(next);
    table_show_row("organisations", 0);
}

void OrganisationsScreen::standing(const Scene& scene, const OrganisationRow& row) {
    standing_badge(scene, row);
    const auto beside = [&](std::string_view words) {
        text(words, {.type = Type::small, .color = Token::text_muted, .lines = 1});
    };
    if (row.standing == OrganisationStanding::inactive) {
        const Instant last = std::max(row.seen, row.created);
        beside(w::inactive_since(scene.language, (scene.now.ms - last.ms) / one_day));
    } else if (row.standing == OrganisationStanding::closed) {
        beside(w::closed_on(scene.language, scene.date(row.closed)));
    } else if (row.standing == OrganisationStanding::active && row.administrators == 1) {
        beside(w::one_administrator(scene.language));
    }
}

void OrganisationsScreen::menu_of(const Scene& scene, const OrganisationRow& row) {
    const Language language = scene.language;
    const std::string label = w::actions_for(language, row.label);
    const std::string home = path_of({Screen::organisation, row.organisation}),
                      users = path_of({Screen::users, row.organisation});
    menu_button(
        "more", {.label = label, .kind = ButtonKind::quiet, .icon = icon::ellipsis, .small = true, .icon_only = true},
        [&] {
            menu_entry("open", {.label = w::open(language), .icon = icon::building_2, .href = home});
            menu_entry("users", {.label = w::open_users(language), .icon = icon::users, .href = users});
            if (menu_entry("services", {.label = w::subscriptions(language), .icon = icon::layout_grid}))
                subscriptions_.open(row.organisation, row.label);
            const bool may_close = permissions_of(scene.me.platform_role).has(Permission::manage_organisations);
            const std::string_view shut = may_close ? scene.closed<CloseOrganisationRoute>() : w::read_only(language);
            if (row.closed) {
                if (menu_entry("reopen", {.label = w::reopen(language), .icon = icon::rotate_ccw, .disabled = shut}))
                    closing_.reopen(row.organisation, row.label);
            } else if (menu_entry("close",
                                  {.label = w::close(language), .icon = icon::ban, .danger = true, .disabled = shut})) {
                closing_.close(row.organisation, row.label);
            }
        });
}

void OrganisationsScreen::cells(const Scene& scene, TableRow& row, const OrganisationRow& one) {
    const Language language = scene.language;
    const std::string home = path_of({Screen::organisation, one.organisation});
    row.cell([&] {
        column({.gap = 0, .width = width_left()}, [&] {
            link("name", {.label = one.label,
                          .href = home,
                          .type = Type::cell_strong,
                          .color = Token::text_primary,
                          .height = 24,
                          .width = width_left()});
            if (!one.city.empty() || !one.siren.empty())
                text(one.city.empty() ? one.siren : one.city,
                     {.type = Type::small, .color = Token::text_muted, .lines = 1});
        });
    });
    row.text(kind_words(language, one.kind));
    row.text(words::number(language, one.users));
    row.text(words::number(language, one.administrators),
             one.administrators == 0 && !one.closed ? Type::cell_strong : Type::cell,
             one.administrators == 0 && !one.closed ? Token::bad_text : Token::text_primary);
    row.text(scene.date(one.seen, w::never_seen(language)), Type::cell,
             one.standing == OrganisationStanding::inactive ? Token::warn_text : Token::text_primary);
    row.cell([&] { standing(scene, one); });
    row.actions([&] { menu_of(scene, one); });
}

void OrganisationsScreen::narrow(const Scene& scene, TableRow& row, const OrganisationRow& one) {
    const Language language = scene.language;
    const std::string home = path_of({Screen::organisation, one.organisation});
    const std::string counts =
        w::account_count(language, one.users) + ", " + w::administrator_count(language, one.administrators);
    row.whole([&] {
        kit::row({.gap = 8, .height = 60}, [&] {
            column({.gap = 2, .width = width_left() - 48}, [&] {
                link("name", {.label = one.label,
                              .href = home,
                              .type = Type::strong,
                              .color = Token::text_primary,
                              .width = width_left()});
                kit::row({.gap = 8, .height = 22}, [&] {
                    standing_badge(scene, one);
                    text(counts, {.type = Type::small, .color = Token::text_secondary, .width = width_left()});
                });
            });
            menu_of(scene, one);
        });
    });
}

void OrganisationsScreen::nothing(const Scene& scene) {
    const Language language = scene.language;
    if (!wanted_.q.empty() || wanted_.show != OrganisationFilter::all)
        return empty_state("none", {.icon = icon::search_x,
                                    .title = w::none_found(language),
                                    .text = w::none_found_help(language),
                                    .actions = [&] {
                                        if (!button("reset", {.label = w::clear_filters(language)})) return;
                                        typed_.clear();
                                        store({});
                                    }});
    empty_state(
        "empty",
        {.icon = icon::building_2, .title = w::none_yet(language), .text = w::none_yet_help(language), .actions = [&] {
             const PushKey scope("first");
             create_button(scene);
         }});
}

void OrganisationsScreen::pages(const Scene& scene) {
    const Language language = scene.language;
    const OrganisationPage* page = page_.reply();
    const std::int64_t rows = page ? static_cast<std::int64_t>(page->rows.size()) : 0;
    std::string range;
    if (rows > 0) {
        const std::string first = words::number(language, page->first + 1),
                          last = words::number(language, page->first + rows);
        range = page->counted ? w::range(language, first, last, words::number(language, page->total))
                              : w::range_of_many(language, first, last);
    }
    paged_ = pager({.range_words = range,
                    .has_previous = page && page->first > 0,
                    .has_next = page && page->more,
                    .previous_label = w::previous_page(language),
                    .next_label = w::next_page(language)});
}

void OrganisationsScreen::list(const Scene& scene) {
    const Language language = scene.language;
    const Column columns[] = {
        {.key = "label", .label = w::organisation(language), .sortable = true, .row_header = true, .least = 180},
        {.key = "kind", .label = w::column_kind(language), .width = 160, .leaves_below = 1200},
        {.key = "users", .label = w::column_accounts(language), .width = 88, .sortable = true, .right = true},
        {.key = "administrators",
         .label = w::column_administrators(language),
         .width = 128,
         .sortable = true,
         .right = true},
        {.key = "seen", .label = w::column_seen(language), .width = 130, .sortable = true},
        {.key = "standing", .label = w::column_standing(language), .width = 224, .sortable = true},
        {.key = "actions", .label = words::accounts::column_actions(language), .width = 72},
    };
    const OrganisationPage* page = page_.reply();
    const auto line = [&](std::int64_t index) -> const OrganisationRow& {
        return page->rows[static_cast<std::size_t>(index)];
    };
    int sorted = 0;
    for (int i = 0; i < 7; ++i)
        if (sorted_columns[i] == static_cast<int>(wanted_.sort)) sorted = i;
    const auto none = [&] { nothing(scene); };
    const auto foot = [&] { pages(scene); };
    paged_ = {};
    const TableEvent event = table(
        "organisations",
        {.label = w::organisations(language),
         .columns = columns,
         .rows = page ? static_cast<std::int64_t>(page->rows.size()) : 0,
         .sorted = sorted,
         .order = wanted_.descending ? SortOrder::descending : SortOrder::ascending,
         .row_height = breakpoint() >= Breakpoint::medium ? two_line_row : narrow_row_height,
         .loading = !page && page_.loading(),
         .empty = none,
         .footer = foot},
        [&](std::int64_t index) { return line(index).organisation.value; },
        [&](TableRow& row) {
            const OrganisationRow& one = line(row.index());
            if (row.narrow()) narrow(scene, row, one);
            else cells(scene, row, one);
        });
    ListOrganisations next = wanted_;
    next.after.clear();
    next.before.clear();
    if (paged_.next && page) next.after = page->to;
    else if (paged_.previous && page) next.before = page->from;
    else if (event.sort >= 0 && sorted_columns[event.sort] >= 0) {
        next.descending = event.sort == sorted && !wanted_.descending;
        next.sort = static_cast<OrganisationSort>(sorted_columns[event.sort]);
    } else {
        return;
    }
    store(next);
    table_show_row("organisations", 0);
}

void OrganisationsScreen::draw(const Scene& scene) {
    take_address();
    page_.ask(wanted_);
    head(scene);
    gap(12);
    filters(scene);
    gap(12);
    for (const Refusal& refusal : page_.refusals()) {
        const auto again = [&] {
            if (button("again", {.label = words::shell::try_again(scene.language), .small = true})) page_.expire();
        };
        callout("refused",
                {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true, .action = Body(again)});
        gap(12);
    }
    const bool phone = breakpoint() == Breakpoint::phone;
    box({0, list_height(phone ? view_footer_height() : 0)}, [&] { list(scene); });
    if (phone) view_footer([] {}, [&] { create_button(scene); });
    subscriptions_.draw(scene);
    closing_.draw(scene);
}

}  // namespace

std::unique_ptr<ScreenView> organisations_screen() { return std::make_unique<OrganisationsScreen>(); }

}  // namespace habilis::web
