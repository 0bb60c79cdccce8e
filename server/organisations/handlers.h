#pragma once

#include "server/api/call.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

Result<OrganisationView> handle(ViewOrganisationRoute, Call&, const ViewOrganisation&);
Result<CreatedOrganisation> handle(CreateOrganisationRoute, Call&, const CreateOrganisation&);
Result<AddedLevel> handle(AddLevelRoute, Call&, const AddLevel&);
Result<UpdatedLevel> handle(UpdateLevelRoute, Call&, const Partial<UpdateLevel>&);
Result<Done> handle(RemoveLevelRoute, Call&, const RemoveLevel&);
Result<UpdatedCoordinates> handle(UpdateCoordinatesRoute, Call&, const Partial<UpdateCoordinates>&);
Result<Administrators> handle(ListAdministratorsRoute, Call&, const ListAdministrators&);
Result<Levels> handle(ListLevelsRoute, Call&, const ListLevels&);
Result<SettingsView> handle(ViewSettingsRoute, Call&, const ViewSettings&);
Result<SettingsView> handle(UpdateSettingsRoute, Call&, const Partial<UpdateSettings>&);

}  // namespace habilis::server
