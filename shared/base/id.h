#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace habilis {

/// The number of one noun, never reused. 0 means none. A decimal string in JSON, because JavaScript numbers stop at
/// 2^53.
template <class Noun>
struct Id {
    std::int64_t value = 0;
    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace habilis

template <class Noun>
struct std::hash<habilis::Id<Noun>> {
    std::size_t operator()(habilis::Id<Noun> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
