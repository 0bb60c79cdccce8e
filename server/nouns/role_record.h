#pragma once

#include "shared/access/period.h"
#include "shared/access/rights.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis::server {

/// A role in an organisation as the journal keeps it, before and after.
struct RoleRecord {
    OrganisationRole role = OrganisationRole::user;
    LevelId administered = {};       ///< the level that bounds an administrator's rights; none: nothing does
    std::vector<Right> rights = {};  ///< chosen one by one beside it
    static constexpr std::array fields{field<&RoleRecord::role>("role"),
                                       field<&RoleRecord::administered>("administered"),
                                       field<&RoleRecord::rights>("rights")};
};

/// From when and until when somebody belongs to an organisation, as the journal keeps it.
struct PeriodRecord {
    Day starts_on = {};
    Day ends_on = {};
    explicit PeriodRecord(const Period& period) : starts_on(period.starts_on), ends_on(period.ends_on) {}
    static constexpr std::array fields{field<&PeriodRecord::starts_on>("starts_on"),
                                       field<&PeriodRecord::ends_on>("ends_on")};
};

}  // namespace habilis::server
