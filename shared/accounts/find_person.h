#pragma once

#include "shared/accounts/account.h"
#include "shared/accounts/formats.h"
#include "shared/base/fields.h"
#include "shared/base/language.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// "Ajouter un utilisateur" (R9): whether somebody signs in with exactly this e-mail already. Not more than the name is
/// told, so that the person is attached instead of being given a second account.
struct FindPerson {
    OrganisationId organisation;
    std::string email;
    static constexpr std::array fields{
        field<&FindPerson::organisation>("organisation", {.required = true, .in_path = true}),
        field<&FindPerson::email>("email", {.required = true, .max_length = 254, .format = &formats::email}),
    };
};

struct FoundPerson {
    bool found = false;
    bool member = false;  ///< of this organisation already
    AccountId account;    ///< of a member whose sheet the actor may open; nobody else's number is told
    AccountKind kind = AccountKind::person;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    Language language = Language::fr;
    static constexpr std::array fields{
        field<&FoundPerson::found>("found"),         field<&FoundPerson::member>("member"),
        field<&FoundPerson::account>("account"),     field<&FoundPerson::kind>("account_kind"),
        field<&FoundPerson::civility>("civility"),   field<&FoundPerson::first_name>("first_name"),
        field<&FoundPerson::last_name>("last_name"), field<&FoundPerson::language>("language"),
    };
};

}  // namespace habilis
