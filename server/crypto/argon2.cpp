#include "server/crypto/argon2.h"

#include <argon2.h>

#include <charconv>
#include <new>
#include <stdexcept>

namespace habilis::server {
namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t hash_bytes = 32;
constexpr Argon2Cost most{1024 * 1024, 64, 16};

/// Reads "<name><number>" and drops it from the text.
bool take(std::string_view& text, std::string_view name, std::uint32_t& number) {
    if (text.substr(0, name.size()) != name) return false;
    text.remove_prefix(name.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

}  // namespace

std::string argon2id(Random& random, const Argon2Cost& cost, std::string_view password) {
    const std::string salt = random_bytes(random, salt_bytes);
    std::string phc(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, salt_bytes, hash_bytes, Argon2_id),
                    '\0');
    const int error = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                            salt.data(), salt.size(), hash_bytes, phc.data(), phc.size());
    if (error == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (error != ARGON2_OK) throw std::runtime_error(std::string("Argon2id: ") + argon2_error_message(error));
    phc.resize(phc.find('\0'));
    return phc;
}

bool argon2id_matches(std::string_view phc, std::string_view password) {
    const auto cost = cost_of(phc);
    if (!cost || cost->memory_kib > most.memory_kib || cost->passes > most.passes || cost->lanes > most.lanes)
        return false;
    const int error = argon2id_verify(std::string(phc).c_str(), password.data(), password.size());
    if (error == ARGON2_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    return error == ARGON2_OK;
}

std::optional<Argon2Cost> cost_of(std::string_view phc) {
    Argon2Cost cost;
    std::uint32_t version = 0;
    const bool read = take(phc, "$argon2id$v=", version) && version == 19 && take(phc, "$m=", cost.memory_kib) &&
                      take(phc, ",t=", cost.passes) && take(phc, ",p=", cost.lanes) && phc.substr(0, 1) == "$";
    return read ? std::optional(cost) : std::nullopt;
}

bool needs_rehash(std::string_view phc, const Argon2Cost& wanted) {
    const auto cost = cost_of(phc);
    return !cost || cost->memory_kib < wanted.memory_kib || cost->passes < wanted.passes || cost->lanes != wanted.lanes;
}

}  // namespace habilis::server
