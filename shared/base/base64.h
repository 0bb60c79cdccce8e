#pragma once

#include <string>
#include <string_view>

/// RFC 4648 section 4, with padding: bytes inside JSON.
namespace habilis {

std::string to_base64(std::string_view bytes);
/// Empty when the text is not base64.
std::string from_base64(std::string_view text);

}  // namespace habilis
