#include "shared/services/list_catalogue.h"

#include "server/api/handler.h"
#include "server/nouns/services.h"
#include "shared/base/base_refusals.h"
#include "shared/services/routes.h"

namespace habilis::server {

template <>
Result<Catalogue> handle<ListCatalogueRoute>(Call& call, const ListCatalogue&) {
    if (!permissions_of(call.actor().platform_role).has(Permission::view_organisation)) return refusals::not_allowed;
    return call.database().read([](Connection& connection) { return Catalogue{catalogue(connection)}; });
}

}  // namespace habilis::server
