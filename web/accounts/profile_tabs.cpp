#include "web/accounts/profile_tabs.h"

#include <array>

#include "web/kit/kit.h"
#include "web/kit/navigation.h"
#include "words.h"

namespace habilis::web {

void profile_tabs(const Scene& scene) {
    const Language language = scene.language;
    constexpr std::array screens{Screen::profile, Screen::my_connections, Screen::privacy, Screen::my_join_requests,
                                 Screen::notification_choices};
    const std::array<std::string, screens.size()> paths{path_of({screens[0]}), path_of({screens[1]}),
                                                        path_of({screens[2]}), path_of({screens[3]}),
                                                        path_of({screens[4]})};
    const std::array<kit::Tab, screens.size()> tabs{
        kit::Tab{"profile", words::accounts::identity(language), paths[0]},
        kit::Tab{"connections", words::sessions::mine_title(language), paths[1]},
        kit::Tab{"privacy", words::consent::mine_title(language), paths[2]},
        kit::Tab{"requests", words::join_requests::mine(language), paths[3]},
        kit::Tab{"notifications", words::notifications::choices(language), paths[4]},
    };
    int shown = 0;
    for (std::size_t i = 0; i < screens.size(); ++i)
        if (screens[i] == scene.view.screen) shown = static_cast<int>(i);
    kit::gap(4);
    kit::tabs("profile-tabs", tabs, shown, words::shell::my_profile(language));
}

}  // namespace habilis::web
