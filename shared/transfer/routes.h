#pragma once

#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/transfer/export_users.h"

namespace habilis {

struct DescribeExportRoute : Route<DescribeExport, ExportDescription> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/export", Audience::signed_in,
                                    Permission::export_users};
};
struct ExportUsersRoute : Route<ExportUsers, ExportedUsers> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/export",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true, .body_limit = 1024 * 1024, .asks_proof = true}};
};
struct ViewExportRoute : Route<ViewExport, ExportProgress> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/export/progress",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true}};
};
struct FetchExportRoute : Route<FetchExport, ExportPiece> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/export/piece",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true}};
};
struct CancelExportRoute : Route<CancelExport, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/export/cancel",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true}};
};

}  // namespace habilis
