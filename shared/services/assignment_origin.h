#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace habilis {

/// How somebody came to a role on a service.
enum class AssignmentOrigin : std::uint8_t {
    unrecorded,  ///< given before this was kept
    direct,
    by_default,  ///< a service for everyone with its proposed role, left as it was proposed for a new member
    hand_over,
};
constexpr std::array<std::string_view, 4> names_of(AssignmentOrigin) {
    return {"unrecorded", "direct", "by_default", "hand_over"};
}

}  // namespace habilis
