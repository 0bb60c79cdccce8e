#pragma once

#include <array>
#include <string>
#include <string_view>

#include "shared/base/fields.h"

namespace habilis {

/// The reply of a route that hands out a file as it is, to be kept and never shown as a page.
struct Attachment {
    std::string name;             ///< safe as it is: the verb has seen to it
    std::string_view media_type;  ///< of what the bytes are
    std::string bytes;
    static constexpr std::array<FieldRow, 0> fields{};
};

}  // namespace habilis
