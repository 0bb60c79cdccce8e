#include "web/accounts/users_ui.h"

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/invitations/routes.h"
#include "shared/transfer/routes.h"
#include "web/accounts/account_actions.h"
#include "web/accounts/school_dialogs.h"
#include "web/accounts/selection_bar.h"
#include "web/accounts/state_badge.h"
#include "web/accounts/users_columns.h"
#include "web/accounts/users_data.h"
#include "web/accounts/users_filters.h"
#include "web/accounts/users_print.h"
#include "web/client/address.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "web/kit/status.h"
#include "web/kit/table.h"
#include "web/mail/follow_mail.h"
#include "web/mail/mail_words.h"
#include "web/organisations/views_ui.h"
#include "web/plans/recent_plans.h"
#include "web/platform/history.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/list_height.h"
#include "web/shell/say.h"
#include "web/transfer/picked.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::accounts;
using namespace kit;

class UsersScreen : public ScreenView {
public:
    void draw(const Scene& scene) override;
    [[nodiscard]] std::string title(const Scene& scene) const override {
        const MyMembership* here = scene.membership();
        return std::string(words::shell::users(scene.language)) + (here ? " – " + here->label : "");
    }
    [[nodiscard]] bool unsaved() const override { return actions_.unsaved() || newcomer_.unsaved(); }

private:
    void create_button(const Scene&);
    void newcomer_buttons(const Scene&);
    void start(const Scene&, Newcomer);
    void head(const Scene&);
    void list(const Scene&);
    void row(const Scene&, TableRow&);
    void row_cells(const Scene&, TableRow&, const UserRow&, std::string_view who);
    void narrow_row(const Scene&, TableRow&, const UserRow&);
    void state_cell(const Scene&, const UserRow&);
    void row_actions(const Scene&, const UserRow&, std::string_view who);
    void menu_of(const Scene&, const UserRow&, std::string_view who);
    void row_verb(const Scene&, const ActionTarget&, std::string_view key, Icon, const std::string& label,
                  bool accent = false);
    void footer(const Scene&);
    void nobody(const Scene&);
    void send_activation(const Scene&, const UserRow&);
    void store(const ListUsers&);
    void take_address(OrganisationId);
    [[nodiscard]] std::string path_to(const Scene& scene, AccountId account, bool editing = false) const {
        return path_of({Screen::user, scene.view.organisation, account, UserTab::details, editing});
    }

    ListUsers filter_;
    HeldQuery query_;  ///< stands for `filter_`
    UserList list_;
    UserFilters filters_;
    UserColumns columns_;
    UserSelection selection_;
    Command<SendActivationRoute> activation_;
    AccountActions actions_;
    OpenDialog newcomer_;
    SelectionBar selection_bar_;
    UsersPrint print_;
    RecentPlans recent_plans_;
    RowsInSight sight_;
    PagerEvent paged_;
};

void UsersScreen::take_address(OrganisationId organisation) {
    const std::string& query = platform::location().query;
    if (!query_.is_news(query) && filter_.organisation == organisation) return;
    if (selection_.everything()) selection_.clear();  // it was of another filter
    query_.hold(query);
    filter_ = list_of_query(query, organisation);
    if (filter_.offset > 0) table_show_row("users", filter_.offset);
    if (query == ready_to_search) {
        filters_.go_to_search();
        platform::replace_location(platform::location().path);  // neither Back nor reload does it again
    }
}

void UsersScreen::store(const ListUsers& list) {
    if (selection_.everything() && (list.sort == filter_.sort && list.descending == filter_.descending))
        selection_.clear();
    filter_ = list;
    query_.hold(query_of_list(list));
    const std::string& query = query_.held();
    platform::replace_location(platform::location().path + (query.empty() ? "" : "?" + query));
}

void UsersScreen::create_button(const Scene& scene) {
    if (!scene.may(Permission::create_users)) return;
    const MyMembership* here = scene.membership();
    if (scene.customs().imports && !(here && here->administered)) return newcomer_buttons(scene);
    if (button("create",
               {.label = w::create_user(scene.language), .kind = ButtonKind::primary, .icon = icon::user_plus}))
        platform::push_location(path_of({Screen::create_user, scene.view.organisation, {}, {}, false}));
}

void UsersScreen::start(const Scene& scene, Newcomer newcomer) {
    newcomer_.open(scene.language, newcomer == Newcomer::teacher ? "teacher" : "other",
                   [&] { return ask_newcomer(scene, newcomer); });
}

/// Who is in no file of the school (C8, C9).
void UsersScreen::newcomer_buttons(const Scene& scene) {
    if (breakpoint() < Breakpoint::medium)
        return menu_button(
            "create", {.label = w::create_user(scene.language), .kind = ButtonKind::primary, .icon = icon::user_plus},
            [&] {
                if (menu_entry("folded-teacher", {.label = w::new_teacher(scene.language)}))
                    start(scene, Newcomer::teacher);
                if (menu_entry("folded-other", {.label = w::new_other(scene.language)})) start(scene, Newcomer::other);
            });
    if (button("new-other", {.label = w::new_other(scene.language), .icon = icon::user_plus}))
        start(scene, Newcomer::other);
    if (button("new-teacher",
               {.label = w::new_teacher(scene.language), .kind = ButtonKind::primary, .icon = icon::user_plus}))
        start(scene, Newcomer::teacher);
}

void UsersScreen::head(const Scene& scene) {
    const Language language = scene.language;
    const OrganisationId here = scene.view.organisation;
    const std::string home = path_of({Screen::organisation, here, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::my_organisation(language), home}, {words::shell::users(language), ""}});
    const UserCount* count = list_.count();
    const auto create = [&] { create_button(scene); };
    const bool phone = breakpoint() == Breakpoint::phone;
    const std::string total = count ? words::number(language, count->total) : std::string();
    page_header({.title = words::shell::users(language),
                 .fact = count ? w::total_label(language) : std::string_view(),
                 .fact_strong = total,
                 .actions = phone ? Body() : Body(create)});
    organisation_views(scene, [&] {
        if (breakpoint() == Breakpoint::phone) return;
        recent_plans_.tool(scene);
        if (scene.may(Permission::edit_membership) && button("duplicates", {.label = words::duplicates::title(language),
                                                                            .kind = ButtonKind::quiet,
                                                                            .icon = icon::equal,
                                                                            .small = true,
                                                                            .icon_only = true}))
            platform::push_location(path_of({Screen::duplicates, scene.view.organisation, {}, {}, false}));
        if (scene.may(Permission::import_users) && button("import", {.label = words::transfer::import_users(language),
                                                                     .kind = ButtonKind::quiet,
                                                                     .icon = icon::file_up,
                                                                     .small = true,
                                                                     .icon_only = breakpoint() < Breakpoint::wide}))
            platform::push_location(path_of({Screen::import_users, scene.view.organisation, {}, {}, false}));
        if (scene.may(Permission::export_users) && button("export", {.label = w::export_users(language),
                                                                     .kind = ButtonKind::quiet,
                                                                     .icon = icon::file_down,
                                                                     .small = true,
                                                                     .icon_only = breakpoint() < Breakpoint::wide,
                                                                     .disabled = scene.closed<ExportUsersRoute>()}))
            leave_to_export(scene.view.organisation, {}, filter_);
        if (button("print", {.label = w::print(language),
                             .kind = ButtonKind::quiet,
                             .icon = icon::printer,
                             .small = true,
                             .busy = print_.busy(),
                             .busy_label = w::printing(language)}))
            print_.start(scene, filter_, columns_, list_.rows(), {});
    });
}

void UsersScreen::send_activation(const Scene& scene, const UserRow& user) {
    const Language language = scene.language;
    const std::string name = full_name(user.civility, user.first_name, user.last_name, language);
    activation_.send(
        {scene.view.organisation, user.account}, [here = scene.view.organisation, account = user.account, language,
                                                  name, zone = std::string(scene.zone)](const ActivationSent& sent) {
            follow_mail_to(here, account, name);
            say(language, w::activation_sent(language),
                w::activation_sent_to(language, name, short_date(language, local_time(sent.valid_until, zone).day)));
        });
}

void UsersScreen::state_cell(const Scene& scene, const UserRow& user) {
    member_badge(scene, user, mail_refusal_words(scene.language, user.mail_refused, user.mail_answer));
    const std::string who = list_name(user.first_name, user.last_name);
    row_verb(scene, target_of(scene, user), "unlock", icon::lock_open, w::unlock_who(scene.language, who), true);
    if (user.state != EffectiveState::pending || !scene.may(Permission::send_activation)) return;
    if (button("resend", {.label = w::resend_to(scene.language, who),
                          .kind = ButtonKind::quiet,
                          .icon = icon::mail_plus,
                          .small = true,
                          .icon_only = true,
                          .accent = true}))
        send_activation(scene, user);
}

void UsersScreen::row_verb(const Scene& scene, const ActionTarget& target, std::string_view key, Icon sign,
                           const std::string& label, bool accent) {
    if (!AccountActions::offered(scene, target, key)) return;
    const std::string refused = AccountActions::refused(scene, target, key);
    if (button(key, {.label = label,
                     .kind = ButtonKind::quiet,
                     .icon = sign,
                     .small = true,
                     .icon_only = true,
                     .disabled = refused,
                     .accent = accent}))
        actions_.open(scene, target, key);
}

void UsersScreen::row_actions(const Scene& scene, const UserRow& user, std::string_view who) {
    const Language language = scene.language;
    const ActionTarget target = target_of(scene, user);
    if (scene.may(Permission::edit_membership) && button("edit", {.label = w::edit_who(language, who),
                                                                  .kind = ButtonKind::quiet,
                                                                  .icon = icon::pencil,
                                                                  .small = true,
                                                                  .icon_only = true})) {
        // In a school what is mended most; the rest stands on the sheet.
        if (AccountActions::possible(scene, target, "school-sheet")) actions_.open(scene, target, "school-sheet");
        else platform::push_location(path_to(scene, user.account, true));
    }
    row_verb(scene, target, "reset", icon::key_round, w::reset_who(language, who));
    for (const std::string_view key : {"delete", "delete-hides"})
        row_verb(scene, target, key, icon::trash_2, w::delete_who(language, who));
    menu_of(scene, user, who);
}

void UsersScreen::menu_of(const Scene& scene, const UserRow& user, std::string_view who) {
    menu_button("more",
                {.label = w::actions_for(scene.language, who),
                 .kind = ButtonKind::quiet,
                 .icon = icon::ellipsis,
                 .small = true,
                 .icon_only = true},
                [&] { actions_.menu(scene, target_of(scene, user), false); });
}

/// Beside the name: cut where there is no room, whole in the tooltip and to who listens.
static void delegation(std::string_view words, float width) {
    text(words, {.type = Type::small,
                 .color = Token::text_secondary,
                 .icon = icon::shield_check,
                 .width = width,
                 .tooltip = words});
}

void UsersScreen::row_cells(const Scene& scene, TableRow& row, const UserRow& user, std::string_view who) {
    const bool joined = columns_.joined();
    const auto one_below_the_other = [](Body above, Body below, Body folded = {}) {
        column({.gap = 0, .width = width_left()}, [&] {
            kit::row({.gap = 6, .height = 28}, above);  // an icon to press may stand there
            kit::row({.gap = 6, .height = 20}, below);
            if (folded) kit::row({.gap = 12, .height = 20}, folded);
        });
    };
    const auto name = [&] {
        const std::string href = path_to(scene, user.account);
        const std::string_view mark = mark_words(scene.language, user);
        const std::string level = delegation_words(scene.language, user);
        constexpr float sign = 22;
        const float beside = (mark.empty() ? 0 : badge_width(mark, false) + 6) + (level.empty() ? 0 : sign + 6);
        float width = std::max(48.0f, width_left() - beside);
        if (!level.empty()) width = std::min(width, text_width(who, Type::cell_strong) + 1);
        link("name",
             {.label = who, .href = href, .type = Type::cell_strong, .color = Token::text_primary, .width = width});
        if (!mark.empty()) badge(mark, {.tone = Tone::outlined, .tooltip = mark_help(scene.language, user)});
        if (!level.empty()) delegation(level, width_left());
    };
    const auto email = [&] {
        text(user.email.empty() ? user.login : readable_email(user.email),
             {.type = Type::small, .color = Token::text_secondary, .width = width_left()});
    };
    const auto folded = [&] {
        for (const UserColumn column : columns_.folded_columns()) columns_.draw_cell(scene, column, user);
    };
    const auto state = [&] { state_cell(scene, user); };
    const auto password = [&] { password_date(scene, user.password_expires, user.password_set); };
    row.cell([&] {
        if (joined) one_below_the_other(name, email, columns_.folded() ? Body(folded) : Body());
        else if (!mark_words(scene.language, user).empty() || !user.administered.empty()) kit::row({.gap = 6}, name);
        else name();
    });
    for (const UserColumn column : columns_.optional_columns())
        row.cell([&] { columns_.draw_cell(scene, column, user); });
    if (!joined) row.cell(password);
    row.cell([&] { joined ? one_below_the_other(state, password) : state(); });
    row.actions([&] { row_actions(scene, user, who); });
}

void UsersScreen::narrow_row(const Scene& scene, TableRow& row, const UserRow& user) {
    const std::string who = list_name(user.first_name, user.last_name);
    constexpr float menu = 40;
    const std::string refused = mail_refusal_words(scene.language, user.mail_refused, user.mail_answer);
    const float badge = badge_width(member_badge_words(scene, user.state, user.period(), !refused.empty())) + 8;
    const auto state = [&] {
        spring();
        member_badge(scene, user, refused);
    };
    const auto lines = [&] {
        // A long name has its line for itself.
        const bool beside = text_width(who, Type::strong) + badge <= width_left();
        kit::row({.gap = 8, .height = 24}, [&] {
            const std::string href = path_to(scene, user.account);
            link("name", {.label = who,
                          .href = href,
                          .type = Type::strong,
                          .color = Token::text_primary,
                          .width = width_left() - (beside ? badge : 0)});
            if (beside) state();
        });
        const bool imports = scene.customs().imports;
        const auto provenance = [&] { provenance_tag(scene.language, user.provenance); };
        const float tag = imports && !beside ? tag_width(provenance_words(scene.language, user.provenance)) + 8 : 0;
        kit::row({.gap = 8, .height = 20}, [&] {
            text(user.email.empty() ? user.login : readable_email(user.email),
                 {.type = Type::cell, .color = Token::text_secondary, .width = width_left() - tag});
            if (tag > 0) provenance();
        });
        if (user.kind == AccountKind::mailbox)
            return kit::row({.gap = 8, .height = 20}, [&] {
                kit::tag(w::mailbox(scene.language), icon::mail, Token::text_secondary);
                if (!beside) state();
            });
        kit::row({.gap = 8, .height = 20}, [&] {
            // Below a long name there is room for the state or for the date that it tells.
            if (beside || user.state != EffectiveState::password_expired)
                password_date(scene, user.password_expires, user.password_set);
            const std::string level = delegation_words(scene.language, user);
            const float after =
                imports && beside ? tag_width(provenance_words(scene.language, user.provenance)) + 8 : 0;
            if (beside && !level.empty()) delegation(level, width_left() - after);
            if (imports && beside) {
                spring();
                provenance();
            }
            if (!beside) state();
        });
    };
    row.whole([&] {
        kit::row({.gap = 8, .height = 64}, [&] {
            column({.width = width_left() - menu - 8}, lines);
            menu_of(scene, user, who);
        });
    });
}

void UsersScreen::row(const Scene& scene, TableRow& row) {
    const UserRow* user = list_.row(row.index());
    if (!user) return;
    const std::string who = list_name(user->first_name, user->last_name);
    if (row.narrow()) return narrow_row(scene, row, *user);
    bool ticked = selection_.has(*user);
    if (row.select(ticked, w::select_who(scene.language, who))) selection_.set(*user, ticked);
    row_cells(scene, row, *user, who);
}

void UsersScreen::footer(const Scene& scene) {
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

void UsersScreen::nobody(const Scene& scene) {
    const Language language = scene.language;
    const UserCount* count = list_.count();
    if (!count) return;
    if (count->total > 0) {
        return empty_state("none", {.icon = icon::search_x,
                                    .title = w::nobody_matches(language),
                                    .text = w::nobody_matches_help(language),
                                    .actions = [&] {
                                        if (button("reset", {.label = w::clear_filters(language)}))
                                            store({{}, scene.view.organisation});
                                    }});
    }
    empty_state(
        "empty",
        {.icon = icon::users, .title = w::nobody_yet(language), .text = w::nobody_yet_help(language), .actions = [&] {
             if (scene.may(Permission::create_users) &&
                 button("create-first",
                        {.label = w::create_user(language), .kind = ButtonKind::primary, .icon = icon::user_plus}))
                 platform::push_location(path_of({Screen::create_user, scene.view.organisation, {}, {}, false}));
         }});
}

void UsersScreen::list(const Scene& scene) {
    const Language language = scene.language;
    const std::vector<Column> columns = columns_.columns(language);
    const int sorted = columns_.index_of(filter_.sort);
    const bool some = selection_.size() > 0;
    const auto empty = [&] { nobody(scene); };
    const auto chosen = [&] {
        if (const UserCount* found = list_.count()) selection_bar_.draw(scene, selection_, {filter_}, *found);
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
         .selectable = breakpoint() > Breakpoint::phone,
         .select_all_label = w::select_seen(language),
         .all_selected = static_cast<std::int8_t>(some ? 2 : 0),
         .row_height = columns_.folded()   ? 76.0f
                       : columns_.joined() ? 56.0f
                                           : 0.0f,
         .loading = list_.waiting(),
         .empty = empty,
         .selection_bar = some ? Body(chosen) : Body(),
         .footer = foot,
         .paper = lacks,
         .slides = words::shell::column_edge(language),
         .narrow_below = 600},
        [&](std::int64_t index) {
            const UserRow* user = list_.row(index);
            return user ? user->account.value : -1;
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
    if (event.resized >= 0) columns_.resize(language, event.resized, event.width);
    if (event.sort >= 0) {
        ListUsers next = filter_;
        next.descending = event.sort == sorted && !filter_.descending;
        next.sort = columns_.sort_of(event.sort);
        next.offset = 0;
        store(next);
        table_show_row("users", 0);
    }
}

void UsersScreen::draw(const Scene& scene) {
    take_address(scene.view.organisation);
    list_.show(filter_);
    columns_.suit(scene.customs());
    columns_.fit(width_left());
    head(scene);
    gap(12);
    ListUsers next = filter_;
    bool changed = false;
    kit::row({.gap = 8, .height = 28, .wrap = true}, [&] {
        changed = filters_.draw(scene, next);
        if (breakpoint() == Breakpoint::phone) return;
        spring();
        columns_.chooser(scene);
    });
    gap(12);
    const auto refused = [&](std::string_view key, const Refusals& found, Body action = {}) {
        for (const Refusal& refusal : found) {
            callout(key,
                    {.tone = Tone::bad, .lead = words_of(scene.language, refusal), .alert = true, .action = action});
            gap(12);
        }
    };
    const auto again = [&] {
        if (button("again", {.label = words::shell::try_again(scene.language), .small = true})) list_.ask_again();
    };
    refused("activation", activation_.refusals());
    refused("not-printed", print_.refusals());
    refused("refused", Refusals(list_.refusals()), again);
    recent_plans_.notice(scene);
    // Where thumbs reach: on a phone the button stands at the bottom.
    const bool at_bottom = breakpoint() == Breakpoint::phone && scene.may(Permission::create_users);
    box({0, list_height(at_bottom ? view_footer_height() : 0)}, [&] { list(scene); });
    if (at_bottom) view_footer([&] {}, [&] { create_button(scene); });
    actions_.draw(scene);
    newcomer_.draw(scene);
    if (selection_bar_.dialog(scene, selection_)) recent_plans_.expire();
    if (selection_bar_.print_wanted()) print_.start(scene, filter_, columns_, list_.rows(), selection_);
    recent_plans_.dialog(scene);
    if (changed) {
        next.offset = 0;
        store(next);
        table_show_row("users", 0);
    }
}

}  // namespace

std::unique_ptr<ScreenView> users_screen() { return std::make_unique<UsersScreen>(); }

}  // namespace habilis::web
