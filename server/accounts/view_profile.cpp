#include "server/accounts/views.h"
#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {

Result<MyProfile> view_profile(Connection& connection, const Actor& reader) {
    auto profile = find_profile(connection, reader.subject);
    if (!profile) return refusals::not_found;
    return MyProfile{std::move(*profile)};
}

template <>
Result<MyProfile> handle<ViewProfileRoute>(Call& call, const ViewProfile&) {
    return call.database().read([&](Connection& connection) { return view_profile(connection, call.actor()); });
}

}  // namespace habilis::server
