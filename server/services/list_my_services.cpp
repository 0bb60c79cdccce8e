#include "server/api/handler.h"
#include "server/nouns/services.h"
#include "shared/services/routes.h"

namespace habilis::server {

template <>
Result<MyServices> handle<ListMyServicesRoute>(Call& call, const ListMyServices&) {
    const Actor& actor = call.actor();
    return call.database().read([&](Connection& connection) -> Result<MyServices> {
        return MyServices{services_for(connection, actor.subject, actor.memberships, call.language(), call.now())};
    });
}

}  // namespace habilis::server
