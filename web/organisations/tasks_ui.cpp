#include "web/organisations/tasks_ui.h"

#include "web/kit/kit.h"
#include "words.h"

namespace habilis::web {
namespace {

namespace w = words::organisations;
using namespace kit;

struct Task {
    std::string_view key;
    Icon icon;
    std::string_view label;
    std::string detail;
    std::string href;
};

/// Below each other they are read whole, however narrow the window.
void draw_task(const Task& task, bool below_each_other) {
    row({.gap = 14, .height = 46}, [&] {
        icon_sign(task.icon, Token::text_secondary, 20);
        column({.gap = 0, .width = width_left()}, [&] {
            link(task.key, {.label = task.label,
                            .href = task.href,
                            .type = Type::cell_strong,
                            .color = Token::text_primary,
                            .description = task.detail,
                            .height = 22,
                            .whole = below_each_other});
            text(task.detail, {.type = Type::small, .color = Token::text_muted, .lines = below_each_other ? 0 : 1});
        });
    });
}

std::string users_detail(Language language, const OrganisationView& organisation) {
    std::string detail = w::account_count(language, organisation.users);
    if (organisation.passwords_expired > 0) detail += ", " + w::expired_count(language, organisation.passwords_expired);
    return detail;
}

PermissionSet rights_at(const Scene& scene, OrganisationId organisation) {
    const View view{Screen::organisation, organisation, {}, {}, false};
    return Scene{scene.language, scene.me, view, scene.now}.rights();
}

}  // namespace

void OrganisationTasks::draw(const Scene& scene, OrganisationId here) {
    if (!here || !rights_at(scene, here).has(Permission::view_users)) return;
    organisation_.ask({here});
    const OrganisationView* organisation = organisation_.reply();
    if (!organisation) return;
    const Language language = scene.language;
    const std::string users = path_of({Screen::users, here, {}, {}, false});
    std::vector<Task> tasks{
        {"users", icon::users, w::task_users(language), users_detail(language, *organisation), users},
        {"find", icon::search, w::task_find(language), std::string(w::task_find_detail(language)),
         std::string(users).append("?").append(ready_to_search)},
    };
    const PermissionSet rights = rights_at(scene, here);
    if (rights.has(Permission::create_users))
        tasks.push_back({"create", icon::user_plus, w::task_create(language),
                         std::string(w::task_create_detail(language)),
                         path_of({Screen::create_user, here, {}, {}, false})});
    if (rights.has(Permission::edit_settings))
        tasks.push_back({"settings", icon::settings, w::task_settings(language),
                         std::string(w::task_settings_detail(language)),
                         path_of({Screen::settings, here, {}, {}, false})});
    if (rights.has(Permission::edit_coordinates))
        tasks.push_back({"coordinates", icon::building_2, w::task_coordinates(language),
                         std::string(w::task_coordinates_detail(language)),
                         path_of({Screen::coordinates, here, {}, {}, false})});
    if (rights.has(Permission::edit_levels))
        tasks.push_back({"levels", icon::network, w::task_levels(language),
                         w::task_levels_detail(language, organisation->levels),
                         path_of({Screen::levels, here, {}, {}, false})});
    // Whoever looks after the platform has no entry of it in the navigation, which knows his own organisations.
    if (!customs_of(organisation->kind).profiles.empty())
        tasks.push_back({"inspections", icon::user_round_check, words::inspections::title(language),
                         std::string(words::inspections::task_detail(language)),
                         path_of({Screen::inspections, here, {}, {}, false})});
    tasks.push_back({"rights", icon::shield_check, words::access::who_may_what(language),
                     std::string(words::access::who_may_what_detail(language)),
                     path_of({Screen::rights, here, {}, {}, false})});
    tasks.push_back({"profile", icon::square_pen, w::task_profile(language),
                     std::string(w::task_profile_detail(language)), "/mon-profil"});
    tasks.push_back(
        {"password", icon::key_round, w::task_password(language),
         scene.me.password_expires ? w::valid_until(language, scene.date(scene.me.password_expires)) : std::string(),
         "/mon-profil#mot-de-passe"});
    heading(w::administer(language, organisation->label), {.level = 2, .type = Type::section});
    card("tasks", {}, [&] {
        if (breakpoint() < Breakpoint::medium)
            return column({.gap = 8}, [&] {
                for (const Task& task : tasks) {
                    const PushKey scope(task.key);
                    draw_task(task, true);
                }
            });
        grid({.columns = 3, .gap = 16, .row_gap = 8, .least = 240}, [&] {
            for (const Task& task : tasks) {
                const PushKey scope(task.key);
                box({0, 46}, [&] { draw_task(task, false); });
            }
        });
    });
}

}  // namespace habilis::web
