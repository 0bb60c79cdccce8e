#pragma once

#include <vector>

#include "server/http/call.h"
#include "server/http/route_table.h"
#include "shared/api/route.h"
#include "shared/base/json.h"

namespace habilis::server {

/// A route's types meet its handler here, and are gone afterwards.
template <class R>
Result<std::string> serve_route(Call& call) {
    static_assert(
        requires(const typename R::Request& request) { handle(R{}, call, request); },
        "this route has no handler: declare `Result<Reply> handle(TheRoute, Call&, const TheRequest&)` in "
        "server/<feature>/handlers.h and include that in server/http/routes.cpp");
    typename R::Request request{};
    // A verb whose rules depend on more than the request (a form's variant) runs them itself, all at once.
    constexpr bool checked_by_verb = requires { R::Request::checked_by_verb; };
    if (Refusals refusals = call.prepare(fields_of<typename R::Request>(), &request, !checked_by_verb);
        !refusals.empty())
        return refusals;
    Result<typename R::Reply> reply = handle(R{}, call, std::as_const(request));
    if (!reply.ok()) return reply.refusals();
    return encode(reply.value());
}

template <class R>
RouteRow row_of_route() {
    static_assert(
        R::info.permission == Permission::none || R::info.path.find("{organisation}") != std::string_view::npos,
        "a permission is asked in an organisation: the path must name {organisation}");
    return {R::info, fields_of<typename R::Request>(), fields_of<typename R::Reply>(), &serve_route<R>};
}

template <class... R>
std::vector<RouteRow> bind_all(RouteList<R...>) {
    return {row_of_route<R>()...};
}

/// Every route of the API with its handler.
RouteTable bind_api();

}  // namespace habilis::server
