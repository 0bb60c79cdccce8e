#pragma once

#include "shared/api/attachment.h"
#include "shared/api/route.h"
#include "shared/base/done.h"
#include "shared/successions/claim_succession.h"
#include "shared/successions/decide_succession.h"

namespace habilis {

// Of oneself. The organisation stands in the question: in a path it would be one that the person has a right in, and a
// former administrator may have none any more.
struct ListMySuccessionsRoute : Route<ListMySuccessions, MySuccessions> {
    static constexpr RouteInfo info{
        Method::get, "/my/successions", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ClaimSuccessionRoute : Route<ClaimSuccession, ClaimedSuccession> {
    static constexpr RouteInfo info{
        Method::post, "/my/successions/claim", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct AddEvidenceRoute : Route<AddEvidence, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/my/successions/{claim}/add-evidence",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .body_limit = 1024 * 1024}};
};
struct WithdrawSuccessionRoute : Route<WithdrawSuccession, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/successions/{claim}/withdraw", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct ObjectToSuccessionRoute : Route<ObjectToSuccession, Done> {
    static constexpr RouteInfo info{
        Method::post, "/my/successions/{claim}/object", Audience::signed_in, Permission::none, {.self_only = true}};
};

// Of the platform's people, whom no organisation gives the right.
struct ListSuccessionsRoute : Route<ListSuccessions, Successions> {
    static constexpr RouteInfo info{Method::get, "/successions", Audience::signed_in};
};
struct AcceptSuccessionRoute : Route<AcceptSuccession, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/successions/{claim}/accept",
                                    Audience::signed_in,
                                    Permission::none,
                                    {.self_only = true, .asks_proof = true}};
};
struct RejectSuccessionRoute : Route<RejectSuccession, Done> {
    static constexpr RouteInfo info{
        Method::post, "/successions/{claim}/reject", Audience::signed_in, Permission::none, {.self_only = true}};
};
/// A POST because it writes a line of the journal: no page of somebody else can have it written.
struct ReadEvidenceRoute : Route<ReadEvidence, Attachment> {
    static constexpr RouteInfo info{
        Method::post, "/successions/{claim}/read-evidence", Audience::signed_in, Permission::none, {.self_only = true}};
};

}  // namespace habilis
