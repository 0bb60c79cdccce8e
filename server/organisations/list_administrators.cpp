#include "server/api/handler.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

template <>
Result<Administrators> handle<ListAdministratorsRoute>(Call& call, const ListAdministrators& list) {
    return call.database().read([&](Connection& connection) -> Result<Administrators> {
        if (!kind_of(connection, list.organisation)) return refusals::not_found;
        return Administrators{administrator_contacts(connection, list.organisation, call.now()),
                              call.services().settings.support_contact};
    });
}

}  // namespace habilis::server
