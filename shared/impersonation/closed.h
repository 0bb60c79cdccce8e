#pragma once

#include "shared/api/route.h"
#include "shared/impersonation/refusals.h"

namespace habilis {

/// Why a route is closed while one person acts as another; nullptr when it is open. The one table of what is possible
/// meanwhile: each route says what it is (RouteInfo), the server's gate and the buttons of the browser both ask here.
constexpr const RefusalCode* closed_while_impersonating(const RouteInfo& route, bool writing) {
    if (route.options.self_only) return &refusals::holder_only;
    const bool writes =
        route.method == Method::post && route.audience != Audience::anyone && !route.options.changes_nothing;
    return writes && !writing ? &refusals::read_only : nullptr;
}

}  // namespace habilis
