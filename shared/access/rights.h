#pragma once

#include <vector>

#include "shared/access/permissions.h"

namespace habilis {

/// What somebody may do in an organisation as people read and choose it: each is some permissions of the table. "Droits
/// choisis" are a set of these beside the role of a user.
enum class Right : std::uint8_t {
    view_people,
    manage_accounts,
    edit_people,
    grant_roles,
    passwords,
    act_as,
    see_journal,
    see_mails,
    transfer,
    assign_services,
    edit_organisation,
    edit_settings,
    join_requests,
    messages
};
constexpr std::array<std::string_view, 14> names_of(Right) {
    return {"view_people",   "manage_accounts", "edit_people", "grant_roles",     "passwords",         "act_as",
            "see_journal",   "see_mails",       "transfer",    "assign_services", "edit_organisation", "edit_settings",
            "join_requests", "messages"};
}
inline constexpr std::size_t right_count = names_of(Right{}).size();

constexpr PermissionSet permissions_of(Right right) {
    using enum Permission;
    switch (right) {
        case Right::view_people: return {view_users};
        case Right::manage_accounts: return {create_users, change_state, detach_members, erase_accounts};
        case Right::edit_people: return {edit_identity, edit_membership};
        case Right::grant_roles: return {Permission::grant_roles};
        case Right::passwords: return {reset_passwords, send_activation, unlock_accounts};
        case Right::act_as: return {impersonate, impersonate_writing};
        case Right::see_journal: return {view_journal};
        case Right::see_mails: return {view_mails};
        case Right::transfer: return {export_users, import_users};
        case Right::assign_services: return {Permission::assign_services};
        case Right::edit_organisation: return {edit_coordinates, edit_levels};
        case Right::edit_settings: return {Permission::edit_settings};
        case Right::join_requests: return {decide_join_requests};
        case Right::messages: return {send_messages};
    }
    return {};
}

/// Whoever gives roles is an administrator: that is no right to be chosen beside others.
constexpr bool may_be_chosen(Right right) { return right != Right::grant_roles; }

/// Of a choice. What is done to people needs to see them.
PermissionSet permissions_of(const std::vector<Right>&);
/// The rights that are in a set as a whole.
std::vector<Right> rights_of(PermissionSet);

}  // namespace habilis
