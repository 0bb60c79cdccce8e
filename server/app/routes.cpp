#include "server/api/bind.h"

// Every feature's handlers: bind_all finds `handle` by the type of the route.
#include "server/accounts/handlers.h"
#include "server/addresses/handlers.h"
#include "server/certificates/handlers.h"
#include "server/consent/handlers.h"
#include "server/impersonation/handlers.h"
#include "server/invitations/handlers.h"
#include "server/journal/handlers.h"
#include "server/memberships/handlers.h"
#include "server/organisations/handlers.h"
#include "server/passwords/handlers.h"
#include "server/privacy/handlers.h"
#include "server/selections/handlers.h"
#include "server/services/handlers.h"
#include "server/sessions/handlers.h"
#include "shared/api/descriptions.h"

namespace habilis::server {

RouteTable bind_api() { return RouteTable(bind_all(AllRoutes{})); }

}  // namespace habilis::server
