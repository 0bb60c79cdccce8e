#pragma once

#include <map>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/access/actor.h"
#include "shared/access/last_administrator.h"
#include "shared/access/period.h"
#include "shared/access/permissions.h"
#include "shared/accounts/account.h"
#include "shared/organisations/view_organisation.h"

/// Usable administrators: activated, active, for good, begun, with a password that has not expired, and not of one
/// level only, of an organisation that is not closed. No verb takes the last one away, and no date does, because who
/// has an end is none.
namespace habilis::server {

/// Whom to ask: administrators within their dates, and after them those of one level.
std::vector<AdministratorContact> administrator_contacts(Connection&, OrganisationId, Instant now);
bool has_usable_administrator(Connection&, OrganisationId, Instant now);

/// SQL: FROM and WHERE of the usable administrators of the organisation that this expression names; their memberships
/// are u. ?2 is the instant, ?3 its date.
std::string usable_administrators_from(std::string_view organisation);

/// How an organisation's administration would fare without one person.
struct AdministratorCount {
    bool usable = false;  ///< the person is a usable administrator
    int others = 0;       ///< usable administrators beside the person
    /// Names of up to three members who could be promoted instead, as far as the reader sees them.
    std::vector<std::string> candidates;
    [[nodiscard]] bool indispensable() const { return usable && others == 0; }
};
AdministratorCount count_administrators(Connection&, const Actor& reader, OrganisationId, AccountId, Instant now);
/// Of each of the accounts that is a usable administrator somewhere: by one statement, and one more for each
/// organisation.
std::map<AccountId, Administrations> administrations_of(Connection&, const std::vector<AccountId>&, Instant now);
/// Of the organisation that would lose its last usable administrator with the account, if there is one.
AdministratorCount worst_count(Connection&, const Actor& reader, AccountId, Instant now);

/// The refusal of who cannot go, as somebody reads it later: with the names of up to three who could be promoted, in
/// the organisation that would be left without a usable administrator, else in this one.
Refusal last_administrator_later(Connection&, const Actor& reader, OrganisationId, AccountId, Instant now);

/// What of a membership makes a usable administrator.
struct HeldRole {
    OrganisationRole role = OrganisationRole::user;
    LevelId administered = {};  ///< one level alone; none: all of the organisation
    Period period = {};
    PermissionSet chosen = {};  ///< one by one, beside the role
};
/// Gives a role, for all of the organisation or one level of it, for a time or for good, and raises the version. False,
/// with nothing done, when that would take the last usable administrator: the condition stands in the statement, so
/// that no race gets around it.
bool change_role(Transaction&, OrganisationId, AccountId, const HeldRole&);

/// Removes a membership that has no assignment left. False, with nothing done, when that would take the last usable
/// administrator.
bool remove_membership(Transaction&, OrganisationId, AccountId);

/// Changes the stored state of an account and raises its version. False, with nothing done, when that would take the
/// last usable administrator of any organisation.
bool change_state(Transaction&, AccountId, AccountState);

/// The current date where the organisation is.
Day today_in(Connection&, OrganisationId, Instant now);

}  // namespace habilis::server
