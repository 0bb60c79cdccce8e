#pragma once

#include <type_traits>
#include <vector>

#include "server/api/handler.h"
#include "server/api/route_table.h"
#include "shared/api/attachment.h"
#include "shared/api/checked.h"
#include "shared/api/route.h"
#include "shared/base/json.h"

namespace habilis::server {

template <class R>
inline constexpr bool hands_out_file = std::is_same_v<typename R::Reply, Attachment>;

/// A route's types meet its handler here, and are gone afterwards.
template <class R>
Result<std::string> serve_route(Call& call) {
    typename R::Request request{};
    constexpr bool checks_itself = checked_by_verb<typename R::Request>;
    static_assert(checks_itself || !is_partial<R>, "only the verb knows what an absent field is");
    if (Refusals refusals = call.prepare(fields_of<typename R::Request>(), &request, !checks_itself); !refusals.empty())
        return refusals;
    Result<typename R::Reply> reply = [&] {
        if constexpr (is_partial<R>) return handle<R>(call, {std::move(request), call.given()});
        else return handle<R>(call, request);
    }();
    if (!reply.ok()) return reply.refusals();
    if constexpr (hands_out_file<R>) return call.attach(std::move(reply.value()));
    else return encode(reply.value());
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
            describe(R{}),
            hands_out_file<R>};
}

template <class... R>
std::vector<RouteRow> bind_all(RouteList<R...>) {
    return {row_of_route<R>()...};
}

/// Every route of the API with its handler.
RouteTable bind_api();

}  // namespace habilis::server
