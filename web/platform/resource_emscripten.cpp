#include <emscripten.h>

#include <vector>

#include "web/platform/bridge.h"
#include "web/platform/resource.h"
#include "web/platform/stage.h"

extern "C" {
void js_load_font(int id, const char* name, int length);
int js_rest_is_here();
int js_rest_is_failing();
}

namespace habilis::platform {
namespace {
std::vector<std::function<void(std::string)>> waiting;
}

void load_font(std::string_view name, std::function<void(std::string)> done) {
    waiting.push_back(std::move(done));
    js_load_font(static_cast<int>(waiting.size()) - 1, name.data(), static_cast<int>(name.size()));
}

bool rest_is_here() { return js_rest_is_here() != 0; }
bool rest_is_failing() { return js_rest_is_failing() != 0; }

extern "C" EMSCRIPTEN_KEEPALIVE void habilis_font(int id, char* bytes, int length) {
    waiting[static_cast<std::size_t>(id)](adopt(bytes, length));
    wake();
}

}  // namespace habilis::platform
