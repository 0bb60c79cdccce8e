#include <emscripten.h>

#include "web/platform/bridge.h"
#include "web/platform/stage.h"
#include "web/platform/tabs.h"

extern "C" {
void js_tell_tabs(const char* word, int length);
void js_listen_to_tabs();
void js_forget_session_values();
}

namespace habilis::platform {
namespace {
std::function<void(std::string_view)> listener;
}

void tell_tabs(std::string_view word) { js_tell_tabs(word.data(), static_cast<int>(word.size())); }

void on_tab_word(std::function<void(std::string_view)> handler) {
    listener = std::move(handler);
    js_listen_to_tabs();
}

void forget_session_values() { js_forget_session_values(); }

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_tab_word(char* word, int length) {
    const std::string heard = adopt(word, length);
    if (listener) listener(heard);
    wake();
}

}  // namespace habilis::platform
