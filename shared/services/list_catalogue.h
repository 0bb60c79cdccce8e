#pragma once

#include <string>
#include <vector>

#include "shared/base/instant.h"
#include "shared/services/services.h"

namespace habilis {

struct CatalogueRole {
    ServiceRoleId role;
    std::string label;
    bool preselected = false;
    std::int64_t holders = 0;  ///< memberships that have it
    static constexpr std::array fields{
        field<&CatalogueRole::role>("role"),
        field<&CatalogueRole::label>("label"),
        field<&CatalogueRole::preselected>("preselected"),
        field<&CatalogueRole::holders>("holders"),
    };
};

/// A service as the platform keeps it.
struct CatalogueService {
    ServiceId service;
    std::int64_t version = 0;
    std::string label;
    std::string description;
    std::string icon;
    std::string url;
    ServiceState state = ServiceState::available;  ///< as it was set
    std::string notice_fr;
    std::string notice_en;
    Instant closed_until;
    bool everyone = false;
    std::int64_t organisations = 0;  ///< that subscribe to it
    std::vector<CatalogueRole> roles;
    static constexpr std::array fields{
        field<&CatalogueService::service>("service"),     field<&CatalogueService::version>("version"),
        field<&CatalogueService::label>("label"),         field<&CatalogueService::description>("description"),
        field<&CatalogueService::icon>("icon"),           field<&CatalogueService::url>("url"),
        field<&CatalogueService::state>("state"),         field<&CatalogueService::notice_fr>("notice_fr"),
        field<&CatalogueService::notice_en>("notice_en"), field<&CatalogueService::closed_until>("closed_until"),
        field<&CatalogueService::everyone>("everyone"),   field<&CatalogueService::organisations>("organisations"),
        field<&CatalogueService::roles>("roles"),
    };
};

struct ListCatalogue {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct Catalogue {
    std::vector<CatalogueService> services;  ///< in their order
    static constexpr std::array fields{field<&Catalogue::services>("services")};
};

/// A service is closed until the end that was set, and then available by itself.
constexpr ServiceState state_at(ServiceState set, Instant closed_until, Instant now) {
    return closed_until && closed_until <= now ? ServiceState::available : set;
}

}  // namespace habilis
