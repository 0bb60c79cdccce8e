#include "web/services/assignments_ui.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>

#include "shared/access/refusals.h"
#include "shared/accounts/contact_details.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/services/routes.h"
#include "shared/transfer/routes.h"
#include "web/accounts/users_data.h"
#include "web/accounts/users_filters.h"
#include "web/client/address.h"
#include "web/client/query.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/memberships/period_words.h"
#include "web/memberships/prolong_ui.h"
#include "web/platform/history.h"
#include "web/platform/preferences.h"
#include "web/platform/stage.h"
#include "web/services/access_dialog.h"
#include "web/shell/column_widths.h"
#include "web/shell/frame.h"
#include "web/shell/list_height.h"
#include "web/shell/say.h"
#include "web/transfer/picked.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::services;
using namespace kit;

constexpr int cards_below = 640;
constexpr float button_padding = 10;  ///< of a small one

/// On a phone a role stands below its service, so that neither is cut.
bool stacked() { return platform::stage().width < 560; }
float line_height() { return stacked() ? 48 : 36; }

class AssignmentsScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const MyMembership* here = scene.membership();
        return std::string(w::assignments(scene.language)) + (here ? " – " + here->label : "");
    }

private:
    void take_address(OrganisationId);
    void store(const ListUsers&);
    void head(const Scene&);
    void list(const Scene&);
    void nobody(const Scene&);
    void footer(const Scene&);
    void row(const Scene&, TableRow&);
    void narrow_row(const Scene&, TableRow&, const UserRow&);
    void narrow_line(const Scene&, const UserRow&, const OrganisationService&);
    void cell(const Scene&, const UserRow&, const OrganisationService&);
    void choices(const Scene&, const UserRow&, const OrganisationService&, const Assignment& held);
    void give(const Scene&, const UserRow&, const OrganisationService&, const ServiceRole&);
    void prolong(const Scene&, const UserRow&, const OrganisationService&, const Assignment& held, Day until);
    void send(const UserRow&, const Assignment& shown, AssignService, std::function<void()> told);
    [[nodiscard]] Assignment held_by(const UserRow&, ServiceId) const;
    void make_columns(Language);
    void columns_chooser(const Scene&);
    void read_hidden(OrganisationId);
    void hide(OrganisationId, ServiceId, bool);
    [[nodiscard]] const std::vector<OrganisationService>& services() const {
        static const std::vector<OrganisationService> none;
        return services_.reply() ? services_.reply()->services : none;
    }
    /// Those that have a column: all but what the person has put away.
    [[nodiscard]] std::vector<const OrganisationService*> shown() const {
        std::vector<const OrganisationService*> shown;
        for (const OrganisationService& service : services())
            if (!hidden_.contains(service.service)) shown.push_back(&service);
        return shown;
    }

    /// The role that was chosen last, shown until the list brings it.
    struct Given {
        AccountId account;
        Assignment assignment;
        std::int64_t version = 0;  ///< that the answer told
    };

    ListUsers filter_;
    HeldQuery query_;  ///< stands for `filter_`
    UserList list_;
    UserFilters filters_;
    Query<ListServicesRoute> services_{ChangeKind::services};
    RowsInSight sight_;
    PagerEvent paged_;
    std::vector<std::string> keys_;  ///< of the columns
    std::vector<Column> columns_;
    ColumnWidths widths_{"assignments.widths"};
    std::set<ServiceId> hidden_;
    OrganisationId hidden_of_;  ///< where they were read for
    bool choosing_ = false;
    Command<AssignServiceRoute> assign_;
    Given given_;
    AccessDialog access_;
};

/// Why the roles of this person are closed to the reader; empty when they are not.
std::string why_closed(const Scene& scene, const UserRow& user) {
    if (const std::string_view closed = scene.closed<AssignServiceRoute>(); !closed.empty()) return std::string(closed);
    if (!scene.may(Permission::assign_services)) return refusal_words(scene.language, {refusals::not_allowed});
    if (user.above_me) return refusal_words(scene.language, {refusals::above_me});
    if (user.role != OrganisationRole::user && !scene.may(Permission::grant_roles))
        return refusal_words(scene.language, {refusals::ordinary_members_only});
    return {};
}

std::string label_of(Language language, const OrganisationService& service, ServiceRoleId held) {
    for (const ServiceRole& role : service.roles)
        if (role.role == held) return role.label;
    return std::string(w::no_access(language));
}

void AssignmentsScreen::take_address(OrganisationId organisation) {
    const std::string& query = platform::location().query;
    if (!query_.is_news(query) && filter_.organisation == organisation) return;
    query_.hold(query);
    filter_ = list_of_query(query, organisation);
    filter_.with_assignments = false;  // no matter of the address
    if (filter_.offset > 0) table_show_row("assignments", filter_.offset);
}

void AssignmentsScreen::store(const ListUsers& list) {
    filter_ = list;
    query_.hold(query_of_list(list));
    const std::string& query = query_.held();
    platform::replace_location(platform::location().path + (query.empty() ? "" : "?" + query));
}

void AssignmentsScreen::head(const Scene& scene) {
    const Language language = scene.language;
    const std::string home = path_of({Screen::organisation, scene.view.organisation});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home}, {w::assignments(language), ""}});
    const UserCount* count = list_.count();
    const std::string total = count ? words::number(language, count->total) : std::string();
    const auto export_button = [&] {
        if (scene.may(Permission::export_users) &&
            button("export", {.label = words::accounts::export_selection(language),
                              .icon = icon::file_down,
                              .small = true,
                              .disabled = scene.closed<ExportUsersRoute>()}))
            leave_to_export(scene.view.organisation, {.organisation = scene.view.organisation, .by_role = true},
                            filter_);
    };
    page_header({.title = w::assignments(language),
                 .fact = count ? words::accounts::total_label(language) : std::string_view(),
                 .fact_strong = total,
                 .actions = export_button});
}

Assignment AssignmentsScreen::held_by(const UserRow& user, ServiceId service) const {
    const bool newer = assign_.busy() || user.version < given_.version;
    if (newer && given_.account == user.account && given_.assignment.service == service) return given_.assignment;
    for (const Assignment& one : user.assignments)
        if (one.service == service) return one;
    return {.service = service, .role = {}};
}

void AssignmentsScreen::give(const Scene& scene, const UserRow& user, const OrganisationService& service,
                             const ServiceRole& role) {
    if (assign_.busy()) return;
    const Assignment held = held_by(user, service.service);
    const bool over = state_of(held.period(), today_of(scene)) == PeriodState::ended;
    if (held.role == role.role && !over) return;
    Assignment shown = held;
    shown.role = role.role;
    if (over || !role.role) shown.starts_on = shown.ends_on = {};
    const Language language = scene.language;
    std::string detail = w::role_given_to(language, list_name(user.first_name, user.last_name), service.label,
                                          role.role ? role.label : std::string(w::no_access(language)));
    send(user, shown, {scene.view.organisation, user.account, service.service, 0, role.role},
         [language, detail = std::move(detail)] { say(language, w::role_saved(language), detail); });
}

void AssignmentsScreen::prolong(const Scene& scene, const UserRow& user, const OrganisationService& service,
                                const Assignment& held, Day until) {
    if (assign_.busy()) return;
    Assignment shown = held;
    shown.ends_on = until;
    send(user, shown, {scene.view.organisation, user.account, service.service, 0, held.role, true, until},
         [language = scene.language, name = list_name(user.first_name, user.last_name), until] {
             say_prolonged(language, name, until);
         });
}

void AssignmentsScreen::send(const UserRow& user, const Assignment& shown, AssignService command,
                             std::function<void()> told) {
    // What this screen has changed itself a moment ago is no change by somebody else.
    command.version = given_.account == user.account ? std::max(user.version, given_.version) : user.version;
    given_ = {user.account, shown, 0};
    assign_.send(
        command,
        [this, told = std::move(told)](const UpdatedUser& updated) {
            given_.version = updated.version;
            told();
        },
        // The row is read anew: somebody else may have changed it.
        [this] { list_.expire(); });
}

void AssignmentsScreen::choices(const Scene& scene, const UserRow& user, const OrganisationService& service,
                                const Assignment& held) {
    const Language language = scene.language;
    const std::string closed = why_closed(scene, user);
    if (closed.empty()) {
        if (menu_entry("none", {.label = w::no_access(language), .checked = static_cast<std::int8_t>(!held.role)}))
            give(scene, user, service, {});
        for (const ServiceRole& role : service.roles) {
            if (role.withheld && role.role != held.role) continue;
            const PushKey scope(role.role.value);
            if (menu_entry("role", {.label = role.label, .checked = static_cast<std::int8_t>(held.role == role.role)}))
                give(scene, user, service, role);
        }
    } else {
        const std::string label = label_of(language, service, held.role);
        menu_entry("held", {.label = label, .disabled = closed, .checked = 1});
    }
    menu_separator();
    if (closed.empty() && held.ends_on) {
        if (const auto until = prolonging_entries(language, std::max(held.ends_on, today_of(scene))))
            prolong(scene, user, service, held, *until);
        if (menu_entry("for-good", {.label = words::memberships::no_end(language), .icon = icon::infinity}))
            prolong(scene, user, service, held, {});
        menu_separator();
    }
    if (closed.empty() && held.role) {
        const std::string roles = path_of({Screen::user, scene.view.organisation, user.account, UserTab::roles});
        menu_entry("dates", {.label = w::set_dates(language), .icon = icon::calendar_clock, .href = roles});
    }
    if (menu_entry("why", {.label = w::why(language), .icon = icon::circle_help}))
        access_.open(scene.view.organisation, user.account, service.service, service.label);
}

void AssignmentsScreen::cell(const Scene& scene, const UserRow& user, const OrganisationService& service) {
    const PushKey scope(service.service.value);
    const Assignment held = held_by(user, service.service);
    const std::string label = label_of(scene.language, service, held.role);
    const std::string whose = w::role_of(scene.language, list_name(user.first_name, user.last_name), service.label);
    gap(-button_padding);  // the words, not the room around them, stand below the service
    menu_button("cell",
                {.label = label,
                 .kind = ButtonKind::quiet,
                 .trailing = icon::chevron_down,
                 .small = true,
                 .description = whose,
                 .faint = !held.role,
                 .most = width_left()},
                [&] { choices(scene, user, service, held); });
}

void AssignmentsScreen::narrow_row(const Scene& scene, TableRow& row, const UserRow& user) {
    const std::string who = list_name(user.first_name, user.last_name),
                      href = path_of({Screen::user, scene.view.organisation, user.account});
    row.whole([&] {
        kit::row({.gap = 8, .height = 28}, [&] {
            link("name", {.label = who,
                          .href = href,
                          .type = Type::strong,
                          .color = Token::text_primary,
                          .width = width_left()});
        });
        for (const OrganisationService* service : shown()) narrow_line(scene, user, *service);
    });
}

void AssignmentsScreen::narrow_line(const Scene& scene, const UserRow& user, const OrganisationService& service) {
    const Period period = held_by(user, service.service).period();
    const std::string ends = end_badge_words(scene.language, period, today_of(scene));
    const TextOptions warned{.type = Type::small, .color = Token::warn_text, .lines = 1};
    if (stacked()) {
        kit::row({.gap = 8, .height = 20}, [&] {
            const float room = width_left() - (ends.empty() ? 0 : text_width(ends, Type::small) + 8);
            text(service.label, {.type = Type::small, .color = Token::text_secondary, .lines = 1, .width = room});
            if (!ends.empty()) text(ends, warned);
        });
        return kit::row({.height = 28}, [&] { cell(scene, user, service); });
    }
    kit::row({.gap = 8, .height = line_height()}, [&] {
        column({.gap = 0, .width = (width_left() - 8) / 2}, [&] {
            text(service.label, {.type = Type::cell, .color = Token::text_secondary, .lines = ends.empty() ? 2 : 1});
            if (!ends.empty()) text(ends, warned);
        });
        cell(scene, user, service);
    });
}

void AssignmentsScreen::row(const Scene& scene, TableRow& row) {
    const UserRow* user = list_.row(row.index());
    if (!user) return;
    if (row.narrow()) return narrow_row(scene, row, *user);
    const std::string who = list_name(user->first_name, user->last_name),
                      href = path_of({Screen::user, scene.view.organisation, user->account});
    row.cell([&] {
        link("name", {.label = who,
                      .href = href,
                      .type = Type::cell_strong,
                      .color = Token::text_primary,
                      .width = width_left()});
    });
    for (const OrganisationService* one : shown()) {
        const OrganisationService& service = *one;
        const std::string ends =
            end_badge_words(scene.language, held_by(*user, service.service).period(), today_of(scene));
        row.cell([&] {
            column({.gap = 0, .width = width_left()}, [&] {
                kit::row({.height = 28}, [&] { cell(scene, *user, service); });
                if (ends.empty()) return;
                kit::row({.height = 20}, [&] {
                    text(ends, {.type = Type::small,
                                .color = Token::warn_text,
                                .icon = icon::calendar_clock,
                                .icon_color = Token::warn_text,
                                .width = width_left()});
                });
            });
        });
    }
}

void AssignmentsScreen::footer(const Scene& scene) {
    const Language language = scene.language;
    const std::int64_t rows = list_.rows();
    const UserCount* count = list_.count();
    const std::string range = sight_.words(language, rows, count && count->capped);
    const std::string page = sight_.page_words(language, rows);
    paged_ = pager({.range_words = range,
                    .page_words = page,
                    .has_previous = sight_.has_previous(),
                    .has_next = sight_.has_next(rows),
                    .previous_label = words::accounts::previous_page(language),
                    .next_label = words::accounts::next_page(language)});
}

void AssignmentsScreen::nobody(const Scene& scene) {
    namespace a = words::accounts;
    const Language language = scene.language;
    if (!list_.count()) return;
    if (list_.count()->total == 0)
        return empty_state(
            "empty", {.icon = icon::users, .title = a::nobody_yet(language), .text = a::nobody_yet_help(language)});
    empty_state("nobody", {.icon = icon::search_x,
                           .title = a::nobody_matches(language),
                           .text = a::nobody_matches_help(language),
                           .actions = [&] {
                               if (button("reset", {.label = a::clear_filters(language)}))
                                   store({{}, scene.view.organisation});
                           }});
}

void AssignmentsScreen::make_columns(Language language) {
    keys_.clear();
    const std::vector<const OrganisationService*> shown = this->shown();
    for (const OrganisationService* service : shown)
        keys_.push_back("service-" + std::to_string(service->service.value));
    columns_ = {{.key = "name",
                 .label = words::shell::users(language),
                 .width = 220,
                 .sortable = true,
                 .row_header = true,
                 .least = 180}};
    for (std::size_t i = 0; i < keys_.size(); ++i) {
        const std::string& label = shown[i]->label;
        constexpr float around_role = 50;  // a button's chevron and its room, the cell's own
        float width = text_width(w::no_access(language), Type::cell) + around_role;
        for (const ServiceRole& role : shown[i]->roles)
            width = std::max(width, text_width(role.label, Type::cell_strong) + around_role);
        width = std::clamp(width, 118.0f, 260.0f);
        columns_.push_back({.key = keys_[i], .label = label, .width = width, .least = width});
    }
    widths_.apply(columns_);
}

namespace {

std::string hidden_preference(OrganisationId organisation) {
    return "assignments.hidden." + std::to_string(organisation.value);
}

}  // namespace

/// Kept in the browser: a service that comes later is shown until it is put away too.
void AssignmentsScreen::read_hidden(OrganisationId organisation) {
    if (hidden_of_ == organisation) return;
    hidden_of_ = organisation;
    hidden_.clear();
    const std::string kept = platform::preference(hidden_preference(organisation));
    for (std::size_t at = 0; at < kept.size();) {
        const std::size_t end = std::min(kept.find(',', at), kept.size());
        ServiceId service;
        std::from_chars(kept.data() + at, kept.data() + end, service.value);
        if (service) hidden_.insert(service);
        at = end + 1;
    }
}

void AssignmentsScreen::hide(OrganisationId organisation, ServiceId service, bool hidden) {
    if (hidden) hidden_.insert(service);
    else hidden_.erase(service);
    std::string kept;
    for (const ServiceId one : hidden_) kept += (kept.empty() ? "" : ",") + std::to_string(one.value);
    platform::set_preference(hidden_preference(organisation), kept);
}

void AssignmentsScreen::columns_chooser(const Scene& scene) {
    const std::string_view label = words::accounts::columns(scene.language);
    if (button("columns", {.label = label, .icon = icon::columns_3, .small = true})) choosing_ = !choosing_;
    popover("columns", choosing_, {.width = 300, .align_right = true, .label = label}, [&] {
        for (const OrganisationService& service : services()) {
            const PushKey scope(service.service.value);
            bool on = !hidden_.contains(service.service);
            if (checkbox("service", on, {.label = service.label, .cell_text = true}))
                hide(scene.view.organisation, service.service, !on);
        }
    });
}

void AssignmentsScreen::list(const Scene& scene) {
    const Language language = scene.language;
    make_columns(language);
    constexpr float padding = 24;
    const bool cards = platform::stage().width < static_cast<float>(cards_below);
    const float height = cards ? 28 + line_height() * static_cast<float>(shown().size()) + padding : 56.0f;
    const auto empty = [&] { nobody(scene); };
    const auto foot = [&] { footer(scene); };
    const auto lacks = [&](std::int64_t missing) {
        return missing > 0 ? words::accounts::paper_lacks(language, missing) : std::string();
    };
    const int sorted = filter_.sort == UserSort::name ? 0 : -1;
    const bool waiting = list_.waiting() || (!services_.reply() && services_.refusals().empty());
    paged_ = {};
    const TableEvent event = table(
        "assignments",
        {.label = w::assignments(language),
         .columns = columns_,
         .rows = list_.rows(),
         .sorted = sorted,
         .order = filter_.descending ? SortOrder::descending : SortOrder::ascending,
         .row_height = height,
         .head_lines = 3,
         .loading = waiting,
         .empty = empty,
         .footer = foot,
         .paper = lacks,
         .slides = words::shell::column_edge(language),
         .narrow_below = cards_below},
        [&](std::int64_t index) {
            const UserRow* user = list_.row(index);
            return user ? user->account.value : -1;
        },
        [&](TableRow& row) { this->row(scene, row); });
    if (paged_.previous) table_show_row("assignments", sight_.previous(list_.rows()));
    if (paged_.next) table_show_row("assignments", sight_.next());
    sight_.saw(event.first_visible, event.last_whole, event.last_visible);
    list_.need(sight_.ready_from(), sight_.ready_to(list_.rows()));
    if (event.resized >= 0) widths_.choose(columns_[static_cast<std::size_t>(event.resized)].key, event.width);
    if (event.sort != 0) return;
    ListUsers next = filter_;
    next.descending = sorted == 0 && !filter_.descending;
    next.sort = UserSort::name;
    next.offset = 0;
    store(next);
    table_show_row("assignments", 0);
}

void AssignmentsScreen::draw(const Scene& scene) {
    const Language language = scene.language;
    take_address(scene.view.organisation);
    services_.ask({scene.view.organisation});
    read_hidden(scene.view.organisation);
    ListUsers shown = filter_;
    shown.with_assignments = true;
    list_.show(shown);
    head(scene);
    gap(12);
    ListUsers next = filter_;
    bool changed = false;
    kit::row({.gap = 8, .height = 28, .wrap = breakpoint() < Breakpoint::medium}, [&] {
        changed = filters_.draw(scene, next);
        if (breakpoint() == Breakpoint::phone) return;
        spring();
        columns_chooser(scene);
    });
    gap(12);
    const auto refused = [&](std::string_view key, const Refusals& found, Body action = {}) {
        for (const Refusal& refusal : found) {
            callout(key, {.tone = Tone::bad, .lead = words_of(language, refusal), .alert = true, .action = action});
            gap(12);
        }
    };
    const auto again = [&] {
        if (!button("again", {.label = words::shell::try_again(language), .small = true})) return;
        list_.ask_again();
        services_.expire();
    };
    refused("not-changed", Refusals(assign_.refusals()));
    refused("no-services", Refusals(services_.refusals()), again);
    refused("refused", Refusals(list_.refusals()), again);
    if (services_.reply() && services().empty())
        empty_state("no-service", {.icon = icon::blocks,
                                   .title = w::nothing_to_assign(language),
                                   .text = w::nothing_to_assign_help(language)});
    else box({0, list_height(0)}, [&] { list(scene); });
    access_.draw(scene);
    if (!changed) return;
    next.offset = 0;
    store(next);
    table_show_row("assignments", 0);
}

}  // namespace

std::unique_ptr<ScreenView> assignments_screen() { return std::make_unique<AssignmentsScreen>(); }

}  // namespace habilis::web
