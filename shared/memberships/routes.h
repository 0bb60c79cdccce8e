#pragma once

#include "shared/accounts/updated_user.h"
#include "shared/api/route.h"
#include "shared/memberships/attach_member.h"
#include "shared/memberships/attachments.h"
#include "shared/memberships/detach_member.h"

namespace habilis {

struct AttachMemberRoute : Route<AttachMember, UpdatedUser> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/attach",
                                    Audience::signed_in,
                                    Permission::create_users,
                                    {.self_only = true}};
};

struct DetachMemberRoute : Route<DetachMember, Detached> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/detach",
                                    Audience::signed_in,
                                    Permission::detach_members,
                                    {.self_only = true, .when_closed = true}};
};
struct ListAttachmentsRoute : Route<ListAttachments, Attachments> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}/attachments",
                                    Audience::signed_in, Permission::detach_members};
};
struct ChangeAttachmentsRoute : Route<ChangeAttachments, Done> {
    static constexpr RouteInfo info{Method::post,
                                    "/organisations/{organisation}/users/{account}/change-attachments",
                                    Audience::signed_in,
                                    Permission::detach_members,
                                    {.self_only = true}};
};

}  // namespace habilis
