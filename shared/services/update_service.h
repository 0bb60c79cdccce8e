#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/services/create_service.h"
#include "shared/services/list_catalogue.h"

namespace habilis {

struct EditedServiceRole {
    ServiceRoleId role;  ///< none: a new one
    std::string label;
    bool preselected = false;
    static constexpr std::array fields{
        field<&EditedServiceRole::role>("role"),
        field<&EditedServiceRole::label>("label", {.required = true, .max_length = 80}),
        field<&EditedServiceRole::preselected>("preselected"),
    };
};

/// Whoever has a role that is removed gets another one instead.
struct MovedRole {
    ServiceRoleId role;
    ServiceRoleId to;
    static constexpr std::array fields{
        field<&MovedRole::role>("role", {.required = true}),
        field<&MovedRole::to>("to", {.required = true}),
    };
};

/// Changes a service of the catalogue. The roles are all that it has afterwards, in their order: one that is left out
/// is removed, which is refused while somebody holds it, unless `moved` says what they get instead.
struct UpdateService {
    ServiceId service;
    std::int64_t version = 0;  ///< of the service that was edited; an older one is refused
    std::string label;
    std::string description;
    std::string icon;
    std::string url;
    ServiceState state = ServiceState::available;
    std::string notice_fr;
    std::string notice_en;
    Instant closed_until;
    bool everyone = false;
    std::vector<EditedServiceRole> roles;
    std::vector<MovedRole> moved;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&UpdateService::service>("service", {.required = true, .in_path = true}),
        field<&UpdateService::version>("version", {.minimum = 1}),
        field<&UpdateService::label>("label", {.required = true, .max_length = 120}),
        field<&UpdateService::description>("description", {.max_length = 500}),
        field<&UpdateService::icon>("icon", {.max_length = 40}),
        field<&UpdateService::url>("url", {.max_length = 500, .format = &formats::web_address}),
        field<&UpdateService::state>("state"),
        field<&UpdateService::notice_fr>("notice_fr", {.max_length = 200}),
        field<&UpdateService::notice_en>("notice_en", {.max_length = 200}),
        field<&UpdateService::closed_until>("closed_until"),
        field<&UpdateService::everyone>("everyone"),
        field<&UpdateService::roles>("roles", {.required = true, .max_items = 50}),
        field<&UpdateService::moved>("moved", {.max_items = 50}),
    };
};

struct UpdatedService {
    std::int64_t version = 0;
    static constexpr std::array fields{field<&UpdatedService::version>("version")};
};

/// Who has a role, for whoever wants it to go.
struct RoleHolders {
    static constexpr std::size_t most_named = 3;
    ServiceRoleId role;
    std::vector<std::string> names;  ///< "Anne LEROY (Commune de Saint-Malo)", the first of them
};

struct UpdateServiceFacts {
    Actor actor;
    std::optional<CatalogueService> before;
    Instant now = {};                       ///< 0: not known
    std::vector<RoleHolders> holders = {};  ///< of roles that are left out
};

Refusals check(const UpdateService&, const UpdateServiceFacts&);

/// The role is left out, and whoever has it gets no other one.
bool is_taken_away(const UpdateService&, ServiceRoleId);

/// As a form begins with it.
UpdateService edited(const CatalogueService&);

/// Puts the catalogue into this order: all of its services, each once.
struct OrderCatalogue {
    std::vector<ServiceId> services;
    static constexpr std::array fields{
        field<&OrderCatalogue::services>("services", {.required = true, .max_items = 1000}),
    };
};

struct OrderCatalogueFacts {
    Actor actor;
    std::optional<std::vector<ServiceId>> before;  ///< the present order
};

Refusals check(const OrderCatalogue&, const OrderCatalogueFacts&);

}  // namespace habilis
