#pragma once

#include <string>
#include <string_view>

namespace habilis::server {

/// The address with everything behind the first bits set to 0: "203.0.113.7" and 24 → "203.0.113.0". IPv4 inside IPv6
/// (::ffff:203.0.113.7) counts as IPv4. Empty when the text is no address.
std::string network_of(std::string_view address, int bits_of_ipv4, int bits_of_ipv6);

}  // namespace habilis::server
