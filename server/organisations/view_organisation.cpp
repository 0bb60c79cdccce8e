#include "shared/organisations/view_organisation.h"

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

template <>
Result<OrganisationView> handle<ViewOrganisationRoute>(Call& call, const ViewOrganisation& view) {
    return call.database().read([&](Connection& connection) -> Result<OrganisationView> {
        auto organisation = find_organisation(connection, view.organisation);
        if (!organisation) return refusals::not_found;
        if (may(call.actor(), Permission::view_users, view.organisation))
            count_people(connection, *organisation, reach_of(call.actor(), Permission::view_users, view.organisation),
                         call.now());
        return *organisation;
    });
}

}  // namespace habilis::server
