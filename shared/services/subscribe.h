#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/base/fields.h"
#include "shared/services/service_id.h"

namespace habilis {

/// Opens a service of the catalogue to an organisation: its administrators can then assign it.
struct Subscribe {
    OrganisationId organisation;
    ServiceId service;
    static constexpr std::array fields{
        field<&Subscribe::organisation>("organisation", {.required = true, .in_path = true}),
        field<&Subscribe::service>("service", {.required = true, .in_path = true}),
    };
};

struct SubscribeFacts {
    Actor actor;
    std::optional<bool> subscribed;  ///< already
};

Refusals check(const Subscribe&, const SubscribeFacts&);

}  // namespace habilis
