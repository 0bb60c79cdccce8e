#pragma once

#include "server/access/acting.h"
#include "shared/base/done.h"
#include "shared/base/partial.h"
#include "shared/organisations/add_level.h"
#include "shared/organisations/create_organisation.h"
#include "shared/organisations/remove_level.h"
#include "shared/organisations/update_coordinates.h"
#include "shared/organisations/update_level.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says.
Result<CreatedOrganisation> create_organisation(Transaction&, const Acting&, CreateOrganisation);
Result<AddedLevel> add_level(Transaction&, const Acting&, const AddLevel&);
Result<UpdatedLevel> update_level(Transaction&, const Acting&, const Partial<UpdateLevel>&);
Result<Done> remove_level(Transaction&, const Acting&, const RemoveLevel&);
Result<UpdatedCoordinates> update_coordinates(Transaction&, const Acting&, const Partial<UpdateCoordinates>&);

}  // namespace habilis::server
