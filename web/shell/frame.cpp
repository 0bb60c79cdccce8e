#include "web/shell/frame.h"

#include <charconv>
#include <utility>
#include <vector>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/accounts/routes.h"
#include "shared/base/text.h"
#include "shared/sessions/routes.h"
#include "web/client/bounds.h"
#include "web/client/query.h"
#include "web/kit/dialog.h"
#include "web/kit/field.h"
#include "web/kit/short_window.h"
#include "web/kit/side.h"
#include "web/kit/toast.h"
#include "web/platform/history.h"
#include "web/platform/preferences.h"
#include "web/platform/stage.h"
#include "web/platform/tabs.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::shell;
using namespace kit;

constexpr float bar_height = 56, side_width = 232, rail_width = 56, most_width = 1440;

float side_of(Breakpoint breakpoint) {
    return breakpoint == Breakpoint::wide ? side_width : breakpoint == Breakpoint::medium ? rail_width : 0;
}

std::string path(Screen screen, OrganisationId organisation = {}) {
    return path_of({screen, organisation, {}, {}, false});
}

bool is_about_users(Screen screen) {
    return screen == Screen::users || screen == Screen::user || screen == Screen::create_user ||
           screen == Screen::create_services || screen == Screen::all_users || screen == Screen::duplicates;
}

bool is_about_organisation(Screen screen) {
    return screen == Screen::organisation || screen == Screen::coordinates || screen == Screen::levels;
}

std::string_view label_of(const Scene& scene, OrganisationId organisation) {
    for (const MyMembership& membership : scene.me.memberships)
        if (membership.organisation == organisation) return membership.label;
    return {};
}

Customs customs_there(const Scene& scene, OrganisationId organisation) {
    for (const MyMembership& membership : scene.me.memberships)
        if (membership.organisation == organisation) return customs_of(membership.kind);
    return {};
}

PermissionSet rights_there(const Scene& scene, OrganisationId organisation) {
    PermissionSet rights = permissions_of(scene.me.platform_role);
    for (const MyMembership& membership : scene.me.memberships)
        if (membership.organisation == organisation)
            rights = rights | PermissionSet(static_cast<std::uint64_t>(membership.rights));
    return rights;
}

}  // namespace

/// What a wide window shows at its top (M3).
static void greeting(const Scene& scene) {
    const Language language = scene.language;
    const std::string name = full_name(scene.me.civility, scene.me.first_name, scene.me.last_name, language);
    text(w::welcome(language, name), {.type = Type::strong});
    text(long_date(language, scene.local(scene.now).day, true), {.type = Type::cell, .color = Token::text_muted});
    gap(8);
}

float side_width_now() { return side_of(breakpoint()); }

void sign_out(Language language) {
    static bool under_way = false;
    if (std::exchange(under_way, true)) return;
    send<SignOutRoute>({}, [language](Result<Done>&& done) {
        under_way = false;
        // Whoever believes to be signed out leaves the screen to others.
        if (!done.ok())
            return toast({.title = words_of(language, done.refusals().front()),
                          .failure = true,
                          .close_label = std::string(w::close(language))});
        platform::tell_tabs("signed_out");
        platform::forget_session_values();
        platform::set_unsaved(false);
        platform::leave("/connexion");
    });
}

/// The organisation that was looked at last, in this tab.
static OrganisationId kept_organisation() {
    const std::string kept = platform::session_value("organisation");
    OrganisationId organisation;
    std::from_chars(kept.data(), kept.data() + kept.size(), organisation.value);
    return organisation;
}

OrganisationId organisation_in_sight(const Scene& scene) {
    static OrganisationId last = kept_organisation();
    if (scene.view.organisation && scene.view.organisation != last) {
        last = scene.view.organisation;
        platform::set_session_value("organisation", std::to_string(last.value));
    }
    if (scene.view.organisation) return scene.view.organisation;
    if (!label_of(scene, last).empty()) return last;
    return scene.me.memberships.empty() ? OrganisationId{} : scene.me.memberships.front().organisation;
}

void breadcrumb_row(const Scene& scene, std::initializer_list<Crumb> crumbs) {
    row({.height = 40}, [&] {
        const bool platform = lives_on_platform(scene.me);
        const std::string_view home =
            platform ? words::organisations::platform_home(scene.language) : w::my_services(scene.language);
        std::vector<Crumb> all{{home, crumbs.size() == 0 ? "" : platform ? "/plateforme" : "/mes-services"}};
        all.insert(all.end(), crumbs.begin(), crumbs.end());
        // On a phone there is room for the way back only.
        if (breakpoint() == Breakpoint::phone && all.size() > 2) all.erase(all.begin(), all.end() - 2);
        kit::breadcrumb("breadcrumb", all, w::breadcrumb(scene.language));
        constexpr float date_room = 232;
        if (width_left() < date_room) return;  // the drawer has it too
        spring();
        text(long_date(scene.language, scene.local(scene.now).day, true),
             {.type = Type::cell, .color = Token::text_muted, .lines = 1, .width = 220, .right = true});
    });
}

/// Requests to be erased that this organisation decides on.
std::int64_t Frame::requests_waiting(OrganisationId organisation) {
    requests_.ask({organisation});
    const ErasureRequests* open = requests_.reply();
    return open ? static_cast<std::int64_t>(open->requests.size()) : 0;
}

void Frame::organisation_entries(const Scene& scene, OrganisationId here, bool rail) {
    const Language language = scene.language;
    const Screen screen = scene.view.screen;
    const PermissionSet rights = rights_there(scene, here);
    const auto inspections = [&] {
        if (customs_there(scene, here).profiles.empty()) return;
        nav_entry("inspections", {.label = words::inspections::title(language),
                                  .icon = icon::user_round_check,
                                  .href = path(Screen::inspections, here),
                                  .current = screen == Screen::inspections,
                                  .rail = rail});
    };
    if (!rights.has(Permission::view_users)) {
        // The head of a school may be no administrator of it.
        if (!rights.has(Permission::open_inspections)) return;
        nav_group(w::organisation(language), rail);
        return inspections();
    }
    nav_group(w::organisation(language), rail);
    nav_entry("organisation", {.label = w::my_organisation(language),
                               .icon = icon::building_2,
                               .href = path(Screen::organisation, here),
                               .current = is_about_organisation(screen),
                               .rail = rail});
    nav_entry("users", {.label = w::users(language),
                        .icon = icon::users,
                        .href = path(screen == Screen::all_users ? screen : Screen::users, here),
                        .current = is_about_users(screen),
                        .rail = rail});
    nav_entry("assignments", {.label = words::services::assignments(language),
                              .icon = icon::key_round,
                              .href = path(Screen::assignments, here),
                              .current = screen == Screen::assignments,
                              .rail = rail});
    inspections();
    if (rights.has(Permission::decide_join_requests))
        nav_entry("join-requests", {.label = words::join_requests::title(language),
                                    .icon = icon::mail,
                                    .href = path(Screen::join_requests, here),
                                    .current = screen == Screen::join_requests,
                                    .count = envelope_.requests_waiting(here),
                                    .rail = rail});
    if (rights.has(Permission::send_messages))
        nav_entry("messages", {.label = words::notifications::messages(language),
                               .icon = icon::mail_plus,
                               .href = path(Screen::messages, here),
                               .current = screen == Screen::messages,
                               .rail = rail});
    if (rights.has(Permission::import_users))
        nav_entry("import", {.label = words::transfer::import_title(language),
                             .icon = icon::file_up,
                             .href = path(Screen::import_users, here),
                             .current = screen == Screen::import_users,
                             .rail = rail});
    if (rights.has(Permission::export_users))
        nav_entry("export", {.label = words::transfer::title(language),
                             .icon = icon::file_down,
                             .href = path(Screen::export_users, here),
                             .current = screen == Screen::export_users,
                             .rail = rail});
    if (rights.has(Permission::edit_settings))
        nav_entry("settings", {.label = w::settings(language),
                               .icon = icon::settings,
                               .href = path(Screen::settings, here),
                               .current = screen == Screen::settings,
                               .rail = rail});
    if (rights.has(Permission::view_journal))
        nav_entry("journal", {.label = words::journal::title(language),
                              .icon = icon::scroll_text,
                              .href = path(Screen::journal, here),
                              .current = screen == Screen::journal,
                              .rail = rail});
    if (rights.has(Permission::export_users))
        nav_entry("privacy", {.label = words::privacy::organisation_title(language),
                              .icon = icon::shield_check,
                              .href = path(Screen::organisation_privacy, here),
                              .current = screen == Screen::organisation_privacy,
                              .count = requests_waiting(here),
                              .rail = rail});
}

static void platform_entries(const Scene& scene, bool rail) {
    const Language language = scene.language;
    const Screen screen = scene.view.screen;
    const PermissionSet rights = permissions_of(scene.me.platform_role);
    if (!rights.has(Permission::view_journal) && !rights.has(Permission::manage_notices)) return;
    nav_group(w::platform(language), rail);
    if (!lives_on_platform(scene.me))
        nav_entry("platform", {.label = words::organisations::platform_home(language),
                               .icon = icon::house,
                               .href = path(Screen::platform),
                               .current = screen == Screen::platform,
                               .rail = rail});
    nav_entry("all-organisations", {.label = words::organisations::organisations(language),
                                    .icon = icon::building,
                                    .href = path(Screen::organisations),
                                    .current = screen == Screen::organisations || screen == Screen::found_organisation,
                                    .rail = rail});
    nav_entry("catalogue", {.label = words::services::catalogue(language),
                            .icon = icon::blocks,
                            .href = path(Screen::catalogue),
                            .current = screen == Screen::catalogue || screen == Screen::service_form,
                            .rail = rail});
    nav_entry("support", {.label = words::support::title(language),
                          .icon = icon::life_buoy,
                          .href = path(Screen::support),
                          .current = screen == Screen::support,
                          .rail = rail});
    if (rights.has(Permission::decide_successions))
        nav_entry("successions", {.label = words::successions::title(language),
                                  .icon = icon::gavel,
                                  .href = path(Screen::successions),
                                  .current = screen == Screen::successions,
                                  .rail = rail});
    if (rights.has(Permission::view_journal))
        nav_entry("platform-journal", {.label = words::journal::title_platform(language),
                                       .icon = icon::scroll_text,
                                       .href = path(Screen::platform_journal),
                                       .current = screen == Screen::platform_journal,
                                       .rail = rail});
    if (!rights.has(Permission::manage_notices)) return;
    nav_entry("notices", {.label = words::consent::notices_title(language),
                          .icon = icon::signature,
                          .href = path(Screen::notices),
                          .current = screen == Screen::notices || screen == Screen::notice_draft,
                          .rail = rail});
    nav_entry("requests", {.label = words::privacy::requests_title(language),
                           .icon = icon::eraser,
                           .href = path(Screen::erasure_requests),
                           .current = screen == Screen::erasure_requests,
                           .rail = rail});
    nav_entry("foundings", {.label = words::organisations::foundings(language),
                            .icon = icon::send,
                            .href = path(Screen::foundings),
                            .current = screen == Screen::foundings,
                            .rail = rail});
    nav_entry("platform-settings", {.label = words::organisations::platform_settings(language),
                                    .icon = icon::settings,
                                    .href = path(Screen::platform_settings),
                                    .current = screen == Screen::platform_settings,
                                    .rail = rail});
    nav_entry("staff", {.label = words::invitations::staff(language),
                        .icon = icon::users,
                        .href = path(Screen::staff),
                        .current = screen == Screen::staff,
                        .rail = rail});
}

void Frame::navigation(const Scene& scene, bool rail) {
    const Language language = scene.language;
    region("navigation", Region::navigation, w::navigation(language), [&] {
        row({.gap = 10, .height = bar_height, .along = rail ? Align::center : Align::start}, [&] {
            if (!rail) gap(12);
            logo(28);
            if (!rail) text("Habilis", {.type = Type::section});
        });
        column({.gap = 2}, [&] {
            gap(6);
            if (lives_on_platform(scene.me))
                nav_entry("platform", {.label = words::organisations::platform_home(language),
                                       .icon = icon::house,
                                       .href = path(Screen::platform),
                                       .current = scene.view.screen == Screen::platform,
                                       .rail = rail});
            else
                nav_entry("services", {.label = w::my_services(language),
                                       .icon = icon::layout_grid,
                                       .href = path(Screen::my_services),
                                       .current = scene.view.screen == Screen::my_services,
                                       .rail = rail});
            if (const OrganisationId here = organisation_in_sight(scene)) organisation_entries(scene, here, rail);
            platform_entries(scene, rail);
        });
    });
}

/// What stands at the foot of the navigation, above the bottom of the window.
void Frame::side_foot(const Scene& scene, bool rail) {
    const Language language = scene.language;
    region("account", Region::navigation, w::account(language), [&] {
        divider(0, 8);
        column({.gap = 2}, [&] {
            nav_entry("profile", {.label = w::my_profile(language),
                                  .icon = icon::circle_user_round,
                                  .href = path(Screen::profile),
                                  .current = scene.view.screen == Screen::profile,
                                  .rail = rail});
            if (nav_entry("help", {.label = w::help(language), .icon = icon::life_buoy, .rail = rail}))
                platform::leave("/assistance");
            if (nav_entry("sign-out", {.label = w::sign_out(language), .icon = icon::log_out, .rail = rail}))
                leave(language);
        });
    });
}

/// What the envelope, the person's menu and the gaps before them take of a narrow top bar.
static float person_room(const Scene& scene) {
    if (breakpoint() >= Breakpoint::medium) return 0;
    return (control_height() + 12) * (Envelope::shown(scene) ? 2.0f : 1.0f);
}

/// "Rechercher une personne": suggests whom the letters find; the last line, and Enter, open the list with them.
void Frame::people_search(const Scene& scene) {
    const OrganisationId here = organisation_in_sight(scene);
    if (!here || !rights_there(scene, here).has(Permission::view_users)) return;
    const Language language = scene.language;
    const std::string typed(trimmed(search_));
    ListUsers question;
    question.organisation = here;
    question.q = typed;
    question.limit = 6;
    const bool all = scene.view.screen == Screen::all_users;
    ListMyUsers over_all;
    static_cast<ListUsers&>(over_all) = question;
    if (!typed.empty()) all ? found_in_all_.ask(over_all) : found_.ask(question);
    const UserPage* page = typed.empty() ? nullptr : all ? found_in_all_.reply() : found_.reply();
    std::vector<Suggestion> suggestions;
    if (page)
        for (const UserRow& user : page->rows)
            suggestions.push_back({std::to_string(user.account.value), list_name(user.first_name, user.last_name),
                                   user.email.empty() ? user.login : readable_email(user.email)});
    if (!typed.empty()) suggestions.push_back({{}, w::search_all(language, typed), {}});
    const auto open_list = [&] {
        leave_search(path(all ? Screen::all_users : Screen::users, here) + "?q=" + percent_encode(typed));
    };
    region("search", Region::search, w::search(language), [&] {
        const ComboboxEvent event = combobox("people", search_, suggestions,
                                             {.field = {.label = w::search_person(language),
                                                        .max_length = longest<ListUsers>("q"),
                                                        .placeholder = w::search_person(language),
                                                        .icon = icon::search,
                                                        .width = 296,
                                                        .hide_label = true,
                                                        .key_cap = "/"}});
        if (search_wanted()) focus_field("people");
        if (event.chosen >= 0 && page && event.chosen < static_cast<int>(page->rows.size()))
            return leave_search(
                path_of({Screen::user, page->rows[static_cast<std::size_t>(event.chosen)].organisation,
                         page->rows[static_cast<std::size_t>(event.chosen)].account, UserTab::details, false}));
        if (!typed.empty() && (event.entered || event.chosen >= 0)) open_list();
    });
}

void Frame::leave_search(const std::string& address) {
    search_.clear();
    platform::push_location(address);
}

void Frame::person_menu(const Scene& scene) {
    const Language language = scene.language;
    const std::string name = full_name(scene.me.civility, scene.me.first_name, scene.me.last_name, language);
    const std::string welcome = breakpoint() >= Breakpoint::medium ? w::welcome(language, name) : std::string();
    if (!welcome.empty()) kit::initials(habilis::initials(scene.me.first_name, scene.me.last_name));
    const std::string label = welcome.empty() ? name : welcome;
    menu_button("person",
                {.label = label,
                 .kind = ButtonKind::quiet,
                 .icon = welcome.empty() ? icon::circle_user_round : nullptr,
                 .trailing = welcome.empty() ? nullptr : icon::chevron_down,
                 .icon_only = welcome.empty()},
                [&] {
                    const std::string profile = path(Screen::profile);
                    menu_entry("own-profile",
                               {.label = w::my_profile(language), .icon = icon::circle_user_round, .href = profile});
                    menu_separator();
                    menu_title(w::theme(language));
                    const std::string_view names[] = {"system", "light", "dark"};
                    const std::string_view labels[] = {w::theme_system(language), w::theme_light(language),
                                                       w::theme_dark(language)};
                    for (int i = 0; i < 3; ++i)
                        if (menu_entry(names[i], {.label = labels[i]})) choose_theme(names[i]);
                    menu_separator();
                    if (menu_entry("leave", {.label = w::sign_out(language), .icon = icon::log_out})) leave(language);
                });
}

void Frame::top_bar(const Scene& scene) {
    region("bar", Region::banner, {}, [&] {
        row({.gap = 12, .height = bar_height}, [&] {
            const bool narrow = breakpoint() < Breakpoint::medium;
            if (narrow && button("menu", {.label = w::open_menu(scene.language),
                                          .kind = ButtonKind::quiet,
                                          .icon = icon::menu,
                                          .icon_only = true}))
                drawer_open_ = true;
            switcher_.draw(scene, organisation_in_sight(scene), width_left() - person_room(scene));
            if (!narrow) people_search(scene);
            spring();
            if (Envelope::shown(scene)) envelope_.draw(scene);
            person_menu(scene);
        });
    });
}

/// Signs out; where something typed would go with the session, only after a question.
void Frame::leave(Language language) {
    if (!unsaved_) return sign_out(language);
    drawer_open_ = false;
    asks_to_leave_ = true;
}

void Frame::question_before_leaving(const Scene& scene) {
    const Language language = scene.language;
    dialog(
        "leaving", asks_to_leave_, {.title = w::sign_out_unsaved(language), .close_label = w::close(language)},
        [&] { text(w::session_unsaved(language), {.color = Token::text_secondary}); },
        [&] {
            if (button("out", {.label = w::sign_out(language), .kind = ButtonKind::quiet})) sign_out(language);
            if (button("stay", {.label = w::sign_out_stay(language), .kind = ButtonKind::primary, .first_focus = true}))
                asks_to_leave_ = false;
        });
}

void Frame::draw(const Scene& scene, const Unsaved& unsaved, Body screen) {
    unsaved_ = unsaved.any();
    const platform::Stage& stage = platform::stage();
    const Breakpoint size = breakpoint();
    const float side = side_of(size), pad = size == Breakpoint::phone ? 16 : 24;
    const bool rail = size == Breakpoint::medium;
    const float top = ActingBar::height(scene), height = stage.height - top;
    const bool low = short_window();
    if (low) {
        const PushKey scope("window");  // where the screen is then
        skip_link(w::skip(scene.language), "main");
    } else {
        skip_link(w::skip(scene.language), "main");
    }
    surface({0, 0, stage.width, stage.height}, false, false, false);
    acting_.draw(scene, unsaved.here);
    if (side > 0) surface({0, top, side, height}, false, true, false);
    if (side > 0 && low) {
        place({8, top, side - 17, height}, [&] {
            scroll("side", {}, [&] {
                navigation(scene, rail);
                side_foot(scene, rail);
            });
        });
    } else if (side > 0) {
        // Who looks after the platform and an organisation has more entries than a small window has room for.
        place({0, top, side - 1, height - 136},
              [&] { scroll("entries", {.padding_x = 8}, [&] { navigation(scene, rail); }); });
        place({8, stage.height - 136, side - 17, 136}, [&] { side_foot(scene, rail); });
    }
    const float room = stage.width - side, width = std::min(room, most_width);
    const float left = side + (room - width) / 2;
    if (low) {
        // It scrolls as one: nothing stays in place over what somebody wants to read.
        const float beside = left - side, out = pad + beside;
        place({side, top, room, height}, [&] {
            scroll("window", {.main = true, .padding_x = out, .padding_bottom = 16}, [&] {
                const Rect bar = take({0, bar_height});
                surface({bar.x - out, bar.y, bar.w + 2 * out, bar.h}, true, false, true);
                place({bar.x - beside, bar.y, bar.w + 2 * beside, bar.h}, [&] { top_bar(scene); });
                region("main", Region::main, {}, screen);
            });
        });
    } else {
        surface({side, top, room, bar_height}, true, false, true);
        place({side + pad, top, room - 2 * pad, bar_height}, [&] { top_bar(scene); });
        place({left + pad, top + bar_height, width - 2 * pad, height - bar_height},
              [&] { region("main", Region::main, {}, screen); });
    }
    if (top > 0) band_frame({0, top, stage.width, height});
    if (size >= Breakpoint::medium) drawer_open_ = false;
    drawer("drawer", drawer_open_, {.title = w::navigation(scene.language), .close_label = w::close(scene.language)},
           [&] {
               greeting(scene);
               navigation(scene, false);
               side_foot(scene, false);
           });
    question_before_leaving(scene);
}

}  // namespace habilis::web
