#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace habilis {

/// What stands behind "xn--" in a label of a domain, in UTF-8 (RFC 3492). Nothing when it cannot be read.
std::optional<std::string> from_punycode(std::string_view encoded);

}  // namespace habilis
