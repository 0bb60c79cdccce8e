#pragma once

#include <string>
#include <vector>

#include "shared/base/instant.h"
#include "shared/organisations/organisation_id.h"
#include "shared/services/assignment.h"

namespace habilis {

enum class ServiceState : std::uint8_t { available, unavailable, maintenance };
constexpr std::array<std::string_view, 3> names_of(ServiceState) { return {"available", "unavailable", "maintenance"}; }

struct ServiceRole {
    ServiceRoleId role;
    std::string label;
    bool withheld = false;  ///< the platform lets the organisation give it to nobody else
    static constexpr std::array fields{
        field<&ServiceRole::role>("role"),
        field<&ServiceRole::label>("label"),
        field<&ServiceRole::withheld>("withheld"),
    };
};

/// A service that an organisation has subscribed to, with the roles of that service.
struct OrganisationService {
    ServiceId service;
    std::string label;
    std::string description;
    std::string icon;  ///< name of a glyph ("gavel")
    ServiceState state = ServiceState::available;
    bool everyone = false;  ///< ticked for every new account ("Gestion de mon Compte / mon Entité")
    ServiceRoleId default_role;
    std::vector<ServiceRole> roles;
    static constexpr std::array fields{
        field<&OrganisationService::service>("service"),
        field<&OrganisationService::label>("label"),
        field<&OrganisationService::description>("description"),
        field<&OrganisationService::icon>("icon"),
        field<&OrganisationService::state>("state"),
        field<&OrganisationService::everyone>("everyone"),
        field<&OrganisationService::default_role>("default_role"),
        field<&OrganisationService::roles>("roles"),
    };
};

inline bool is_withheld(const OrganisationService& service, ServiceRoleId role) {
    for (const ServiceRole& one : service.roles)
        if (one.role == role) return one.withheld;
    return false;
}

struct ListServices {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListServices::organisation>("organisation", {.required = true, .in_path = true}),
    };
};

struct OrganisationServices {
    std::vector<OrganisationService> services;
    static constexpr std::array fields{field<&OrganisationServices::services>("services")};
};

/// A tile of "Mes services".
struct MyService {
    ServiceId service;
    OrganisationId organisation;
    std::string organisation_label;
    std::string label;
    std::string icon;
    std::string role;
    ServiceState state = ServiceState::available;
    std::string notice;    ///< why it is closed, or until when, in the person's language
    Instant closed_until;  ///< 0: nobody knows, or it is not closed
    std::string url;
    static constexpr std::array fields{
        field<&MyService::service>("service"),
        field<&MyService::organisation>("organisation"),
        field<&MyService::organisation_label>("organisation_label"),
        field<&MyService::label>("label"),
        field<&MyService::icon>("icon"),
        field<&MyService::role>("role"),
        field<&MyService::state>("state"),
        field<&MyService::notice>("notice"),
        field<&MyService::closed_until>("closed_until"),
        field<&MyService::url>("url"),
    };
};

struct ListMyServices {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct MyServices {
    std::vector<MyService> services;
    static constexpr std::array fields{field<&MyServices::services>("services")};
};

}  // namespace habilis
