#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/access/actor.h"
#include "shared/access/period.h"
#include "shared/accounts/profile.h"
#include "shared/accounts/user_fields.h"
#include "shared/accounts/view_user.h"
#include "shared/base/result.h"

/// The SQL of accounts, and of what a membership holds beside its role.
namespace habilis::server {

/// What says that somebody else has an e-mail (Transaction::run_unless_taken).
inline constexpr std::string_view email_constraint = "accounts.email_key";

/// An account as one organisation has it.
struct StoredUser : UserFields {
    AccountId account;
    MembershipId membership;
    std::int64_t account_version = 0;
    std::int64_t membership_version = 0;
    std::string login;
    AccountState state = AccountState::pending;
    AccountState hidden_from = AccountState::active;  ///< what it was before it was hidden
    Instant state_since;
    Provenance provenance = Provenance::manual;
    PlatformRole platform_role = PlatformRole::none;
    OrganisationRole role = OrganisationRole::user;
    std::int64_t extra_rights = 0;
    LevelId administered;  ///< the rights are held for this level and below alone; none: for the organisation
    Period period;         ///< of the membership
    bool default_user = false;
    bool assigned_services_only = false;
    std::string level_label;
    Instant certificate_until;
    Instant created;
    Instant password_set;
    Instant password_expires;
    bool password_temporary = false;
    Instant locked_until;
    Instant activation_expires;
    Instant last_sign_in;
    Instant notification_proved;
    std::int64_t failed_sign_ins = 0;  ///< since the last one that succeeded
    std::int64_t organisations = 0;    ///< how many have this account

    /// Of the sheet: both parts only ever count up, so the sum changes with either.
    [[nodiscard]] std::int64_t version() const { return account_version + membership_version; }
    /// Beside the role.
    [[nodiscard]] PermissionSet chosen() const { return PermissionSet(static_cast<std::uint64_t>(extra_rights)); }
    /// What the account may do in the organisation.
    [[nodiscard]] Power power() const {
        return {permissions_of(platform_role) | rights_of_membership(role, chosen(), static_cast<bool>(administered)),
                administered};
    }
};

/// Nothing when the organisation has no such account, whether others have it or not.
std::optional<StoredUser> find_user(Connection&, OrganisationId, AccountId);
/// Those of them that the organisation has, in one statement.
std::vector<StoredUser> find_users(Connection&, OrganisationId, const std::vector<AccountId>&);

struct NewAccount {
    const ContactDetails& details;
    std::string login;
    Provenance provenance = Provenance::manual;
    AccountId created_by;
};

/// A pending account. accounts.email_taken when another one signs in with this e-mail.
Result<AccountId> insert_account(Transaction&, const NewAccount&);

struct NewMembership {
    OrganisationId organisation;
    AccountId account;
    const ContactDetails& details;
    Instant certificate_until;
    OrganisationRole role = OrganisationRole::user;
    bool default_user = false;
};

MembershipId insert_membership(Transaction&, const NewMembership&);

/// Both raise their version. A new e-mail ends the activation link that went to the old one, a new notification address
/// has to prove itself; accounts.email_taken when another account has the e-mail.
Refusals update_identity(Transaction&, AccountId, const ContactDetails&);
void update_membership(Transaction&, MembershipId, const UserFields&, Instant certificate_until);

/// Not a person, but a functional mailbox.
bool is_mailbox(Connection&, AccountId);
/// The account that signs in with this e-mail, compared by its key.
AccountId account_of_email(Connection&, std::string_view email);
bool login_is_taken(Connection&, const std::string& login);
/// `proposal`, or `proposal` with the smallest number found that makes it unique.
std::string free_login(Connection&, const std::string& proposal);

struct StoredProfile : MyProfile {
    std::uint32_t forms = 0;  ///< of the person's organisations
};
std::optional<StoredProfile> find_profile(Connection&, AccountId);
void write_profile(Transaction&, AccountId, const UpdateProfile&);

/// Every membership of an account, by the organisations' labels.
std::vector<SheetMembership> memberships_of(Connection&, AccountId);
/// The newest lines about a person that concern one organisation or the person alone; `by` in `language`.
std::vector<SheetActivity> recent_activity(Connection&, OrganisationId, AccountId, Language);
/// Who disabled or hid the account last; empty when nobody did.
std::string state_changed_by(Connection&, AccountId, Language);

}  // namespace habilis::server
