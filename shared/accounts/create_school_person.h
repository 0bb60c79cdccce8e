#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/contact_details.h"
#include "shared/accounts/school_sheet.h"

namespace habilis {

/// "Nouvel enseignant", and "Nouvel utilisateur" for who is neither teacher nor pupil nor parent: whom no file names.
struct CreateSchoolPerson {
    OrganisationId organisation;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    Day born;
    std::string email;
    Profile profile = Profile::none;
    std::string discipline;            ///< of a teacher, as the next
    std::vector<std::string> classes;  ///< taught
    bool somebody_else = false;        ///< than those of the same name
    static constexpr std::array fields{
        field<&CreateSchoolPerson::organisation>("organisation", {.required = true, .in_path = true}),
        field<&CreateSchoolPerson::civility>("civility", {.required = true}),
        field<&CreateSchoolPerson::first_name>("first_name", {.required = true, .max_length = 80}),
        field<&CreateSchoolPerson::last_name>("last_name", {.required = true, .max_length = 80}),
        field<&CreateSchoolPerson::born>("born"),
        field<&CreateSchoolPerson::email>("email", {.max_length = 254, .format = &formats::email}),
        field<&CreateSchoolPerson::profile>("profile", {.required = true}),
        field<&CreateSchoolPerson::discipline>("discipline", {.max_length = 200}),
        field<&CreateSchoolPerson::classes>("classes", {.max_length = longest_class, .max_items = 500}),
        field<&CreateSchoolPerson::somebody_else>("somebody_else"),
    };
};

/// Who is told apart from teachers here. The head is named, and an inspector let in, elsewhere.
inline constexpr std::array other_profiles{Profile::direction, Profile::school_life, Profile::other_staff};

struct CreateSchoolPersonFacts {
    Actor actor;
    OrganisationKind kind = OrganisationKind::general;
    Day today;
    std::optional<bool> organisation_has_email;  ///< the contact address among its settings
    std::string namesakes;  ///< members who could be the person: "DANIÉLOUP Yann (yann.danieloup)"
};

Refusals check(const CreateSchoolPerson&, const CreateSchoolPersonFacts&);

}  // namespace habilis
