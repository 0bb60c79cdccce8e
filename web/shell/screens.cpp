#include "web/shell/scene.h"

namespace habilis::web {

std::unique_ptr<ScreenView> make_screen(const View&) { return nullptr; }

}  // namespace habilis::web
