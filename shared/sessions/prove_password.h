#pragma once

#include <string>

#include "shared/base/fields.h"

namespace habilis {

/// The password again, for an act that wants to know who is in front of the screen (base.reauthentication_needed).
struct ProvePassword {
    std::string password;
    static constexpr std::array fields{
        field<&ProvePassword::password>("password", {.required = true, .max_length = 1024, .secret = true}),
    };
};

}  // namespace habilis
