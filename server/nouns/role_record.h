#pragma once

#include "shared/access/permissions.h"
#include "shared/base/fields.h"

namespace habilis::server {

/// A role in an organisation as the journal keeps it, before and after.
struct RoleRecord {
    OrganisationRole role = OrganisationRole::user;
    static constexpr std::array fields{field<&RoleRecord::role>("role")};
};

}  // namespace habilis::server
