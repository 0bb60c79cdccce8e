#pragma once
// Small settings kept by the browser. Never anything secret.
#include <string>
#include <string_view>

namespace habilis::platform {

/// "" when absent or when the browser keeps nothing.
std::string preference(std::string_view name);
void set_preference(std::string_view name, std::string_view value);

/// The same, gone when the tab is closed.
std::string session_value(std::string_view name);
void set_session_value(std::string_view name, std::string_view value);

}  // namespace habilis::platform
