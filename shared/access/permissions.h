#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "shared/organisations/profile.h"

namespace habilis {

/// What a person may do with other people's accounts and with organisations. Service roles give none of these.
/// The order is part of the database (rights are stored as bits): append only.
enum class Permission : std::uint8_t {
    none,
    view_organisation,
    edit_coordinates,
    edit_levels,
    view_users,
    create_users,
    edit_identity,    ///< name, e-mail, phones of an account that belongs to this organisation alone
    edit_membership,  ///< function, level, internal or external, …
    assign_services,
    send_activation,
    reset_passwords,
    unlock_accounts,
    change_state,  ///< disable, enable, hide, restore
    detach_members,
    erase_accounts,
    grant_roles,  ///< role in the organisation
    export_users,
    import_users,
    impersonate,
    impersonate_writing,
    view_journal,
    view_mails,
    edit_settings,
    decide_join_requests,
    manage_organisations,  ///< of the platform
    manage_catalogue,
    manage_notices,
    manage_platform_settings,
    decide_successions,
    send_messages,     ///< to the members
    open_inspections,  ///< the access of inspectors: given by no role, by a profile alone
};

class PermissionSet {
public:
    constexpr PermissionSet() = default;
    constexpr explicit PermissionSet(std::uint64_t bits) : bits_(bits) {}
    constexpr PermissionSet(std::initializer_list<Permission> permissions) {
        for (Permission permission : permissions) bits_ |= bit(permission);
    }
    [[nodiscard]] constexpr bool has(Permission permission) const { return (bits_ & bit(permission)) != 0; }
    /// Nothing of `other` is missing here.
    [[nodiscard]] constexpr bool covers(PermissionSet other) const { return (other.bits_ & ~bits_) == 0; }
    [[nodiscard]] constexpr std::uint64_t bits() const { return bits_; }
    friend constexpr PermissionSet operator|(PermissionSet a, PermissionSet b) {
        return PermissionSet(a.bits_ | b.bits_);
    }
    friend constexpr PermissionSet operator&(PermissionSet a, PermissionSet b) {
        return PermissionSet(a.bits_ & b.bits_);
    }
    friend constexpr bool operator==(PermissionSet, PermissionSet) = default;

private:
    static constexpr std::uint64_t bit(Permission permission) {
        return std::uint64_t{1} << static_cast<unsigned>(permission);
    }
    std::uint64_t bits_ = 0;
};

/// Role of a membership. The order is that of power.
enum class OrganisationRole : std::uint8_t { user, editor, administrator };
constexpr std::array<std::string_view, 3> names_of(OrganisationRole) { return {"user", "editor", "administrator"}; }

/// Role on the platform itself.
enum class PlatformRole : std::uint8_t { none, support, administrator };
constexpr std::array<std::string_view, 3> names_of(PlatformRole) { return {"none", "support", "administrator"}; }

/// The table of rights inside an organisation: one row a role.
constexpr PermissionSet permissions_of(OrganisationRole role) {
    using enum Permission;
    switch (role) {
        case OrganisationRole::user: return {view_organisation};
        case OrganisationRole::editor:
            return {view_organisation, edit_coordinates, edit_levels, view_users, assign_services, view_mails};
        case OrganisationRole::administrator:
            return {view_organisation, edit_coordinates, edit_levels,          view_users,          create_users,
                    edit_identity,     edit_membership,  assign_services,      send_activation,     reset_passwords,
                    unlock_accounts,   change_state,     detach_members,       erase_accounts,      grant_roles,
                    export_users,      import_users,     impersonate,          impersonate_writing, view_journal,
                    view_mails,        edit_settings,    decide_join_requests, send_messages};
    }
    return {};
}

/// What of a role's rights concerns the people of an organisation, and can thus be held for a part of it alone. The
/// rest (its coordinates, levels and settings) concerns the organisation as a whole.
inline constexpr PermissionSet rights_over_people{
    Permission::view_organisation, Permission::view_users,          Permission::create_users,
    Permission::edit_identity,     Permission::edit_membership,     Permission::assign_services,
    Permission::send_activation,   Permission::reset_passwords,     Permission::unlock_accounts,
    Permission::change_state,      Permission::detach_members,      Permission::erase_accounts,
    Permission::grant_roles,       Permission::export_users,        Permission::import_users,
    Permission::impersonate,       Permission::impersonate_writing, Permission::view_journal,
    Permission::view_mails,        Permission::send_messages};

/// What a membership gives: its role's rights and those chosen one by one beside it; of both only the ones over people
/// when they are held for one level and what is below it.
constexpr PermissionSet rights_of_membership(OrganisationRole role, PermissionSet chosen, bool one_level) {
    const PermissionSet rights = permissions_of(role) | chosen;
    return one_level ? rights & rights_over_people : rights;
}

/// What a profile is the only one to give. It makes nobody stand above anybody (is_above): who may look after the
/// account of a user may look after that of a head of school.
constexpr PermissionSet permissions_of(Profile profile) {
    return profile == Profile::head_of_school ? PermissionSet{Permission::open_inspections} : PermissionSet{};
}

/// The rights that a platform role gives in every organisation, and on the platform.
constexpr PermissionSet permissions_of(PlatformRole role) {
    using enum Permission;
    switch (role) {
        case PlatformRole::none: return {};
        case PlatformRole::support:
            return {view_organisation, view_users, view_journal, view_mails, impersonate, decide_successions};
        case PlatformRole::administrator:
            return permissions_of(OrganisationRole::administrator) |
                   PermissionSet{manage_organisations, manage_catalogue, manage_notices, manage_platform_settings,
                                 decide_successions};
    }
    return {};
}

}  // namespace habilis
