#include "server/nouns/network.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace habilis::server {
namespace {

constexpr std::array<std::uint8_t, 12> ipv4_inside_ipv6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

void clear_behind(std::span<std::uint8_t> bytes, int bits) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const int kept = std::clamp(bits - 8 * static_cast<int>(at), 0, 8);
        bytes[at] &= static_cast<std::uint8_t>(0xff00 >> kept);
    }
}

std::string printed(int family, std::span<const std::uint8_t> bytes) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    return inet_ntop(family, bytes.data(), text.data(), text.size()) ? text.data() : "";
}

}  // namespace

std::string network_of(std::string_view address, int bits_of_ipv4, int bits_of_ipv6) {
    const std::string text(address);
    std::array<std::uint8_t, 16> bytes{};
    std::span<std::uint8_t> all(bytes);
    const auto ipv4 = [&](std::span<std::uint8_t> four) {
        clear_behind(four, bits_of_ipv4);
        return printed(AF_INET, four);
    };
    if (inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return ipv4(all.first(4));
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return {};
    if (std::equal(ipv4_inside_ipv6.begin(), ipv4_inside_ipv6.end(), bytes.begin())) return ipv4(all.last(4));
    clear_behind(all, bits_of_ipv6);
    return printed(AF_INET6, all);
}

}  // namespace habilis::server
