#include "web/kit/key.h"

#include "web/kit/context.h"

namespace habilis::kit {
namespace {
struct Scope {
    KeyHash hash = hash_bytes("");
    std::string path;
    std::uint32_t counter = 0;
};
Scope scope;
}  // namespace

PushKey::PushKey(std::string_view name) : previous_(scope.hash), length_(scope.path.size()), counter_(scope.counter) {
    scope.hash = hash_bytes(name, hash_mix(scope.hash, '/'));
    scope.path.append(name).push_back('/');
    scope.counter = 0;
}

PushKey::PushKey(std::int64_t number) : PushKey(std::string_view(std::to_string(number))) {}

PushKey::~PushKey() {
    scope.hash = previous_;
    scope.path.resize(length_);
    scope.counter = counter_;
}

void reset_keys() { scope = {}; }

KeyHash key_hash(std::string_view key) { return hash_bytes(key, hash_mix(scope.hash, '/')); }

std::string key_path(std::string_view key) { return scope.path + std::string(key); }

// Apart from the keys that a widget derives from its own by small numbers: a scope has the hash of the widget that
// opened it.
KeyHash next_key() { return hash_mix(hash_mix(scope.hash, '#'), ++scope.counter); }

}  // namespace habilis::kit
