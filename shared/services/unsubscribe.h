#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/base/fields.h"
#include "shared/services/service_id.h"

namespace habilis {

/// Ends a subscription. Refused while people of the organisation have a role on the service, unless `take_roles` says
/// that these go with it.
struct Unsubscribe {
    OrganisationId organisation;
    ServiceId service;
    bool take_roles = false;
    static constexpr std::array fields{
        field<&Unsubscribe::organisation>("organisation", {.required = true, .in_path = true}),
        field<&Unsubscribe::service>("service", {.required = true, .in_path = true}),
        field<&Unsubscribe::take_roles>("take_roles"),
    };
};

struct UnsubscribeFacts {
    Actor actor;
    std::optional<bool> subscribed;
    std::int64_t roles_given = 0;  ///< memberships of the organisation that have a role on the service
};

Refusals check(const Unsubscribe&, const UnsubscribeFacts&);

}  // namespace habilis
