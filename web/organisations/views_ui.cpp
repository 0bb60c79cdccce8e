#include "web/organisations/views_ui.h"

#include <vector>

#include "web/kit/navigation.h"
#include "words.h"

namespace habilis::web {

void organisation_views(const Scene& scene, kit::Body right) {
    const Language language = scene.language;
    const auto path = [&](Screen screen) { return path_of({screen, scene.view.organisation, {}, {}, false}); };
    const std::string coordinates = path(Screen::coordinates), levels = path(Screen::levels),
                      users = path(Screen::users);
    std::vector<kit::Tab> views{{"coordinates", words::organisations::coordinates(language), coordinates, -1}};
    if (scene.may(Permission::view_users)) {
        views.push_back({"levels", words::organisations::org_chart(language), levels, -1});
        views.push_back({"users", words::shell::users(language), users, -1});
    }
    const int current = scene.view.screen == Screen::coordinates ? 0 : scene.view.screen == Screen::levels ? 1 : 2;
    kit::tabs("views", views, current, words::shell::my_organisation(language), right);
}

}  // namespace habilis::web
