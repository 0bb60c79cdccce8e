#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/fields.h"
#include "shared/base/instant.h"

namespace habilis {

/// Of the code of a class or a group.
inline constexpr std::uint32_t longest_class = 40;

/// What a school keeps of somebody beside the contact details.
struct SchoolSheet {
    Day born;
    std::string discipline;
    std::vector<std::string> classes;  ///< taught: codes of divisions and groups
    std::vector<std::string> head_of;  ///< classes whose head teacher this is
    static constexpr std::array fields{
        field<&SchoolSheet::born>("born"),
        field<&SchoolSheet::discipline>("discipline", {.max_length = 200}),
        field<&SchoolSheet::classes>("classes", {.max_items = 500}),
        field<&SchoolSheet::head_of>("head_of", {.max_items = 500}),
    };
    friend bool operator==(const SchoolSheet&, const SchoolSheet&) = default;
};

}  // namespace habilis
