#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace habilis::server {

/// Where unpredictable bytes come from. Passed in, so that tests can repeat themselves. Any thread may ask the system;
/// a seeded stream belongs to one thread.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

/// The kernel's generator (getrandom(2)). Never fails once the machine has started; throws std::system_error otherwise.
class SystemRandom final : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

/// A repeatable stream for tests: SHA-256 of a seed and a counter. Never used by the program itself.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed) : seed_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t seed_;
    std::uint64_t blocks_ = 0;
};

/// `count` random bytes as a binary string.
std::string random_bytes(Random&, std::size_t count);
/// Uniform in [0, bound), without modulo bias. `bound` 0 gives 0.
std::uint32_t random_below(Random&, std::uint32_t bound);
/// A version 4 UUID (RFC 9562), lower case with hyphens.
std::string random_uuid(Random&);

}  // namespace habilis::server
