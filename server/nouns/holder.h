#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/accounts/account.h"
#include "shared/base/language.h"
#include "shared/organisations/organisation_id.h"
#include "shared/passwords/terms.h"

/// The person a password or a link belongs to, and what may be asked of the password.
namespace habilis::server {

struct HolderMembership {
    OrganisationId organisation;
    std::string label;
    std::string time_zone;
    PasswordRule rule;
};

struct Holder {
    AccountId account;
    AccountState state = AccountState::pending;
    std::string first_name;
    std::string last_name;
    std::string login;
    std::string email;  ///< as stored: where mail goes; empty: none
    Language language = Language::fr;
    PlatformRole platform_role = PlatformRole::none;
    std::vector<HolderMembership> memberships;  ///< first joined first

    [[nodiscard]] PasswordTerms terms() const;
    /// What an attacker knows of the person.
    [[nodiscard]] OwnData own_data() const;
    /// "Zoé KERVADENN"
    [[nodiscard]] std::string name() const;
    /// The organisation that speaks for the person when none is named, or none.
    [[nodiscard]] OrganisationId first_organisation() const;
    /// Of one of the person's organisations; empty for any other.
    [[nodiscard]] std::string label_of(OrganisationId) const;
    /// Of one of the person's organisations; of the first for any other.
    [[nodiscard]] std::string time_zone(OrganisationId = {}) const;
};

std::optional<Holder> find_holder(Connection&, AccountId);

/// Whether the person belongs to organisations and all of them are closed, and does not look after the platform.
bool belongs_to_closed_only(Connection&, AccountId);

/// Everything that is wrong with a password that the person typed.
Refusals judge_password(const Holder&, std::string_view typed);

/// Stores the hash of a new password of the person's own choice, valid as long as the terms say from now on. Failures
/// and locks are forgotten; every session of the account and every link ends. The caller writes the journal line.
void set_password(Transaction&, const Holder&, std::string_view phc);

/// A pending account whose holder has just chosen a password is in use. False when it was not pending.
bool make_active(Transaction&, AccountId);

}  // namespace habilis::server
