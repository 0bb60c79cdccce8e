#pragma once

#include <string>

#include "server/invitations/verbs.h"
#include "server/storage/database.h"

namespace habilis::server {

struct NewAdministrator {
    std::string email;
    std::string first_name;
    std::string last_name;
    Language language = Language::fr;
    PlatformRole role = PlatformRole::administrator;
    static constexpr std::array fields{
        field<&NewAdministrator::email>("email"),         field<&NewAdministrator::first_name>("first_name"),
        field<&NewAdministrator::last_name>("last_name"), field<&NewAdministrator::language>("language"),
        field<&NewAdministrator::role>("role"),
    };
};

/// `habilis admin create`: an account with a role on the platform. Its holder chooses the password by the link,
/// which is mailed too. Asked again for one who has not used his link yet, it makes a new link. Refused: another
/// account with this e-mail (accounts.email_taken), and what is wrong with a field.
Result<Invited> create_administrator(Database&, const Postman&, const NewAdministrator&);

}  // namespace habilis::server
