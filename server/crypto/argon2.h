#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/crypto/random.h"

namespace habilis::server {

/// What one Argon2id computation costs. The defaults are OWASP's smallest; settings may only raise them.
struct Argon2Cost {
    std::uint32_t memory_kib = 19456;  ///< KiB
    std::uint32_t passes = 2;
    std::uint32_t lanes = 1;
    friend bool operator==(const Argon2Cost&, const Argon2Cost&) = default;
};

/// Hashes with 16 random bytes of salt into a PHC string "$argon2id$v=19$m=…,t=…,p=…$salt$hash" (RFC 9106).
/// The password is NFKC already. Throws std::bad_alloc or std::runtime_error when the memory cannot be had.
std::string argon2id(Random&, const Argon2Cost&, std::string_view password);

/// Recomputes the hash with the string's own cost. A string that is not Argon2id or costs more than 1 GiB never
/// matches.
bool argon2id_matches(std::string_view phc, std::string_view password);

/// The cost written in a PHC string; nothing when it is not Argon2id version 19.
std::optional<Argon2Cost> cost_of(std::string_view phc);

/// Whether the string is not as strong as `wanted`, so that the next successful sign-in should hash again.
bool needs_rehash(std::string_view phc, const Argon2Cost& wanted);

}  // namespace habilis::server
