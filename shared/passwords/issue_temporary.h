#pragma once

#include <optional>
#include <string>

#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// A temporary password works for this long, and lets in once.
inline constexpr std::int64_t temporary_validity = 7 * one_day;

/// "Mot de passe temporaire": a generated pass-phrase on a sheet of paper, for somebody whom no mail reaches. Whoever
/// uses it must choose a password of his own first. An earlier one dies.
struct IssueTemporary {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&IssueTemporary::organisation>("organisation", {.required = true, .in_path = true}),
        field<&IssueTemporary::account>("account", {.required = true, .in_path = true}),
    };
};

/// What the sheet says. The pass-phrase is shown this once: nothing but its hash is kept.
struct TemporaryPassword {
    std::string name;
    std::string login;
    std::string organisation;  ///< label
    std::string site;          ///< address of the portal
    std::string passphrase;
    Instant valid_until;
    static constexpr std::array fields{
        field<&TemporaryPassword::name>("name"),
        field<&TemporaryPassword::login>("login"),
        field<&TemporaryPassword::organisation>("organisation"),
        field<&TemporaryPassword::site>("site"),
        field<&TemporaryPassword::passphrase>("passphrase", {.secret = true}),
        field<&TemporaryPassword::valid_until>("valid_until"),
    };
};

struct IssueTemporaryFacts {
    AccountState state = AccountState::active;
    std::optional<bool> allowed;      ///< by the organisation's settings
    std::optional<bool> above_actor;  ///< holds a right, here or on the platform, that the actor does not
    std::optional<bool> administers;  ///< is an administrator himself
    std::optional<bool> belongs_here_alone;
    std::optional<bool> own_account;
};

/// Who hands out a password could use it: so never for oneself, for an administrator in function, or for somebody who
/// works for others too.
Refusals check(const IssueTemporary&, const IssueTemporaryFacts&);

}  // namespace habilis
