#include "server/http/openapi.h"

#include <algorithm>

#include "build_info.h"
#include "server/api/authorise.h"
#include "server/api/problem.h"
#include "server/api/refusals.h"
#include "server/http/gate.h"
#include "server/storage/refusals.h"
#include "shared/api/field_refusals.h"
#include "shared/api/openapi.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

/// What Call refuses between the gate and the verb.
std::vector<RefusalCode> refusals_of_call(const RouteRow& row) {
    using namespace refusals;
    std::vector<RefusalCode> codes{person_changed, unavailable};
    if (row.info.path.find('{') != std::string_view::npos) codes.push_back(not_found);
    if (row.info.method == Method::post) codes.insert(codes.end(), {request_reused, queue_full, write_failed});
    else codes.push_back(bad_query);
    return codes;
}

OpenApiRoute described(const RouteRow& row) {
    OpenApiRoute route{row.info, row.request, row.reply, row.partial, row.defaults, row.description, row.file, {}};
    for (const RefusalCode& code : refusals_of(row))
        route.refusals.push_back({status_of(code.kind), title_of(code.kind, Language::en), code.name});
    return route;
}

}  // namespace

std::vector<RefusalCode> refusals_of(const RouteRow& row) {
    std::vector<RefusalCode> all = row.description.own;
    const auto add = [&](const std::vector<RefusalCode>& codes) { all.insert(all.end(), codes.begin(), codes.end()); };
    add(refusals_of_head(row.info.method == Method::post));
    add(refusals_of_actor(row.info));
    add(refusals_of_call(row));
    add(refusals_of_fields(row.request, row.info.method));
    std::sort(all.begin(), all.end(), [](const RefusalCode& a, const RefusalCode& b) {
        return a.kind != b.kind ? a.kind < b.kind : a.name < b.name;
    });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::string openapi_of(std::span<const RouteRow> rows, std::string_view cookie) {
    std::vector<OpenApiRoute> routes;
    for (const RouteRow& row : rows) routes.push_back(described(row));
    return openapi_document(routes, build_info::version, cookie);
}

}  // namespace habilis::server
