#include <emscripten.h>

#include <utility>

#include "web/platform/bridge.h"
#include "web/platform/exchange.h"
#include "web/platform/stage.h"

extern "C" {
void js_copy(int id, const char* text, int length);
void js_download(const char* name, int name_length, const char* type, int type_length, const char* bytes, int length);
void js_download_from(const char* url, int length);
void js_pick_file(int id, const char* accept, int length, double most);
void js_take_drops(double most);
void js_print_sheet(const char* heading, int heading_length, const char* lines, int lines_length);
void js_print(const char* caption, int caption_length, const char* rows, int rows_length);
}

namespace habilis::platform {
namespace {
std::function<void(PickedFile)> waiting;
int last = 0;
std::function<void(PickedFile)> dropping;
bool dragging = false;
std::function<void(bool)> copying;
int last_copy = 0;

int size(std::string_view text) { return static_cast<int>(text.size()); }
}  // namespace

void copy_text(std::string_view text, std::function<void(bool)> done) {
    copying = std::move(done);
    js_copy(++last_copy, text.data(), size(text));
}

void download(std::string_view file_name, std::string_view type, std::string_view bytes) {
    js_download(file_name.data(), size(file_name), type.data(), size(type), bytes.data(), size(bytes));
}

void download_from(std::string_view url) { js_download_from(url.data(), size(url)); }

void pick_file(std::string_view accept, std::size_t most, std::function<void(PickedFile)> done) {
    waiting = std::move(done);
    js_pick_file(++last, accept.data(), size(accept), static_cast<double>(most));
}

void take_drops(std::size_t most, std::function<void(PickedFile)> done) {
    dropping = std::move(done);
    js_take_drops(static_cast<double>(most));
}

void refuse_drops() {
    dropping = nullptr;
    dragging = false;
    js_take_drops(0);
}

bool dragging_files() { return dragging; }

void print_table(std::string_view caption, std::string_view rows) {
    js_print(caption.data(), size(caption), rows.data(), size(rows));
}

void print_sheet(std::string_view heading, std::string_view lines) {
    js_print_sheet(heading.data(), size(heading), lines.data(), size(lines));
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_picked(int id, char* name, int name_length, char* bytes, int length) {
    PickedFile file{adopt(name, name_length), adopt(bytes, length)};
    if (id != last || !waiting) return;
    waiting(std::move(file));
    wake();
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_dropped(char* name, int name_length, char* bytes, int length) {
    PickedFile file{adopt(name, name_length), adopt(bytes, length)};
    if (!dropping) return;
    dropping(std::move(file));
    wake();
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_dragged(int over) {
    dragging = over != 0 && dropping;
    wake();
}

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_copied(int id, int copied) {
    if (id != last_copy || !copying) return;
    std::exchange(copying, nullptr)(copied != 0);
    wake();
}

}  // namespace habilis::platform
