#pragma once

#include "shared/sessions/routes.h"

namespace habilis {

/// Every route of the API. The server binds a handler to each (a missing one does not compile), the permission matrix
/// and the OpenAPI document are made from it.
using AllRoutes = RouteList<SignInRoute, SignOutRoute, WhoAmIRoute>;

}  // namespace habilis
