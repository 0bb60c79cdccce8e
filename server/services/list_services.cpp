#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/nouns/services.h"
#include "shared/base/base_refusals.h"
#include "shared/services/routes.h"

namespace habilis::server {

template <>
Result<OrganisationServices> handle<ListServicesRoute>(Call& call, const ListServices& list) {
    return call.database().read([&](Connection& connection) -> Result<OrganisationServices> {
        if (!kind_of(connection, list.organisation)) return refusals::not_found;
        return OrganisationServices{services_within(connection, call.actor(), list.organisation, call.now())};
    });
}

}  // namespace habilis::server
