#pragma once

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"
#include "shared/services/service_id.h"

namespace habilis {

/// A cell of "Habilitations": the role of one person on one service; all else stays as it is. The days of a role stay
/// too, unless they are over: then it is given anew, without an end. `prolonged` names another end instead.
struct AssignService {
    OrganisationId organisation;
    AccountId account;
    ServiceId service;
    std::int64_t version = 0;
    ServiceRoleId role;  ///< none: "Aucun accès"
    bool prolonged = false;
    Day ends_on;  ///< of a prolonged one; none: no end
    static constexpr std::array fields{
        field<&AssignService::organisation>("organisation", {.required = true, .in_path = true}),
        field<&AssignService::account>("account", {.required = true, .in_path = true}),
        field<&AssignService::service>("service", {.required = true, .in_path = true}),
        field<&AssignService::version>("version", {.minimum = 1}),
        field<&AssignService::role>("role", {.stated = true}),
        field<&AssignService::prolonged>("prolonged"),
        field<&AssignService::ends_on>("ends_on"),
    };
};

}  // namespace habilis
