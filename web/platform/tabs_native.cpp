#include "web/platform/tabs.h"

namespace habilis::platform {

void tell_tabs(std::string_view) {}
void on_tab_word(std::function<void(std::string_view)>) {}
void forget_session_values() {}

}  // namespace habilis::platform
