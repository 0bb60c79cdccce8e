#include "server/access/handlers.h"
#include "server/access/store.h"
#include "server/organisations/store.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {

Result<OrganisationServices> handle(ListServicesRoute, Call& call, const ListServices& list) {
    return call.database().read([&](Connection& connection) -> Result<OrganisationServices> {
        if (!kind_of(connection, list.organisation)) return refusals::not_found;
        return OrganisationServices{services_of(connection, list.organisation)};
    });
}

}  // namespace habilis::server
