#pragma once

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// "Ajouter par le nom" (D4): people who agreed to be found by their name, whose organisations the actor may not see.
/// Nothing is told of anybody who did not agree.
struct SuggestPeople {
    static constexpr std::size_t least_letters = 3;
    static constexpr std::size_t most_people = 8;
    OrganisationId organisation;
    std::string name;
    static constexpr std::array fields{
        field<&SuggestPeople::organisation>("organisation", {.required = true, .in_path = true}),
        field<&SuggestPeople::name>("name", {.required = true, .max_length = 160}),
    };
};

Refusals check(const SuggestPeople&);

/// No more than a name and one organisation.
struct SuggestedPerson {
    AccountId account;
    std::string first_name;
    std::string last_name;
    std::string organisation;
    bool member = false;  ///< of the actor's organisation already
    static constexpr std::array fields{
        field<&SuggestedPerson::account>("account"),     field<&SuggestedPerson::first_name>("first_name"),
        field<&SuggestedPerson::last_name>("last_name"), field<&SuggestedPerson::organisation>("organisation"),
        field<&SuggestedPerson::member>("member"),
    };
};

struct SuggestedPeople {
    std::vector<SuggestedPerson> people;
    static constexpr std::array fields{
        field<&SuggestedPeople::people>("people"),
    };
};

/// Each word that was typed begins a word of the name: without accents, case, hyphens or order.
bool name_begins(std::string_view first_name, std::string_view last_name, std::string_view typed);

}  // namespace habilis
