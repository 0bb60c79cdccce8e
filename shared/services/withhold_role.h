#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/base/fields.h"
#include "shared/services/services.h"

namespace habilis {

/// Keeps an organisation from giving a role of a service that it subscribes to, or lets it again. Whoever has the role
/// keeps it.
struct WithholdRole {
    OrganisationId organisation;
    ServiceId service;
    ServiceRoleId role;
    bool withheld = false;
    static constexpr std::array fields{
        field<&WithholdRole::organisation>("organisation", {.required = true, .in_path = true}),
        field<&WithholdRole::service>("service", {.required = true, .in_path = true}),
        field<&WithholdRole::role>("role", {.required = true, .in_path = true}),
        field<&WithholdRole::withheld>("withheld", {.stated = true}),
    };
};

struct WithholdRoleFacts {
    Actor actor;
    std::optional<OrganisationService> service;  ///< none: the organisation does not subscribe to it
};

Refusals check(const WithholdRole&, const WithholdRoleFacts&);

}  // namespace habilis
