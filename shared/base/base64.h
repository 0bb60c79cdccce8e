#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace habilis {

/// RFC 4648 section 4, with padding: bytes inside JSON and mails.
std::string to_base64(std::string_view bytes);
/// Empty when the text is not base64.
std::string from_base64(std::string_view text);

/// base64url without padding (RFC 4648 section 5).
std::string to_base64url(std::string_view bytes);
/// Only what to_base64url writes; nothing for any other text.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace habilis
