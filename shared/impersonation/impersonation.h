#pragma once

#include <string>

#include "shared/accounts/account.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

/// "Se connecter en tant qu'utilisateur": seeing the space of somebody else without that person's password.
namespace habilis {

inline constexpr std::int64_t impersonation_validity = 30 * one_minute;

struct StartImpersonation {
    OrganisationId organisation;
    AccountId account;
    std::string reason;    ///< told to the person
    bool writing = false;  ///< also change what that person may change; otherwise look only
    static constexpr std::array fields{
        field<&StartImpersonation::organisation>("organisation", {.required = true, .in_path = true}),
        field<&StartImpersonation::account>("account", {.required = true, .in_path = true}),
        field<&StartImpersonation::reason>("reason", {.required = true, .min_length = 10, .max_length = 300}),
        field<&StartImpersonation::writing>("writing"),
    };
};

struct ImpersonationStarted {
    Instant ends;
    static constexpr std::array fields{field<&ImpersonationStarted::ends>("ends")};
};

struct StopImpersonation {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct ImpersonationStopped {
    bool returned = false;  ///< the browser is the actor's own again; otherwise he has to sign in
    static constexpr std::array fields{field<&ImpersonationStopped::returned>("returned")};
};

/// What the banner says: who acts, how, why and until when. Everything is empty while nobody acts as another.
struct ImpersonationView {
    AccountId actor;
    Civility civility = Civility::none;
    std::string first_name;
    std::string last_name;
    OrganisationId organisation;  ///< through which the right is held
    std::string reason;
    bool writing = false;
    Instant ends;
    std::int64_t seconds_left = 0;  ///< by the server's clock: the browser's may be wrong
    static constexpr std::array fields{
        field<&ImpersonationView::actor>("actor"),
        field<&ImpersonationView::civility>("civility"),
        field<&ImpersonationView::first_name>("first_name"),
        field<&ImpersonationView::last_name>("last_name"),
        field<&ImpersonationView::organisation>("organisation"),
        field<&ImpersonationView::reason>("reason"),
        field<&ImpersonationView::writing>("writing"),
        field<&ImpersonationView::ends>("ends"),
        field<&ImpersonationView::seconds_left>("seconds_left"),
    };
};

}  // namespace habilis
