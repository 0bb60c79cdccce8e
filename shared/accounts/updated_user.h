#pragma once

#include "shared/base/fields.h"

namespace habilis {

/// The version that an account and its membership have after a change: what the next change has to send.
struct UpdatedUser {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&UpdatedUser::version>("version")};
};

}  // namespace habilis
