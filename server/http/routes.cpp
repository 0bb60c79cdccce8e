#include "server/http/bind.h"

// Every feature's handlers: bind_all finds `handle` by the type of the route.
#include "server/sessions/handlers.h"
#include "shared/api/routes.h"

namespace habilis::server {

RouteTable bind_api() { return RouteTable(bind_all(AllRoutes{})); }

}  // namespace habilis::server
