#include "shared/accounts/list_users.h"

#include "server/accounts/handlers.h"
#include "server/accounts/member_list.h"

namespace habilis::server {

Result<UserPage> handle(ListUsersRoute, Call& call, const ListUsers& query) {
    return call.database().read([&](Connection& connection) { return list_members(connection, query, call.now()); });
}

Result<UserCount> handle(CountUsersRoute, Call& call, const CountUsers& query) {
    return call.database().read([&](Connection& connection) { return count_members(connection, query, call.now()); });
}

}  // namespace habilis::server
