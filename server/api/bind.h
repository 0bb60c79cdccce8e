#pragma once

#include <vector>

#include "server/api/call.h"
#include "server/api/route_table.h"
#include "shared/api/checked.h"
#include "shared/api/route.h"
#include "shared/base/json.h"

namespace habilis::server {

template <class R>
inline constexpr bool is_partial = requires {
    R::Request::partial;
};

/// What the handler takes: the request; of one that may be partial, with what was given.
template <class R>
auto taken(Call& call, typename R::Request request) {
    if constexpr (is_partial<R>) return Partial<typename R::Request>(std::move(request), call.given());
    else return request;
}

/// A route's types meet its handler here, and are gone afterwards.
template <class R>
Result<std::string> serve_route(Call& call) {
    static_assert(
        requires(typename R::Request request) { handle(R{}, call, taken<R>(call, request)); },
        "this route has no handler: declare `Result<Reply> handle(TheRoute, Call&, const TheRequest&)` in "
        "server/<feature>/handlers.h and include that in server/app/routes.cpp");
    typename R::Request request{};
    constexpr bool checks_itself = checked_by_verb<typename R::Request>;
    static_assert(checks_itself || !is_partial<R>, "only the verb knows what an absent field is");
    if (Refusals refusals = call.prepare(fields_of<typename R::Request>(), &request, !checks_itself); !refusals.empty())
        return refusals;
    Result<typename R::Reply> reply = handle(R{}, call, taken<R>(call, std::move(request)));
    if (!reply.ok()) return reply.refusals();
    return encode(reply.value());
}

template <class R>
RouteRow row_of_route() {
    static_assert(
        R::info.permission == Permission::none || R::info.path.find("{organisation}") != std::string_view::npos,
        "a permission is asked in an organisation: the path must name {organisation}");
    static_assert(
        requires { describe(R{}); },
        "the OpenAPI document says nothing of this route: add it to shared/api/descriptions.h");
    static const typename R::Request defaults{};
    return {R::info,
            fields_of<typename R::Request>(),
            fields_of<typename R::Reply>(),
            &serve_route<R>,
            is_partial<R>,
            &defaults,
            describe(R{})};
}

template <class... R>
std::vector<RouteRow> bind_all(RouteList<R...>) {
    return {row_of_route<R>()...};
}

/// Every route of the API with its handler.
RouteTable bind_api();

}  // namespace habilis::server
