#pragma once

#include <array>

#include "shared/base/fields.h"

namespace habilis {

/// A request or reply without content.
struct Done {
    static constexpr std::array<FieldRow, 0> fields{};
};

}  // namespace habilis
