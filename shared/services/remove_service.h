#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/base/fields.h"
#include "shared/services/service_id.h"

namespace habilis {

struct PlanServiceRemoval {
    ServiceId service;
    static constexpr std::array fields{
        field<&PlanServiceRemoval::service>("service", {.required = true, .in_path = true}),
    };
};

struct ServiceSubscriber {
    OrganisationId organisation;
    std::string label;
    std::int64_t holders = 0;  ///< of its people, who have a role on the service
    static constexpr std::array fields{
        field<&ServiceSubscriber::organisation>("organisation"),
        field<&ServiceSubscriber::label>("label"),
        field<&ServiceSubscriber::holders>("holders"),
    };
};

/// Who loses something when a service is removed.
struct ServiceRemovalPlan {
    static constexpr std::int64_t most_named = 20;
    std::string label;
    std::int64_t version = 0;
    std::int64_t organisations = 0;              ///< that subscribe to it
    std::int64_t holders = 0;                    ///< memberships with a role on it
    std::vector<ServiceSubscriber> subscribers;  ///< the first of them, those with most holders before
    static constexpr std::array fields{
        field<&ServiceRemovalPlan::label>("label"),
        field<&ServiceRemovalPlan::version>("version"),
        field<&ServiceRemovalPlan::organisations>("organisations"),
        field<&ServiceRemovalPlan::holders>("holders"),
        field<&ServiceRemovalPlan::subscribers>("subscribers"),
    };
};

/// Removes a service from the catalogue. Refused while organisations subscribe to it, unless `take_away` says that
/// their subscriptions and everybody's roles on it go too.
struct RemoveService {
    ServiceId service;
    std::int64_t version = 0;  ///< of the service that was looked at; an older one is refused
    bool take_away = false;
    static constexpr std::array fields{
        field<&RemoveService::service>("service", {.required = true, .in_path = true}),
        field<&RemoveService::version>("version", {.minimum = 1}),
        field<&RemoveService::take_away>("take_away"),
    };
};

struct RemoveServiceFacts {
    Actor actor;
    std::optional<ServiceRemovalPlan> now;
};

Refusals check(const RemoveService&, const RemoveServiceFacts&);

}  // namespace habilis
