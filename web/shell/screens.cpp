#include "web/access/create_services_ui.h"
#include "web/access/my_services_ui.h"
#include "web/accounts/create_user_ui.h"
#include "web/accounts/profile_ui.h"
#include "web/accounts/sheet_ui.h"
#include "web/accounts/users_ui.h"
#include "web/organisations/home_ui.h"
#include "web/shell/scene.h"

namespace habilis::web {

std::unique_ptr<ScreenView> make_screen(const View& view) {
    switch (view.screen) {
        case Screen::my_services: return my_services_screen();
        case Screen::profile: return profile_screen();
        case Screen::organisation: return organisation_screen();
        case Screen::users: return users_screen();
        case Screen::create_user: return create_user_screen();
        case Screen::create_services: return create_services_screen();
        case Screen::user: return user_screen();
        case Screen::gallery:
        case Screen::unknown: break;
    }
    return nullptr;
}

}  // namespace habilis::web
