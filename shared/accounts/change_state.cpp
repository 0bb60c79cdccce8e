#include "shared/accounts/change_state.h"

#include "shared/access/last_administrator.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"

namespace habilis {
namespace {

/// What keeps the account from being taken away, whoever asks.
Refusals check_takeable(const ChangeState& command, const ChangeStateFacts& facts) {
    Refusals found;
    if (command.account == facts.actor.account) found.push_back({refusals::own_state});
    if (facts.default_user.value_or(false)) found.push_back({refusals::default_user});
    bool imported = facts.provenance == Provenance::siecle || facts.provenance == Provenance::sts;
    if (command.change == StateChange::hide && imported) found.push_back({refusals::imported_account});
    if (facts.usable_administrator.value_or(false) && facts.other_usable_administrators.value_or(1) == 0)
        found.push_back(last_administrator_refusal(facts.candidates, ""));
    return found;
}

}  // namespace

std::optional<AccountState> state_after(StateChange change, AccountState before, AccountState hidden_from) {
    switch (change) {
        case StateChange::disable:
            if (before == AccountState::active) return AccountState::disabled;
            break;
        case StateChange::enable:
            if (before == AccountState::disabled) return AccountState::active;
            break;
        case StateChange::hide:
            if (before != AccountState::hidden && before != AccountState::erased) return AccountState::hidden;
            break;
        case StateChange::restore:
            if (before == AccountState::hidden) return hidden_from;
            break;
    }
    return std::nullopt;
}

Refusals check(const ChangeState& command, const ChangeStateFacts& facts) {
    if (!may(facts.actor, Permission::change_state, command.organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (facts.state == AccountState::erased) return {{refusals::account_erased}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    if (!facts.wholly_mine.value_or(true)) found.push_back({refusals::state_of_several});
    if (facts.state && !state_after(command.change, *facts.state)) found.push_back({refusals::state_unfit, "change"});
    if (command.change == StateChange::disable || command.change == StateChange::hide)
        append(found, check_takeable(command, facts));
    return found;
}

}  // namespace habilis
