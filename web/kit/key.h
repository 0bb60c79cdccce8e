#pragma once
// Stable names: the same key in the next frame is the same element of the page, with its focus and its text.
#include <cstdint>
#include <string>
#include <string_view>

#include "web/kit/types.h"

namespace habilis::kit {

using KeyHash = std::uint64_t;

constexpr KeyHash hash_bytes(std::string_view bytes, KeyHash seed = 14695981039346656037ull) {
    for (const char c : bytes) seed = (seed ^ static_cast<std::uint8_t>(c)) * 1099511628211ull;
    return seed;
}
constexpr KeyHash hash_mix(KeyHash a, std::uint64_t b) {
    a ^= b + 0x9e3779b97f4a7c15ull + (a << 6) + (a >> 2);
    return a * 0xff51afd7ed558ccdull;
}

/// While it lives, keys are names inside this scope: `const PushKey scope(user.id.value);`.
/// Use the record's identity, never its row number: sorting then keeps the focus on the same record.
class PushKey {
public:
    explicit PushKey(std::string_view name);
    explicit PushKey(std::int64_t number);
    ~PushKey();
    PushKey(const PushKey&) = delete;
    PushKey& operator=(const PushKey&) = delete;

private:
    KeyHash previous_;
    std::size_t length_;
    std::uint32_t counter_;
};

/// The hash of a key in the current scope.
KeyHash key_hash(std::string_view key);
/// The readable path of a key in the current scope, "users/42/edit".
std::string key_path(std::string_view key);
/// For things without a name of their own (texts, rows): their number within the scope, in the order of the source.
KeyHash next_key();

}  // namespace habilis::kit
