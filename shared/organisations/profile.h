#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace habilis {

/// What somebody is in an organisation: a label, which gives no service and no role. One of them reserves a verb
/// (permissions_of(Profile)). Which an organisation of some kind knows, says customs.h. Stored as its number: append
/// only.
enum class Profile : std::uint8_t {
    none,
    teacher,
    head_of_school,
    direction,
    inspector,  ///< only by way of an access that the head of the school opens
    school_life,
    pupil,
    parent,
    other_staff
};
constexpr std::array<std::string_view, 9> names_of(Profile) {
    return {"none",        "teacher", "head_of_school", "direction",  "inspector",
            "school_life", "pupil",   "parent",         "other_staff"};
}

}  // namespace habilis
