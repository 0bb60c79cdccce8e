#pragma once

#include "server/http/call.h"
#include "shared/access/routes.h"

namespace habilis::server {

Result<OrganisationServices> handle(ListServicesRoute, Call&, const ListServices&);
Result<CreatedService> handle(CreateServiceRoute, Call&, const CreateService&);
Result<Done> handle(SubscribeRoute, Call&, const Subscribe&);
Result<MyServices> handle(ListMyServicesRoute, Call&, const ListMyServices&);
Result<UpdatedUser> handle(AssignServicesRoute, Call&, const Partial<AssignServices>&);

}  // namespace habilis::server
