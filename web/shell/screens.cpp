#include "web/accounts/users_ui.h"
#include "web/services/my_services_ui.h"
#include "web/shell/scene.h"

namespace habilis::web {

std::unique_ptr<ScreenView> make_screen(const View& view) {
    switch (view.screen) {
        case Screen::my_services: return my_services_screen();
        case Screen::users: return users_screen();
        default: return nullptr;
    }
}

}  // namespace habilis::web
