#pragma once

#include <string_view>

namespace habilis {

/// What a browser says about itself, as people name it: {"Firefox", "Windows"}. Either part may be empty: unknown.
struct Device {
    std::string_view browser;
    std::string_view system;
};

/// From a User-Agent header (RFC 9110 section 10.1.5). It tells a person's devices apart; it proves nothing.
Device device_of(std::string_view user_agent);

}  // namespace habilis
