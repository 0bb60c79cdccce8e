#pragma once

#include "shared/access/permissions.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis::server {

/// A role in an organisation as the journal keeps it, before and after.
struct RoleRecord {
    OrganisationRole role = OrganisationRole::user;
    LevelId administered = {};  ///< the level that bounds an administrator's rights; none: nothing does
    static constexpr std::array fields{field<&RoleRecord::role>("role"),
                                       field<&RoleRecord::administered>("administered")};
};

}  // namespace habilis::server
