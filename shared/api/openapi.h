#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/description.h"
#include "shared/api/route.h"
#include "shared/base/fields.h"

namespace habilis {

struct OpenApiRefusal {
    int status = 0;
    std::string_view title;  ///< of the status
    std::string_view code;
};

/// What the document needs of a route.
struct OpenApiRoute {
    RouteInfo info;
    FieldList request;
    FieldList reply;
    bool partial = false;            ///< what the request leaves out stays as it is
    const void* defaults = nullptr;  ///< a request with nothing in it
    Description description = {};
    bool file = false;                          ///< the reply is a file to keep
    std::vector<OpenApiRefusal> refusals = {};  ///< all of them, those of one status side by side
};

/// The API as an OpenAPI 3.1 document (JSON), made from the very rows that read and check requests.
/// `cookie`: the name of the session's.
std::string openapi_document(std::span<const OpenApiRoute>, std::string_view version, std::string_view cookie);

}  // namespace habilis
