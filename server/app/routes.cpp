#include "shared/api/routes.h"
#include "server/api/bind.h"
#include "shared/api/descriptions.h"

namespace habilis::server {

RouteTable bind_api() { return RouteTable(bind_all(AllRoutes{})); }

}  // namespace habilis::server
