#pragma once

#include <optional>
#include <vector>

#include "shared/access/actor.h"
#include "shared/accounts/update_user.h"

namespace habilis {

/// The ways from one stored state to another that an administrator has. Disabling takes all access and keeps the data;
/// hiding also takes the person out of the lists; restoring gives a hidden account back as it was.
enum class StateChange : std::uint8_t { disable, enable, hide, restore };
constexpr std::array<std::string_view, 4> names_of(StateChange) { return {"disable", "enable", "hide", "restore"}; }

struct ChangeState {
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;
    StateChange change = StateChange::disable;
    static constexpr std::array fields{
        field<&ChangeState::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ChangeState::account>("account", {.required = true, .in_path = true}),
        field<&ChangeState::version>("version", {.minimum = 1}),
        field<&ChangeState::change>("change", {.stated = true}),
    };
};

struct ChangeStateFacts {
    Actor actor;
    std::optional<bool> above_actor;
    std::optional<std::int64_t> version;
    std::optional<AccountState> state;
    std::optional<Provenance> provenance;
    std::optional<bool> wholly_mine;   ///< the actor has the right in every organisation that has the account
    std::optional<bool> default_user;  ///< came with the first order of one of its organisations
    std::optional<int> other_usable_administrators;  ///< of the organisation, beside this person
    std::optional<bool> usable_administrator;        ///< this person is one now
    std::vector<std::string> candidates;             ///< names of who could be promoted
};

Refusals check(const ChangeState&, const ChangeStateFacts&);

/// Where the change leads; nothing from a state that it does not start from. `hidden_from` is the state that a hidden
/// account had before.
std::optional<AccountState> state_after(StateChange, AccountState before,
                                        AccountState hidden_from = AccountState::active);

}  // namespace habilis
