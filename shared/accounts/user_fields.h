#pragma once

#include <array>
#include <string>

#include "shared/accounts/contact_details.h"

namespace habilis {

/// What of a person in an organisation may be changed by several hands, and is journaled as one.
struct UserFields {
    ContactDetails details;
    std::string grade;
    bool executive = false;
    bool representative = false;
    bool substitute = false;
    static constexpr std::array fields{
        field<&UserFields::details>("details"),       field<&UserFields::grade>("grade"),
        field<&UserFields::executive>("executive"),   field<&UserFields::representative>("representative"),
        field<&UserFields::substitute>("substitute"),
    };
};

}  // namespace habilis
