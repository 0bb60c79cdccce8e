#include "server/nouns/organisations.h"
#include "server/organisations/handlers.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {

Result<Levels> handle(ListLevelsRoute, Call& call, const ListLevels& list) {
    return call.database().read([&](Connection& connection) -> Result<Levels> {
        if (!kind_of(connection, list.organisation)) return refusals::not_found;
        return Levels{levels_of(connection, list.organisation)};
    });
}

}  // namespace habilis::server
