#pragma once

#include <array>

#include "shared/access/period.h"
#include "shared/base/fields.h"
#include "shared/services/service_id.h"

namespace habilis {

/// "Habilitation": the role that a membership has on a service, for a time if days are given. It ends with the
/// membership at the latest.
struct Assignment {
    ServiceId service;
    ServiceRoleId role;
    Day starts_on = {};
    Day ends_on = {};
    [[nodiscard]] Period period() const { return {starts_on, ends_on}; }
    static constexpr std::array fields{
        field<&Assignment::service>("service", {.required = true}),
        field<&Assignment::role>("role", {.required = true}),
        field<&Assignment::starts_on>("starts_on"),
        field<&Assignment::ends_on>("ends_on"),
    };
    friend bool operator==(const Assignment&, const Assignment&) = default;
};

}  // namespace habilis
