#pragma once

#include "shared/api/attachment.h"
#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/transfer/export_users.h"
#include "shared/transfer/imports.h"

namespace habilis {

struct DescribeExportRoute : Route<DescribeExport, ExportDescription> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/export",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.by_token = true}};
};
struct ExportUsersRoute : Route<ExportUsers, ExportedUsers> {
    static constexpr RouteInfo info{
        Method::post,
        "/organisations/{organisation}/users/export",
        Audience::signed_in,
        Permission::export_users,
        {.self_only = true, .body_limit = 1024 * 1024, .asks_proof = true, .by_token = true}};
};
struct ViewExportRoute : Route<ViewExport, ExportProgress> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/export/progress",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true, .by_token = true}};
};
struct FetchExportRoute : Route<FetchExport, ExportPiece> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/users/export/piece",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true, .by_token = true}};
};
struct CancelExportRoute : Route<CancelExport, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/export/cancel",
                                    Audience::signed_in,
                                    Permission::export_users,
                                    {.self_only = true, .by_token = true}};
};

struct StartImportRoute : Route<StartImport, StartedImport> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/imports",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true, .by_token = true}};
};
struct SendImportPieceRoute : Route<SendImportPiece, StartedImport> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/imports/{import}/pieces",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true, .body_limit = 1024 * 1024, .by_token = true}};
};
struct PlanImportRoute : Route<PlanImport, ImportView> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/imports/{import}/plan",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true, .body_limit = 1024 * 1024, .by_token = true}};
};
struct ApplyImportRoute : Route<ApplyImport, ImportView> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/imports/{import}/apply",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true, .by_token = true}};
};
struct ListImportsRoute : Route<ListImports, Imports> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/imports",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.by_token = true}};
};
struct ViewImportRoute : Route<ViewImport, ImportView> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/imports/{import}",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.by_token = true}};
};
struct ListImportColumnsRoute : Route<ListImportColumns, ImportColumns> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/imports/{import}/columns",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true, .by_token = true}};
};
struct ReportImportRoute : Route<ReportImport, Attachment> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/imports/{import}/report",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true}};
};
struct ListImportLinesRoute : Route<ListImportLines, ImportLines> {
    static constexpr RouteInfo info{Method::get,
                                    "/organisations/{organisation}/imports/{import}/lines",
                                    Audience::signed_in,
                                    Permission::import_users,
                                    {.self_only = true, .by_token = true}};
};

}  // namespace habilis
