#pragma once

#include "server/api/call.h"
#include "shared/services/routes.h"

namespace habilis::server {

Result<OrganisationServices> handle(ListServicesRoute, Call&, const ListServices&);
Result<CreatedService> handle(CreateServiceRoute, Call&, const CreateService&);
Result<Done> handle(SubscribeRoute, Call&, const Subscribe&);
Result<MyServices> handle(ListMyServicesRoute, Call&, const ListMyServices&);
Result<UpdatedUser> handle(AssignServicesRoute, Call&, const Partial<AssignServices>&);

}  // namespace habilis::server
