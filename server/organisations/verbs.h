#pragma once

#include "server/access/acting.h"
#include "shared/organisations/add_level.h"
#include "shared/organisations/create_organisation.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<CreatedOrganisation> create_organisation(Transaction&, const Acting&, CreateOrganisation);
Result<AddedLevel> add_level(Transaction&, const Acting&, const AddLevel&);

}  // namespace habilis::server
