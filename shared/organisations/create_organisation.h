#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/organisations/coordinates.h"

namespace habilis {

/// The first administrator. All empty: whoever creates the organisation.
struct Founder {
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;  ///< of an account that exists: that account is attached, the names are not retyped
    Language language = Language::fr;
    static constexpr std::array fields{
        field<&Founder::civility>("civility"),
        field<&Founder::first_name>("first_name", {.max_length = 80}),
        field<&Founder::last_name>("last_name", {.max_length = 80}),
        field<&Founder::email>("email", {.max_length = 254, .format = &formats::email}),
        field<&Founder::language>("language"),
    };
    [[nodiscard]] bool given() const { return !first_name.empty() || !last_name.empty() || !email.empty(); }
};

/// Founds an organisation. Its founder is its administrator, pending when the account is new.
struct CreateOrganisation {
    OrganisationKind kind = OrganisationKind::general;
    Coordinates coordinates;
    Founder founder;
    static constexpr std::array fields{
        field<&CreateOrganisation::kind>("kind"),
        field<&CreateOrganisation::coordinates>("coordinates"),
        field<&CreateOrganisation::founder>("founder"),
    };
};

struct CreatedOrganisation {
    OrganisationId organisation;
    AccountId founder;
    static constexpr std::array fields{
        field<&CreatedOrganisation::organisation>("organisation"),
        field<&CreatedOrganisation::founder>("founder"),
    };
};

struct CreateOrganisationFacts {
    Actor actor;
    std::optional<bool> founder_known;  ///< an account signs in with the founder's e-mail
};

Refusals check(const CreateOrganisation&, const CreateOrganisationFacts&);

}  // namespace habilis
