#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/api/route.h"
#include "shared/base/fields.h"

namespace habilis {

/// What the document needs of a route.
struct OpenApiRoute {
    RouteInfo info;
    FieldList request;
    FieldList reply;
    bool partial = false;  ///< what the request leaves out stays as it is
};

/// The API as an OpenAPI 3.1 document (JSON), made from the very rows that read and check requests.
std::string openapi_document(std::span<const OpenApiRoute>, std::string_view version);

}  // namespace habilis
