#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/contact_details.h"
#include "shared/accounts/updated_user.h"

namespace habilis {

/// "Modifier l'utilisateur": what is not sent, or is sent as it is, changes nothing. The sign-in e-mail is changed here
/// only until its holder has activated the account (a mistyped address), by who looks after all his organisations;
/// later a new one has to prove itself first.
struct UpdateUser {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;  ///< of the sheet that was edited; an older one is refused
    ContactDetails details;
    // "the general assembly": edited on the sheet only
    std::string grade;
    bool executive = false;
    bool representative = false;
    bool substitute = false;
    static constexpr bool partial = true;  ///< what is absent stays as it is
    static constexpr std::array fields{
        field<&UpdateUser::organisation>("organisation", {.required = true, .in_path = true}),
        field<&UpdateUser::account>("account", {.required = true, .in_path = true}),
        field<&UpdateUser::version>("version", {.minimum = 1}),
        field<&UpdateUser::details>("details"),
        field<&UpdateUser::grade>("grade", {.max_length = 80}),
        field<&UpdateUser::executive>("executive"),
        field<&UpdateUser::representative>("representative"),
        field<&UpdateUser::substitute>("substitute"),
    };
};

struct UpdateUserFacts {
    Actor actor;
    OrganisationKind kind = OrganisationKind::general;
    ContactDetails before;                   ///< as stored now
    std::optional<bool> belongs_here_alone;  ///< no other organisation has this account
    std::optional<bool> wholly_mine;         ///< the actor has the right in every organisation that has the account
    std::optional<bool> above_actor;         ///< holds a right here, or on the platform, that the actor does not
    std::optional<AccountState> state;
    std::optional<bool> email_taken;  ///< another account signs in with the new e-mail
    std::optional<bool> level_exists;
    std::optional<std::int64_t> version;
    Refusals certificate;  ///< what reading the certificate said, by the field "details.certificate"
};

Refusals check(const UpdateUser&, const UpdateUserFacts&);
/// The same when the fields are what stood there before, whatever the form asks of them today.
Refusals check_return(const UpdateUser&, const UpdateUserFacts&);

}  // namespace habilis
