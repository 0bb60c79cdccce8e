#pragma once

#include "shared/accounts/account.h"
#include "shared/accounts/formats.h"
#include "shared/base/fields.h"
#include "shared/base/language.h"

/// "Créer votre compte": the address proves itself by a mailed link before anything is kept of the person.
namespace habilis {

/// A link to create an account works for this long.
inline constexpr std::int64_t registration_validity = one_hour;

struct AskRegistration {
    std::string email;  ///< the answer never tells whether it is known
    static constexpr std::array fields{
        field<&AskRegistration::email>("email", {.required = true, .max_length = 254, .format = &formats::email}),
    };
};

/// Looks at the mailed link without using it up. A POST, so that the token is in no log.
struct InspectRegistration {
    std::string token;
    static constexpr std::array fields{
        field<&InspectRegistration::token>("token", {.required = true, .max_length = 64, .secret = true}),
    };
};

struct RegistrationView {
    bool valid = false;
    std::string email;                   ///< that the link proves, empty unless it is valid
    std::int64_t minimum_length = 0;     ///< of a password, code points
    std::vector<std::string> own_words;  ///< that no password may hold, folded; the names are not known yet
    static constexpr std::array fields{
        field<&RegistrationView::valid>("valid"),
        field<&RegistrationView::email>("email"),
        field<&RegistrationView::minimum_length>("minimum_length"),
        field<&RegistrationView::own_words>("own_words"),
    };
};

struct Register {
    std::string token;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    Language language = Language::fr;
    std::string password;
    static constexpr std::array fields{
        field<&Register::token>("token", {.required = true, .max_length = 64, .secret = true}),
        field<&Register::civility>("civility"),
        field<&Register::first_name>("first_name", {.required = true, .max_length = 80}),
        field<&Register::last_name>("last_name", {.required = true, .max_length = 80}),
        field<&Register::language>("language"),
        field<&Register::password>("password", {.required = true, .max_length = 1024, .secret = true}),
    };
};

}  // namespace habilis
