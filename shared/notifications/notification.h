#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/access/actor.h"
#include "shared/base/id.h"

/// What the members of an organisation are told.
namespace habilis {

using NotificationId = Id<struct NotificationNoun>;

/// Stored as its number: append only.
enum class NotificationKind : std::uint8_t {
    message,       ///< written by an administrator
    join_request,  ///< somebody asks to join: to those who answer
    member_joined,
    service_closed,  ///< to those who have a role there
    service_opened,
    accesses_end,  ///< memberships and roles end soon: to those who prolong them anywhere in the organisation
};
constexpr std::array<std::string_view, 6> names_of(NotificationKind) {
    return {"message", "join_request", "member_joined", "service_closed", "service_opened", "accesses_end"};
}
inline constexpr std::size_t notification_kinds = names_of(NotificationKind{}).size();

/// How somebody hears of messages, or of events, beside the envelope. Stored as its number: append only.
enum class NotifyBy : std::uint8_t { at_once, daily, envelope };
constexpr std::array<std::string_view, 3> names_of(NotifyBy) { return {"at_once", "daily", "envelope"}; }

/// Whether a member is told of this at all.
constexpr bool concerns(NotificationKind kind, PermissionSet rights, bool whole_organisation) {
    switch (kind) {
        case NotificationKind::message:
        case NotificationKind::service_closed:
        case NotificationKind::service_opened: return rights.has(Permission::view_organisation);
        case NotificationKind::join_request: return rights.has(Permission::decide_join_requests);
        case NotificationKind::member_joined: return rights.has(Permission::edit_membership);
        case NotificationKind::accesses_end: return rights.has(Permission::edit_membership) && whole_organisation;
    }
    return false;
}

}  // namespace habilis
