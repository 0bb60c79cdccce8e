#pragma once

#include <array>

#include "shared/base/fields.h"
#include "shared/services/service_id.h"

namespace habilis {

/// "Habilitation": the role that a membership has on a service.
struct Assignment {
    ServiceId service;
    ServiceRoleId role;
    static constexpr std::array fields{
        field<&Assignment::service>("service", {.required = true}),
        field<&Assignment::role>("role", {.required = true}),
    };
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

}  // namespace habilis
