#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/accounts/formats.h"
#include "shared/base/fields.h"
#include "shared/emails/email_proof.h"

/// The address that an account signs in with. Its holder never changes it (R3); somebody else may ask for it, and then
/// the new address has to prove itself while the old one is told.
namespace habilis {

struct ChangeEmail {
    OrganisationId organisation;
    AccountId account;
    std::string email;
    static constexpr std::array fields{
        field<&ChangeEmail::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ChangeEmail::account>("account", {.required = true, .in_path = true}),
        field<&ChangeEmail::email>("email", {.required = true, .max_length = 254, .format = &formats::email}),
    };
};

struct EmailChangeAsked {
    Instant valid_until;
    static constexpr std::array fields{field<&EmailChangeAsked::valid_until>("valid_until")};
};

/// Gives up the address that waits for its proof or, with `way_back`, takes from the old address what is left of the
/// seven days in which it can take itself back: for when that mailbox is in wrong hands.
struct CancelEmailChange {
    OrganisationId organisation;
    AccountId account;
    bool way_back = false;
    static constexpr std::array fields{
        field<&CancelEmailChange::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CancelEmailChange::account>("account", {.required = true, .in_path = true}),
        field<&CancelEmailChange::way_back>("way_back"),
    };
};

/// What waits for its proof, for those who look after the person.
struct ViewEmailChange {
    OrganisationId organisation;
    AccountId account;
    static constexpr std::array fields{
        field<&ViewEmailChange::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ViewEmailChange::account>("account", {.required = true, .in_path = true}),
    };
};

struct WaitingEmail {
    std::string email;  ///< empty: none waits
    Instant valid_until;
    std::string old_email;  ///< that can take itself back; empty: none can
    Instant undo_until;
    static constexpr std::array fields{
        field<&WaitingEmail::email>("email"),
        field<&WaitingEmail::valid_until>("valid_until"),
        field<&WaitingEmail::old_email>("old_email"),
        field<&WaitingEmail::undo_until>("undo_until"),
    };
};

struct ChangeEmailFacts {
    Actor actor;
    std::optional<AccountState> state;
    std::optional<bool> belongs_here_alone;
    std::optional<bool> above_actor;
    std::optional<bool> of_platform;  ///< the person has a role on the platform
    std::optional<bool> email_taken;
    std::optional<bool> same;  ///< it is the one already
};

/// The sole organisation's administrator, support, or the platform's administrator.
Refusals check(const ChangeEmail&, const ChangeEmailFacts&);
/// The way back protects from whoever changed the address, so only somebody outside the organisation closes it.
Refusals check(const CancelEmailChange&, const ChangeEmailFacts&);
/// Who may, whatever the address.
Refusals check_email_changer(AccountId account, OrganisationId, const ChangeEmailFacts&);

}  // namespace habilis
