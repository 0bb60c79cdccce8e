#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account.h"
#include "shared/accounts/view_user.h"
#include "shared/base/fields.h"

namespace habilis {

/// Support finds a person of any organisation by exactly the e-mail or the number of the account. Each search is a
/// line of the platform's journal.
struct FindAnybody {
    std::string wanted;
    static constexpr std::array fields{
        field<&FindAnybody::wanted>("wanted", {.required = true, .max_length = 254}),
    };
};

struct FoundAnybody {
    bool found = false;
    AccountId account;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    std::string email;
    std::string login;
    PlatformRole platform_role = PlatformRole::none;
    EffectiveState state = EffectiveState::active;
    Instant state_until;  ///< end of the activation link, of the lock
    Instant state_since;  ///< of a disabled or hidden account
    Instant last_sign_in;
    std::int64_t failed_sign_ins = 0;  ///< since the last one that succeeded
    std::vector<SheetMembership> memberships;
    std::vector<OrganisationId> closed;  ///< those of them whose organisation is closed
    static constexpr std::array fields{
        field<&FoundAnybody::found>("found"),
        field<&FoundAnybody::account>("account"),
        field<&FoundAnybody::civility>("civility"),
        field<&FoundAnybody::first_name>("first_name"),
        field<&FoundAnybody::last_name>("last_name"),
        field<&FoundAnybody::email>("email"),
        field<&FoundAnybody::login>("login"),
        field<&FoundAnybody::platform_role>("platform_role"),
        field<&FoundAnybody::state>("state"),
        field<&FoundAnybody::state_until>("state_until"),
        field<&FoundAnybody::state_since>("state_since"),
        field<&FoundAnybody::last_sign_in>("last_sign_in"),
        field<&FoundAnybody::failed_sign_ins>("failed_sign_ins"),
        field<&FoundAnybody::memberships>("memberships"),
        field<&FoundAnybody::closed>("closed"),
    };
};

/// The number in "12345", with or without spaces; none: it is not one.
AccountId account_number(std::string_view typed);

}  // namespace habilis
