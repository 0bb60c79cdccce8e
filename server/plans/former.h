#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/storage/transaction.h"
#include "shared/services/assignment_origin.h"
#include "shared/services/service_id.h"

/// What the effects of a plan replace or remove, kept with their rows so that undoing gives back just that.
namespace habilis::server {

/// What a grant gives, and what it replaced.
struct GrantedRole {
    OrganisationRole role = OrganisationRole::user;
    LevelId administered;
    std::int64_t rights = 0;
    static constexpr std::array fields{
        field<&GrantedRole::role>("role"),
        field<&GrantedRole::administered>("administered"),
        field<&GrantedRole::rights>("rights"),
    };
};

struct FormerPeriod {
    Day starts_on;
    Day ends_on;
    static constexpr std::array fields{
        field<&FormerPeriod::starts_on>("starts_on"),
        field<&FormerPeriod::ends_on>("ends_on"),
    };
};

/// Whoever gave it stays its giver.
struct FormerAssignment {
    ServiceId service;  ///< none: there was no role
    ServiceRoleId role;
    Instant created;
    AccountId created_by;
    Day starts_on;
    Day ends_on;
    AssignmentOrigin origin = AssignmentOrigin::unrecorded;
    static constexpr std::array fields{
        field<&FormerAssignment::service>("service"),     field<&FormerAssignment::role>("role"),
        field<&FormerAssignment::created>("created"),     field<&FormerAssignment::created_by>("created_by"),
        field<&FormerAssignment::starts_on>("starts_on"), field<&FormerAssignment::ends_on>("ends_on"),
        field<&FormerAssignment::origin>("origin"),
    };
};
FormerAssignment former_assignment(Connection&, MembershipId, ServiceId);
/// Exactly what there was, or nothing. False when the service is not subscribed to any more, or has no such role.
[[nodiscard]] bool give_back(Transaction&, OrganisationId, MembershipId, ServiceId, const FormerAssignment&);

/// A membership that was removed, with every column (plans_test.cpp counts them) and its roles.
struct FormerMembership {
    MembershipId membership;
    OrganisationRole role = OrganisationRole::user;
    std::int64_t extra_rights = 0;
    bool external = false;
    bool default_user = false;
    LevelId level;
    LevelId delegated_level;
    std::string function;
    Profile profile = Profile::none;
    std::string technical_id;
    bool elected = false;
    std::int64_t status = 0;
    std::string grade;
    bool executive = false;
    bool representative = false;
    bool substitute = false;
    std::string country;
    std::string address;
    std::string postal_code;
    std::string city;
    std::string canton;
    std::string certificate;
    Instant certificate_until;
    bool assigned_services_only = false;
    Day starts_on;
    Day ends_on;
    Instant created;
    std::int64_t version = 0;
    std::int64_t joined_after = 0;
    std::int64_t role_after = 0;
    std::int64_t level_after = 0;
    std::vector<FormerAssignment> assignments;
    static constexpr std::array fields{
        field<&FormerMembership::membership>("membership"),
        field<&FormerMembership::role>("role"),
        field<&FormerMembership::extra_rights>("extra_rights"),
        field<&FormerMembership::external>("external"),
        field<&FormerMembership::default_user>("default_user"),
        field<&FormerMembership::level>("level"),
        field<&FormerMembership::delegated_level>("delegated_level"),
        field<&FormerMembership::function>("function"),
        field<&FormerMembership::profile>("profile"),
        field<&FormerMembership::technical_id>("technical_id"),
        field<&FormerMembership::elected>("elected"),
        field<&FormerMembership::status>("status"),
        field<&FormerMembership::grade>("grade"),
        field<&FormerMembership::executive>("executive"),
        field<&FormerMembership::representative>("representative"),
        field<&FormerMembership::substitute>("substitute"),
        field<&FormerMembership::country>("country"),
        field<&FormerMembership::address>("address"),
        field<&FormerMembership::postal_code>("postal_code"),
        field<&FormerMembership::city>("city"),
        field<&FormerMembership::canton>("canton"),
        field<&FormerMembership::certificate>("certificate"),
        field<&FormerMembership::certificate_until>("certificate_until"),
        field<&FormerMembership::assigned_services_only>("assigned_services_only"),
        field<&FormerMembership::starts_on>("starts_on"),
        field<&FormerMembership::ends_on>("ends_on"),
        field<&FormerMembership::created>("created"),
        field<&FormerMembership::version>("version"),
        field<&FormerMembership::joined_after>("joined_after"),
        field<&FormerMembership::role_after>("role_after"),
        field<&FormerMembership::level_after>("level_after"),
        field<&FormerMembership::assignments>("assignments"),
    };
    [[nodiscard]] Power power() const {
        const PermissionSet chosen(static_cast<std::uint64_t>(extra_rights));
        return {rights_of_membership(role, chosen, static_cast<bool>(delegated_level)), delegated_level};
    }
};
FormerMembership former_membership(Connection&, MembershipId);
/// The row again, under its number. What has gone since is left out: a level, a role of a service.
void give_back(Transaction&, OrganisationId, AccountId, const FormerMembership&);

}  // namespace habilis::server
