#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/organisations/coordinates.h"

namespace habilis {

/// The first administrator: somebody who is named, or, when that is said, whoever creates the organisation.
struct Founder {
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;  ///< of an account that exists: that account is attached, the names are not retyped
    Language language = Language::fr;
    bool myself = false;  ///< whoever creates it; nobody else is named then
    static constexpr std::array fields{
        field<&Founder::civility>("civility"),
        field<&Founder::first_name>("first_name", {.max_length = 80}),
        field<&Founder::last_name>("last_name", {.max_length = 80}),
        field<&Founder::email>("email", {.max_length = 254, .format = &formats::email}),
        field<&Founder::language>("language"),
        field<&Founder::myself>("myself"),
    };
};

/// Founds an organisation. Its founder is its administrator, pending when the account is new.
struct CreateOrganisation {
    OrganisationKind kind = OrganisationKind::general;
    Coordinates coordinates;
    Founder founder;
    bool same_siren = false;  ///< that there is one with this SIREN already is known and meant
    static constexpr std::array fields{
        field<&CreateOrganisation::kind>("kind"),
        field<&CreateOrganisation::coordinates>("coordinates"),
        field<&CreateOrganisation::founder>("founder"),
        field<&CreateOrganisation::same_siren>("same_siren"),
    };
};

struct CreatedOrganisation {
    OrganisationId organisation;
    AccountId founder;
    bool known = false;    ///< the founder had an account already
    bool invited = false;  ///< the founder was mailed a link to activate the account
    static constexpr std::array fields{
        field<&CreatedOrganisation::organisation>("organisation"),
        field<&CreatedOrganisation::founder>("founder"),
        field<&CreatedOrganisation::known>("known"),
        field<&CreatedOrganisation::invited>("invited"),
    };
};

struct CreateOrganisationFacts {
    Actor actor;
    std::optional<bool>
        founder_known;              ///< an account signs in with the founder's e-mail; nothing: only the server knows
    bool founder_unusable = false;  ///< it is disabled, hidden or erased
    bool founder_mailbox = false;   ///< it is a functional mailbox
    std::string same_siren;         ///< the label of an organisation that has the SIREN, if there is one
};

Refusals check(const CreateOrganisation&, const CreateOrganisationFacts&);

}  // namespace habilis
