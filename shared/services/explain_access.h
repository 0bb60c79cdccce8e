#pragma once

#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"
#include "shared/organisations/organisation_id.h"
#include "shared/services/access.h"
#include "shared/services/assignment_origin.h"

namespace habilis {

/// "Pourquoi a-t-elle accès ?", of one person and one service.
struct ExplainAccess {
    OrganisationId organisation;
    AccountId account;
    ServiceId service;
    static constexpr std::array fields{
        field<&ExplainAccess::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ExplainAccess::account>("account", {.required = true, .in_path = true}),
        field<&ExplainAccess::service>("service", {.required = true, .in_path = true}),
    };
};

struct AccessExplanation {
    bool assigned = false;  ///< what follows up to the days is empty without
    std::string role;
    AssignmentOrigin origin = AssignmentOrigin::unrecorded;
    Instant given_at;
    std::string given_by;  ///< empty: nobody is recorded, or the reader may not know
    Day starts_on;
    Day ends_on;
    bool opens = false;  ///< as AccessDecision says, as the next does
    std::vector<AccessCheck> checks;
    static constexpr std::array fields{
        field<&AccessExplanation::assigned>("assigned"), field<&AccessExplanation::role>("role"),
        field<&AccessExplanation::origin>("origin"),     field<&AccessExplanation::given_at>("given_at"),
        field<&AccessExplanation::given_by>("given_by"), field<&AccessExplanation::starts_on>("starts_on"),
        field<&AccessExplanation::ends_on>("ends_on"),   field<&AccessExplanation::opens>("opens"),
        field<&AccessExplanation::checks>("checks"),
    };
};

}  // namespace habilis
