#include "web/platform/bridge.h"
#include "web/platform/preferences.h"

extern "C" {
char* js_preference(int session, const char* name, int length);
void js_set_preference(int session, const char* name, int name_length, const char* value, int value_length);
}

namespace habilis::platform {
namespace {
std::string read(bool session, std::string_view name) {
    return adopt(js_preference(session, name.data(), static_cast<int>(name.size())));
}
void write(bool session, std::string_view name, std::string_view value) {
    js_set_preference(session, name.data(), static_cast<int>(name.size()), value.data(),
                      static_cast<int>(value.size()));
}
}  // namespace

std::string preference(std::string_view name) { return read(false, name); }
void set_preference(std::string_view name, std::string_view value) { write(false, name, value); }
std::string session_value(std::string_view name) { return read(true, name); }
void set_session_value(std::string_view name, std::string_view value) { write(true, name, value); }

}  // namespace habilis::platform
