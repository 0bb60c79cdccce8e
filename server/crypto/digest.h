#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace habilis::server {

/// Digests are binary strings of 32 bytes: bind them as Blob, print them with to_hex.
std::string sha256(std::string_view data);
/// HMAC-SHA-256 (RFC 2104).
std::string hmac_sha256(std::string_view key, std::string_view data);

/// Whether two secrets are the same, in a time that depends on their lengths only.
bool equal_in_constant_time(std::string_view a, std::string_view b);
/// Overwrites a secret in memory before it is freed; the compiler cannot leave it out.
void wipe(std::string& secret);

std::string to_hex(std::string_view bytes);
/// What to_hex wrote; nothing for any other text.
std::optional<std::string> from_hex(std::string_view);

}  // namespace habilis::server
