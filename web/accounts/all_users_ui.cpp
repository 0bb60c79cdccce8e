#include "web/accounts/all_users_ui.h"

#include <algorithm>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/base_refusals.h"
#include "shared/transfer/routes.h"
#include "web/accounts/selection_bar.h"
#include "web/accounts/state_badge.h"
#include "web/accounts/users_data.h"
#include "web/accounts/users_filters.h"
#include "web/accounts/users_print.h"
#include "web/client/address.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/plans/recent_plans.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/shell/frame.h"
#include "web/shell/list_height.h"
#include "web/shell/switcher.h"
#include "web/transfer/picked.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

class AllUsersScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        return std::string(words::shell::users(scene.language)) + " – " +
               std::string(all_of_mine(scene.language, word_for(scene.me.memberships)));
    }

private:
    void take_address();
    void store(const ListMyUsers&);
    void head(const Scene&);
    void tools(const Scene&);
    [[nodiscard]] std::vector<Column> columns(const Scene&) const;
    void list(const Scene&);
    void nobody(const Scene&);
    void row(const Scene&, TableRow&);
    void narrow_row(const Scene&, TableRow&, const UserRow&);
    void footer(const Scene&);

    ListMyUsers filter_;
    HeldQuery query_;  ///< stands for `filter_`
    bool read_ = false;
    bool joined_ = false;  ///< there is no room for all of them side by side: two lines in a row
    UserList list_;
    UserFilters filters_;
    UserSelection selection_;
    SelectionBar selection_bar_;
    RecentPlans recent_plans_;
    UsersPrint print_;
    RowsInSight sight_;
    PagerEvent paged_;
};

const MyMembership* membership_in(const Scene& scene, OrganisationId organisation) {
    for (const MyMembership& mine : scene.me.memberships)
        if (mine.organisation == organisation) return &mine;
    return nullptr;
}

std::string_view organisation_of(const Scene& scene, const UserRow& user) {
    const MyMembership* mine = membership_in(scene, user.organisation);
    return mine ? std::string_view(mine->label) : std::string_view();
}

bool may_edit(const Scene& scene, const UserRow& user) {
    const MyMembership* mine = membership_in(scene, user.organisation);
    return mine && PermissionSet(static_cast<std::uint64_t>(mine->rights)).has(Permission::edit_membership);
}

std::string path_to(const UserRow& user, bool editing = false) {
    return path_of({Screen::user, user.organisation, user.account, UserTab::details, editing});
}

/// The order behind a column's header.
UserSort order_of(const Column& column) {
    if (column.key == "email") return UserSort::email;
    return column.key.ends_with("password") ? UserSort::password_expiry : UserSort::name;
}

/// The column that shows an order, or -1.
int place_of(const std::vector<Column>& columns, UserSort order) {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const Column& one) { return one.sortable && order_of(one) == order; });
    return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

std::string address_of(const UserRow& user) { return user.email.empty() ? user.login : readable_email(user.email); }

void AllUsersScreen::take_address() {
    const std::string& query = platform::location().query;
    if (read_ && !query_.is_news(query)) return;
    read_ = true;
    if (selection_.everything()) selection_.clear();  // it was of another filter
    query_.hold(query);
    filter_ = my_list_of_query(query);
    if (query == ready_to_search) {
        filters_.go_to_search();
        platform::replace_location(platform::location().path);  // neither Back nor reload does it again
    }
}

void AllUsersScreen::store(const ListMyUsers& list) {
    if (selection_.everything() && (list.sort == filter_.sort && list.descending == filter_.descending))
        selection_.clear();
    filter_ = list;
    query_.hold(query_of_list(list));
    const std::string& query = query_.held();
    platform::replace_location(platform::location().path + (query.empty() ? "" : "?" + query));
}

void AllUsersScreen::head(const Scene& scene) {
    const Language language = scene.language;
    const OrganisationWord word = word_for(scene.me.memberships);
    breadcrumb_row(scene, {{all_of_mine(language, word), ""}});
    const UserCount* count = list_.count();
    const auto seen = static_cast<std::int64_t>(with_people_to_see(scene.me).size());
    const std::string fact =
        count ? count_of_mine(language, word, seen) + ", " + words::shell::count_memberships(language, count->total)
              : std::string();
    const auto tools = [&] { this->tools(scene); };
    page_header({.title = words::shell::users(language),
                 .fact = fact,
                 .actions = breakpoint() == Breakpoint::phone ? Body() : Body(tools)});
}

void AllUsersScreen::tools(const Scene& scene) {
    const Language language = scene.language;
    const bool icons = breakpoint() < Breakpoint::wide;
    recent_plans_.tool(scene);
    if (may_export_somewhere(scene.me) && button("export", {.label = w::export_users(language),
                                                            .kind = ButtonKind::quiet,
                                                            .icon = icon::file_down,
                                                            .small = true,
                                                            .icon_only = icons,
                                                            .disabled = scene.closed<ExportUsersRoute>()}))
        leave_to_export(scene.me, {}, filter_);
    if (button("print", {.label = w::print(language),
                         .kind = ButtonKind::quiet,
                         .icon = icon::printer,
                         .small = true,
                         .icon_only = icons,
                         .busy = print_.busy(),
                         .busy_label = w::printing(language)}))
        print_.start(scene, filter_, list_.rows(), {});
}

void AllUsersScreen::narrow_row(const Scene& scene, TableRow& row, const UserRow& user) {
    const std::string who = list_name(user.first_name, user.last_name), href = path_to(user);
    const auto state = [&] {
        spring();
        member_badge(scene, user, {});
    };
    row.whole([&] {
        kit::row({.gap = 8, .height = 24}, [&] {
            link("name", {.label = who,
                          .href = href,
                          .type = Type::strong,
                          .color = Token::text_primary,
                          .width = width_left()});
        });
        kit::row({.gap = 8, .height = 20}, [&] {
            const bool mailbox = user.kind == AccountKind::mailbox;
            const std::string_view mark = mark_words(scene.language, user);
            text(address_of(user), {.type = Type::cell,
                                    .color = Token::text_secondary,
                                    .width = width_left() - (mailbox ? tag_width(mark) + 8 : 0)});
            if (mailbox) tag(mark, icon::mail, Token::text_secondary);
        });
        kit::row({.gap = 8, .height = 20}, [&] {
            text(
                organisation_of(scene, user),
                {.type = Type::cell,
                 .color = Token::text_secondary,
                 .width = width_left() - badge_width(member_badge_words(scene, user.state, user.period(), false)) - 8});
            state();
        });
    });
}

void AllUsersScreen::row(const Scene& scene, TableRow& row) {
    const UserRow* user = list_.row(row.index());
    if (!user) return;
    if (row.narrow()) return narrow_row(scene, row, *user);
    const Language language = scene.language;
    const std::string who = list_name(user->first_name, user->last_name), href = path_to(*user),
                      address = address_of(*user), role = role_words(language, *user);
    const std::string_view mark = mark_words(language, *user);
    const float beside = mark.empty() ? 0 : badge_width(mark, false) + 6;
    bool ticked = selection_.has(*user);
    // The same person stands there once for each organisation.
    const std::string select_label = w::select_who_in(language, who, std::string(organisation_of(scene, *user)));
    if (row.select(ticked, select_label)) selection_.set(*user, ticked);
    const auto named = [&] {
        link("name", {.label = who,
                      .href = href,
                      .type = Type::cell_strong,
                      .color = Token::text_primary,
                      .width = std::max(48.0f, width_left() - beside)});
        if (!mark.empty()) badge(mark, {.tone = Tone::outlined, .tooltip = mark_help(language, *user)});
    };
    const auto name = [&] {
        if (mark.empty() || joined_) named();
        else kit::row({.gap = 6}, named);
    };
    const auto quiet = [](std::string_view words) {
        text(words, {.type = Type::cell, .color = Token::text_secondary, .width = width_left()});
    };
    const auto below = [](Body above, Body under) {
        column({.gap = 0, .width = width_left()}, [&] {
            kit::row({.height = 24}, above);
            kit::row({.height = 20}, under);
        });
    };
    const auto email = [&] { quiet(address); };
    const auto organisation = [&] { quiet(organisation_of(scene, *user)); };
    const auto what = [&] { quiet(role); };
    const auto password = [&] { password_date(scene, user->password_expires, user->password_set); };
    const auto state = [&] { member_badge(scene, *user, {}); };
    row.cell([&] { joined_ ? below(name, email) : name(); });
    if (!joined_) row.cell(email);
    row.cell([&] { joined_ ? below(organisation, what) : organisation(); });
    if (!joined_) row.cell(what);
    if (!joined_) row.cell(password);
    row.cell([&] { joined_ ? below(state, password) : state(); });
    row.actions([&] {
        if (may_edit(scene, *user) && button("edit", {.label = w::edit_who(language, who),
                                                      .kind = ButtonKind::quiet,
                                                      .icon = icon::pencil,
                                                      .small = true,
                                                      .icon_only = true}))
            platform::push_location(path_to(*user, true));
    });
}

void AllUsersScreen::footer(const Scene& scene) {
    const Language language = scene.language;
    const std::int64_t rows = list_.rows();
    const UserCount* count = list_.count();
    const std::string range = sight_.words(language, rows, count && count->capped);
    const std::string page = sight_.page_words(language, rows);
    paged_ = pager({.range_words = range,
                    .page_words = page,
                    .has_previous = sight_.has_previous(),
                    .has_next = sight_.has_next(rows),
                    .previous_label = w::previous_page(language),
                    .next_label = w::next_page(language)});
}

void AllUsersScreen::nobody(const Scene& scene) {
    const Language language = scene.language;
    if (!list_.count()) return;
    const auto reset = [&] {
        if (button("reset", {.label = w::clear_filters(language)})) store({});
    };
    if (list_.count()->total > 0)
        return empty_state("none", {.icon = icon::search_x,
                                    .title = w::nobody_matches(language),
                                    .text = w::nobody_matches_help(language),
                                    .actions = reset});
    empty_state("empty", {.icon = icon::users, .title = w::nobody_yet(language), .text = w::nobody_yet_help(language)});
}

std::vector<Column> AllUsersScreen::columns(const Scene& scene) const {
    const Language language = scene.language;
    std::vector<Column> columns{{.key = joined_ ? "name-email" : "name",
                                 .label = joined_ ? w::column_name_email(language) : words::shell::users(language),
                                 .width = 220,
                                 .sortable = true,
                                 .row_header = true,
                                 .least = joined_ ? 190.0f : 150.0f}};
    if (!joined_)
        columns.push_back(
            {.key = "email", .label = w::column_email(language), .width = 264, .sortable = true, .least = 180});
    columns.push_back({.key = "organisation",
                       .label = one_of_mine(language, word_for(scene.me.memberships)),
                       .width = 200,
                       .least = 130});
    if (!joined_) {
        columns.push_back({.key = "role", .label = w::filter_role(language), .width = 150, .least = 110});
        columns.push_back(
            {.key = "password", .label = w::column_password(language), .width = 180, .sortable = true, .least = 172});
    }
    columns.push_back({.key = joined_ ? "state-password" : "state",
                       .label = joined_ ? w::column_state_password(language) : w::filter_state(language),
                       .width = 200,
                       .sortable = joined_,
                       .least = 184});
    columns.push_back({.key = "actions", .label = w::column_actions(language), .width = 80, .pinned = true});
    return columns;
}

void AllUsersScreen::list(const Scene& scene) {
    const Language language = scene.language;
    constexpr float side_by_side = 1060;
    joined_ = width_left() < side_by_side;
    constexpr int whole_rows_below = 640;
    const bool whole_rows = platform::stage().width < static_cast<float>(whole_rows_below);
    const std::vector<Column> columns = this->columns(scene);
    const int sorted = place_of(columns, filter_.sort);
    const auto empty = [&] { nobody(scene); };
    const bool some = selection_.size() > 0;
    const auto chosen = [&] {
        if (const UserCount* found = list_.count()) selection_bar_.draw(scene, selection_, {filter_, &filter_}, *found);
    };
    const auto foot = [&] { footer(scene); };
    const auto lacks = [&](std::int64_t missing) {
        return missing > 0 ? w::paper_lacks(language, missing) : std::string();
    };
    paged_ = {};
    const TableEvent event = table(
        "users",
        {.label = words::shell::users(language),
         .columns = columns,
         .rows = list_.rows(),
         .sorted = sorted,
         .order = filter_.descending ? SortOrder::descending : SortOrder::ascending,
         .selectable = !whole_rows,
         .select_all_label = w::select_seen(language),
         .all_selected = static_cast<std::int8_t>(some ? 2 : 0),
         .row_height = whole_rows ? 88.0f
                       : joined_  ? 56.0f
                                  : 0.0f,
         .loading = list_.waiting(),
         .empty = empty,
         .selection_bar = some ? Body(chosen) : Body(),
         .footer = foot,
         .paper = lacks,
         .slides = words::shell::column_edge(language),
         .narrow_below = whole_rows_below},
        [&](std::int64_t index) {
            constexpr std::int64_t accounts = std::int64_t{1} << 40;
            const UserRow* user = list_.row(index);
            return user ? user->organisation.value * accounts + user->account.value : -1;
        },
        [&](TableRow& row) { this->row(scene, row); });
    if (paged_.previous) table_show_row("users", sight_.previous(list_.rows()));
    if (paged_.next) table_show_row("users", sight_.next());
    sight_.saw(event.first_visible, event.last_whole, event.last_visible);
    list_.need(sight_.ready_from(), sight_.ready_to(list_.rows()));
    if (event.toggle_all) {
        if (some) return selection_.clear();
        for (std::int64_t i = sight_.first(); i <= sight_.last(); ++i)
            if (const UserRow* user = list_.row(i)) selection_.set(*user, true);
    }
    if (event.sort < 0) return;
    ListMyUsers next = filter_;
    next.descending = event.sort == sorted && !filter_.descending;
    next.sort = order_of(columns[static_cast<std::size_t>(event.sort)]);
    store(next);
    table_show_row("users", 0);
}

void AllUsersScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    if (with_people_to_see(scene.me).empty()) {
        const std::string refused = refusal_words(language, {refusals::not_allowed}),
                          home = path_of({Screen::my_services});
        return empty_state(
            "nowhere", {.icon = icon::circle_alert,
                        .title = refused,
                        .actions = [&] { link("home", {.label = words::shell::my_services(language), .href = home}); },
                        .level = 1});
    }
    take_address();
    list_.show(filter_);
    head(scene);
    gap(12);
    ListMyUsers next = filter_;
    // Services and levels are those of one organisation.
    next.organisation = next.organisations.size() == 1 ? next.organisations.front() : OrganisationId{};
    bool changed = false;
    kit::row({.gap = 8, .height = 28, .wrap = true}, [&] {
        changed = filters_.draw(scene, next);
        changed |=
            filters_.organisations(scene, one_of_mine(language, word_for(scene.me.memberships)), next.organisations);
    });
    gap(12);
    const auto again = [&] {
        if (button("again", {.label = words::shell::try_again(language), .small = true})) list_.ask_again();
    };
    for (const Refusal& refusal : Refusals(list_.refusals())) {
        callout("refused", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true, .action = again});
        gap(12);
    }
    for (const Refusal& refusal : print_.refusals()) {
        callout("not-printed", {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true});
        gap(12);
    }
    recent_plans_.notice(scene);
    box({0, list_height(0)}, [&] { list(scene); });
    if (selection_bar_.dialog(scene, selection_)) recent_plans_.expire();
    if (selection_bar_.print_wanted()) print_.start(scene, filter_, list_.rows(), selection_);
    recent_plans_.dialog(scene);
    if (!changed) return;
    if (next.organisations != filter_.organisations) {
        next.services.clear();
        next.levels.clear();
    }
    store(next);
    table_show_row("users", 0);
}

}  // namespace

std::unique_ptr<ScreenView> all_users_screen() { return std::make_unique<AllUsersScreen>(); }

}  // namespace habilis::web
