#include "web/organisations/administrators_ui.h"

#include <algorithm>
#include <optional>

#include "shared/accounts/contact_details.h"
#include "shared/accounts/readable_email.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "web/kit/frame.h"
#include "web/kit/kit.h"
#include "web/memberships/period_words.h"
#include "web/shell/footer.h"
#include "web/shell/frame.h"
#include "web/shell/refused_ui.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

void contact(const Scene& scene, const AdministratorContact& person) {
    text(full_name(person.civility, person.first_name, person.last_name, scene.language), {.type = Type::strong});
    if (!person.level.empty())
        text(words::memberships::administers_level(scene.language, person.level),
             {.type = Type::cell, .color = Token::text_secondary});
    if (!person.email.empty())
        link("write", {.label = readable_email(person.email),
                       .href = "mailto:" + person.email,
                       .type = Type::cell,
                       .external = true});
}

/// What the screen asks of whoever opens it.
std::optional<Permission> needed_by(Screen screen) {
    switch (screen) {
        case Screen::levels:
        case Screen::users:
        case Screen::assignments:
        case Screen::user: return Permission::view_users;
        case Screen::create_user: return Permission::create_users;
        case Screen::create_services: return Permission::assign_services;
        case Screen::settings: return Permission::edit_settings;
        case Screen::journal: return Permission::view_journal;
        case Screen::import_users: return Permission::import_users;
        case Screen::export_users:
        case Screen::organisation_privacy: return Permission::export_users;
        default: return std::nullopt;
    }
}

/// The same of the platform's screens, where no organisation gives a right.
std::optional<Permission> needed_on_platform(Screen screen) {
    switch (screen) {
        case Screen::notices:
        case Screen::notice_draft: return Permission::manage_notices;
        case Screen::erasure_requests: return Permission::erase_accounts;
        case Screen::platform_journal: return Permission::view_journal;
        case Screen::support: return Permission::view_mails;
        case Screen::platform:
        case Screen::organisations:
        case Screen::catalogue: return Permission::view_organisation;
        case Screen::foundings:
        case Screen::found_organisation: return Permission::manage_organisations;
        case Screen::service_form: return Permission::manage_catalogue;
        case Screen::successions: return Permission::decide_successions;
        case Screen::platform_settings:
        case Screen::staff: return Permission::manage_platform_settings;
        default: return std::nullopt;
    }
}

/// What its own people see of an organisation that is closed, whichever screen they wanted.
void draw_closed(const Scene& scene, const MyClosedOrganisation& closed) {
    const Language language = scene.language;
    const std::string title = w::is_closed(language, closed.label, scene.date(closed.closed_at));
    empty_state("closed",
                {.icon = icon::ban,
                 .title = title,
                 .text = w::is_closed_help(language),
                 .actions =
                     [&] {
                         link("home", {.label = words::shell::my_services(language), .href = "/mes-services"});
                         link("profile", {.label = words::shell::my_profile(language), .href = "/mon-profil"});
                     },
                 .level = 1});
}

/// The same of one that the person belongs to on other days.
void draw_other_days(const Scene& scene, const MyOtherDays& other) {
    const OtherDaysWords words(scene.language, other);
    empty_state("other-days",
                {.icon = icon::calendar_x_2,
                 .title = words.lead,
                 .text = words.help,
                 .actions =
                     [&] {
                         link("home", {.label = words::shell::my_services(scene.language), .href = "/mes-services"});
                         link("profile", {.label = words::shell::my_profile(scene.language), .href = "/mon-profil"});
                     },
                 .level = 1});
}

/// No administrator of an organisation could open it either, so nobody is named.
void draw_of_platform(Language language) {
    namespace shell = words::shell;
    empty_state("of-platform", {.icon = icon::lock,
                                .title = shell::of_platform(language),
                                .text = shell::of_platform_help(language),
                                .actions =
                                    [&] {
                                        link("home", {.label = shell::my_services(language), .href = "/mes-services"});
                                        link("help",
                                             {.label = shell::help(language), .href = "/assistance", .external = true});
                                    },
                                .level = 1});
}

}  // namespace

void AdministratorsCard::draw(const Scene& scene) {
    const Language language = scene.language;
    administrators_.ask({scene.view.organisation});
    const Administrators* who = administrators_.reply();
    if (!who) return;
    card("administrators", {.title = w::who_administers(language), .gap = 8}, [&] {
        const auto rights = [&] {
            const std::string href = path_of({Screen::rights, scene.view.organisation, {}, {}, false});
            link("rights", {.label = words::access::who_may_what(language), .href = href});
        };
        if (who->administrators.empty()) {
            text(w::no_administrator(language), {.color = Token::text_secondary});
            if (!who->support_email.empty())
                link("support", {.label = who->support_email,
                                 .href = "mailto:" + who->support_email,
                                 .icon = icon::mail,
                                 .type = Type::strong,
                                 .external = true});
            else link("help", {.label = words::shell::help(language), .href = "/assistance", .external = true});
            rights();
            return;
        }
        text(w::ask_them(language), {.color = Token::text_secondary});
        for (std::size_t i = 0; i < who->administrators.size(); ++i) {
            const AdministratorContact& person = who->administrators[i];
            const PushKey scope(static_cast<std::int64_t>(i));
            row({.gap = 12, .height = 36}, [&] {
                initials(habilis::initials(person.first_name, person.last_name));
                // On a phone the address has a line of its own, so that it can be read whole.
                if (breakpoint() == Breakpoint::phone) column({}, [&] { contact(scene, person); });
                else contact(scene, person);
            });
        }
        rights();
    });
}

bool ClosedPage::unknown_organisation(const Scene& scene) {
    if (!scene.view.organisation || scene.membership()) return false;
    if (scene.me.platform_role == PlatformRole::none) return true;
    organisation_.ask({scene.view.organisation});
    const Refusals& found = organisation_.refusals();
    return std::any_of(found.begin(), found.end(), [](const Refusal& it) { return it.code == refusals::not_found; });
}

bool ClosedPage::draw(const Scene& scene) {
    for (const MyClosedOrganisation& closed : scene.me.closed)
        if (closed.organisation == scene.view.organisation && scene.me.platform_role == PlatformRole::none) {
            nowhere_ = false;
            draw_closed(scene, closed);
            return true;
        }
    for (const MyOtherDays& other : scene.me.other_days)
        if (other.organisation == scene.view.organisation && scene.me.platform_role == PlatformRole::none) {
            nowhere_ = false;
            draw_other_days(scene, other);
            return true;
        }
    nowhere_ = unknown_organisation(scene);
    if (nowhere_) {
        draw_unknown_page(scene);
        return true;
    }
    if (const auto needed = needed_on_platform(scene.view.screen)) {
        if (permissions_of(scene.me.platform_role).has(*needed)) return false;
        draw_of_platform(scene.language);
        return true;
    }
    const MyMembership* here = scene.membership();
    const std::optional<Permission> needed = needed_by(scene.view.screen);
    if (!here || !needed || scene.may(*needed)) return false;
    const std::string home = path_of({Screen::organisation, scene.view.organisation, {}, {}, false});
    breadcrumb_row(scene, {{words::shell::my_organisation(scene.language), home}});
    page_header({.title = here->label});
    page_scroll(0, 16, [&] {
        administrators_.draw(scene);
        succession_.draw(scene);
    });
    return true;
}

}  // namespace habilis::web
