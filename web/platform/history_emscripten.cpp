#include <emscripten.h>

#include <utility>

#include "web/platform/bridge.h"
#include "web/platform/history.h"
#include "web/platform/stage.h"
#include "web/platform/timer.h"

extern "C" {
void js_navigate(int kind, const char* text, int length);
void js_unsaved(int on);
}

namespace habilis::platform {
namespace {
enum NavigationKind { push, replace, keep, back, assign, load_again, title, language };

Location current;
std::function<void()> listener;
std::string gathered;  // the last replace_location not yet carried out
TimerId gathering = 0;
std::string document_language;  // as the page has it: telling it again would style the whole document again
bool asks_before_closing = false;

void act(NavigationKind kind, std::string_view text) { js_navigate(kind, text.data(), static_cast<int>(text.size())); }

void carry_out_replace() {
    gathering = 0;
    if (!gathered.empty()) act(replace, std::exchange(gathered, {}));
}
}  // namespace

const Location& location() { return current; }

void push_location(std::string_view url) {
    carry_out_replace();
    act(push, url);
}

void replace_location(std::string_view url) {
    gathered = url;
    if (!gathering) gathering = after(300, carry_out_replace);
}

void keep_state(std::string_view state) {
    current.state = state;
    act(keep, state);
}
void go_back() { act(back, {}); }
void on_navigation(std::function<void()> handler) { listener = std::move(handler); }
void leave(std::string_view url) { act(assign, url); }
void reload() { act(load_again, {}); }
void set_title(std::string_view text) { act(title, text); }

void set_unsaved(bool on) {
    if (std::exchange(asks_before_closing, on) != on) js_unsaved(on);
}

void set_document_language(std::string_view tag) {
    if (document_language == tag) return;
    document_language = tag;
    act(language, tag);
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_location(char* bytes, int length) {
    const std::string text = adopt(bytes, length);
    std::string* parts[] = {&current.path, &current.query, &current.hash, &current.state};
    std::size_t begin = 0;
    for (std::string* part : parts) {
        const std::size_t end = text.find('\0', begin);
        *part = text.substr(begin, end == std::string::npos ? end : end - begin);
        begin = end + 1;
    }
    gathered.clear();
    if (listener) listener();
    wake(2);
}

}  // namespace habilis::platform
