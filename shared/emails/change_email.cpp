#include "shared/emails/change_email.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/emails/refusals.h"

namespace habilis {

Refusals check_email_changer(AccountId account, OrganisationId organisation, const ChangeEmailFacts& facts) {
    const Actor& actor = facts.actor;
    if (account == actor.account) return {{refusals::own_email}};
    const bool platform = actor.platform_role == PlatformRole::administrator;
    if (platform) return {};
    // Nobody of the platform loses his address to support or to a customer.
    if (facts.of_platform.value_or(false)) return {{refusals::above_me}};
    if (actor.platform_role == PlatformRole::support) return {};
    if (!may(actor, Permission::edit_identity, organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (!facts.belongs_here_alone.value_or(true)) return {{refusals::email_of_several}};
    return {};
}

Refusals check(const CancelEmailChange& command, const ChangeEmailFacts& facts) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    if (Refusals found = check_email_changer(command.account, command.organisation, facts); !found.empty())
        return found;
    if (!command.way_back) return {};
    if (facts.actor.platform_role == PlatformRole::none) return {{refusals::way_back_of_support}};
    if (!facts.actor.proved) return {{refusals::reauthentication_needed}};
    return {};
}

Refusals check(const ChangeEmail& command, const ChangeEmailFacts& facts) {
    if (Refusals found = check_email_changer(command.account, command.organisation, facts); !found.empty())
        return found;
    const AccountState state = facts.state.value_or(AccountState::active);
    if (state != AccountState::active && state != AccountState::disabled) return {{refusals::email_unfit_state}};
    Refusals found = check_fields(command);
    if (facts.same.value_or(false)) found.push_back({refusals::same_email, "email"});
    else if (facts.email_taken.value_or(false)) found.push_back({refusals::email_taken, "email"});
    return found;
}

}  // namespace habilis
