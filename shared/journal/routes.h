#pragma once

#include "shared/api/route.h"
#include "shared/journal/list_journal.h"

namespace habilis {

struct ListJournalRoute : Route<ListJournal, JournalPage> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/journal", Audience::signed_in,
                                    Permission::view_journal};
};
struct ExportJournalRoute : Route<ExportJournal, JournalPiece> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/journal/export",
                                    Audience::signed_in,
                                    Permission::view_journal,
                                    {.self_only = true, .asks_proof = true}};
};
/// Of the platform: the verbs ask for a role on it.
struct ListPlatformJournalRoute : Route<ListPlatformJournal, JournalPage> {
    static constexpr RouteInfo info{Method::get, "/journal", Audience::signed_in};
};
struct ExportPlatformJournalRoute : Route<ExportPlatformJournal, JournalPiece> {
    static constexpr RouteInfo info{Method::post,
                                    "/journal/export",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .asks_proof = true}};
};

}  // namespace habilis
