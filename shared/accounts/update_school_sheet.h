#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account.h"
#include "shared/accounts/formats.h"
#include "shared/accounts/school_sheet.h"
#include "shared/base/refusal.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// "ÉDITION DE": what a school's administrator mends most of somebody. The address is held to the rules of UpdateUser.
struct UpdateSchoolSheet {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;  ///< of the sheet that was edited; an older one is refused
    std::string email;
    std::string technical_id;  ///< "ID ENT"
    std::vector<std::string> classes;
    std::vector<std::string> head_of;
    static constexpr std::array fields{
        field<&UpdateSchoolSheet::organisation>("organisation", {.required = true, .in_path = true}),
        field<&UpdateSchoolSheet::account>("account", {.required = true, .in_path = true}),
        field<&UpdateSchoolSheet::version>("version", {.minimum = 1}),
        field<&UpdateSchoolSheet::email>("email", {.max_length = 254, .format = &formats::email}),
        field<&UpdateSchoolSheet::technical_id>("technical_id", {.max_length = 64}),
        field<&UpdateSchoolSheet::classes>("classes", {.max_length = longest_class, .max_items = 500}),
        field<&UpdateSchoolSheet::head_of>("head_of", {.max_length = longest_class, .max_items = 500}),
    };
};

/// Codes that stand on somebody's sheet, in the order in which classes are read out: "3 A", "6A", "6B", "61".
struct ListClasses {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListClasses::organisation>("organisation", {.required = true, .in_path = true})};
};
struct SchoolClasses {
    std::vector<std::string> classes;
    static constexpr std::array fields{field<&SchoolClasses::classes>("classes")};
};

/// None twice, none empty.
Refusals check_classes(const std::vector<std::string>&, std::string_view field);

Refusals check(const UpdateSchoolSheet&);

}  // namespace habilis
