#include "server/crypto/random.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "server/crypto/digest.h"

namespace habilis::server {

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t got = getrandom(bytes.data(), bytes.size(), 0);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) throw std::system_error(errno, std::generic_category(), "getrandom");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
    }
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const std::string block = sha256(std::to_string(seed_) + ":" + std::to_string(blocks_++));
        const std::size_t part = std::min(bytes.size(), block.size());
        std::copy_n(block.begin(), part, bytes.begin());
        bytes = bytes.subspan(part);
    }
}

std::string random_bytes(Random& random, std::size_t count) {
    std::string bytes(count, '\0');
    random.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return bytes;
}

std::uint32_t random_below(Random& random, std::uint32_t bound) {
    if (bound == 0) return 0;
    const std::uint32_t unbiased = UINT32_MAX - UINT32_MAX % bound;
    for (;;) {
        std::uint8_t raw[4];
        random.fill(raw);
        const std::uint32_t value = raw[0] | raw[1] << 8 | raw[2] << 16 | std::uint32_t{raw[3]} << 24;
        if (value < unbiased) return value % bound;
    }
}

std::string random_uuid(Random& random) {
    std::string raw = random_bytes(random, 16);
    raw[6] = static_cast<char>((raw[6] & 0x0f) | 0x40);  // version 4
    raw[8] = static_cast<char>((raw[8] & 0x3f) | 0x80);  // variant of RFC 9562
    std::string text = to_hex(raw);
    for (const std::size_t hyphen : {8, 13, 18, 23}) text.insert(hyphen, 1, '-');
    return text;
}

}  // namespace habilis::server
