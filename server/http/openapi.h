#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/api/route_table.h"

namespace habilis::server {

/// Every way in which a request of this route may be refused: by the gate, by the rules of its fields, by its verb.
/// Sorted, each once.
std::vector<RefusalCode> refusals_of(const RouteRow&);

/// The OpenAPI document of the routes, for sessions in a cookie of that name.
std::string openapi_of(std::span<const RouteRow>, std::string_view cookie);

}  // namespace habilis::server
