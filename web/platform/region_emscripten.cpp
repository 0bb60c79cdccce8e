#include <emscripten.h>

#include <array>

#include "web/platform/region.h"

EM_JS(void, js_region_name, (const char* code, const char* language, char* out, int room), {
    const name = new Intl
                     .DisplayNames([UTF8ToString(language)],
                                   {
                                       type:
                                           'region', fallback : 'code'
                                   })
                     .of(UTF8ToString(code));
    stringToUTF8(name, out, room);
});

namespace habilis::platform {

std::string region_name(std::string_view code, std::string_view language) {
    std::array<char, 128> name{};
    js_region_name(std::string(code).c_str(), std::string(language).c_str(), name.data(),
                   static_cast<int>(name.size()));
    return name.data();
}

}  // namespace habilis::platform
