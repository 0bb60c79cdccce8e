#include "server/nouns/services.h"
#include "server/services/handlers.h"

namespace habilis::server {

Result<MyServices> handle(ListMyServicesRoute, Call& call, const ListMyServices&) {
    const Actor& actor = call.actor();
    return call.database().read([&](Connection& connection) -> Result<MyServices> {
        return MyServices{services_for(connection, actor.subject, actor.memberships, call.language())};
    });
}

}  // namespace habilis::server
