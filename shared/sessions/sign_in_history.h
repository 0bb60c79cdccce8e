#pragma once

#include <string>
#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"
#include "shared/sessions/history.h"

namespace habilis {

using SignInId = Id<struct SignInNoun>;

/// "Connexions" of a person, for those who administer him: newest first, a page at a time.
struct ListSignIns {
    OrganisationId organisation;
    AccountId account;
    SignInId before;  ///< the last line of the page before; none: from the newest
    std::int64_t limit = 20;
    static constexpr std::array fields{
        field<&ListSignIns::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListSignIns::account>("account", {.required = true, .in_path = true}),
        field<&ListSignIns::before>("before"),
        field<&ListSignIns::limit>("limit", {.minimum = 1, .maximum = 100}),
    };
};

/// One's own.
struct ListMySignIns {
    SignInId before;
    std::int64_t limit = 20;
    static constexpr std::array fields{
        field<&ListMySignIns::before>("before"),
        field<&ListMySignIns::limit>("limit", {.minimum = 1, .maximum = 100}),
    };
};

struct SignInLine {
    SignInId line;
    Instant at;
    SignInOutcome outcome = SignInOutcome::failed;
    std::string remote_address;
    std::string browser;  ///< as people name it; empty: unknown
    std::string system;
    std::string actor;   ///< who used the account, when it was not its holder
    std::string reason;  ///< that this one gave
    static constexpr std::array fields{
        field<&SignInLine::line>("line"),       field<&SignInLine::at>("at"),
        field<&SignInLine::outcome>("outcome"), field<&SignInLine::remote_address>("remote_address"),
        field<&SignInLine::browser>("browser"), field<&SignInLine::system>("system"),
        field<&SignInLine::actor>("actor"),     field<&SignInLine::reason>("reason"),
    };
};

struct SignInPage {
    std::vector<SignInLine> lines;
    bool more = false;  ///< older ones follow
    static constexpr std::array fields{
        field<&SignInPage::lines>("lines"),
        field<&SignInPage::more>("more"),
    };
};

}  // namespace habilis
