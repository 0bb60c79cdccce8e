#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

template <>
Result<Levels> handle<ListLevelsRoute>(Call& call, const ListLevels& list) {
    return call.database().read([&](Connection& connection) -> Result<Levels> {
        if (!kind_of(connection, list.organisation)) return refusals::not_found;
        return Levels{levels_of(connection, list.organisation,
                                reach_of(call.actor(), Permission::view_users, list.organisation))};
    });
}

}  // namespace habilis::server
