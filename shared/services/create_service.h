#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/services/services.h"

namespace habilis {

/// The address of a web page: http or https, a host, nothing that a browser would run. nullptr when it is right.
const RefusalCode* web_address_problem(std::string_view);

namespace formats {
inline constexpr Format web_address{"uri", web_address_problem};
}  // namespace formats

struct NewServiceRole {
    std::string label;
    bool preselected = false;
    static constexpr std::array fields{
        field<&NewServiceRole::label>("label", {.required = true, .max_length = 80}),
        field<&NewServiceRole::preselected>("preselected"),
    };
};

/// Adds a service to the catalogue, with its own list of roles.
struct CreateService {
    std::string label;
    std::string description;
    std::string icon;  ///< name of a glyph
    std::string url;
    ServiceState state = ServiceState::available;
    std::string notice_fr;  ///< why it is closed, until when
    std::string notice_en;
    Instant closed_until;  ///< when it is available again by itself; 0: nobody knows
    bool everyone = false;
    std::vector<NewServiceRole> roles;
    static constexpr std::array fields{
        field<&CreateService::label>("label", {.required = true, .max_length = 120}),
        field<&CreateService::description>("description", {.max_length = 500}),
        field<&CreateService::icon>("icon", {.max_length = 40}),
        field<&CreateService::url>("url", {.max_length = 500, .format = &formats::web_address}),
        field<&CreateService::state>("state"),
        field<&CreateService::notice_fr>("notice_fr", {.max_length = 200}),
        field<&CreateService::notice_en>("notice_en", {.max_length = 200}),
        field<&CreateService::closed_until>("closed_until"),
        field<&CreateService::everyone>("everyone"),
        field<&CreateService::roles>("roles", {.required = true, .max_items = 50}),
    };
};

struct CreatedService {
    ServiceId service;
    static constexpr std::array fields{field<&CreatedService::service>("service")};
};

struct CreateServiceFacts {
    Actor actor;
    Instant now = {};  ///< 0: not known
};

Refusals check(const CreateService&, const CreateServiceFacts&);

}  // namespace habilis
