#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"

namespace habilis {

/// "Compte": a person's, or a functional mailbox's ("Service état civil"), which several people read. A mailbox has a
/// label, kept as its last name, and no first name, which every person has. It belongs to organisations and uses
/// services; rights over people and organisations are for people. Stored as its number: append only.
enum class AccountKind : std::uint8_t { person, mailbox };
constexpr std::array<std::string_view, 2> names_of(AccountKind) { return {"person", "mailbox"}; }

enum class Civility : std::uint8_t { none, madam, sir };
constexpr std::array<std::string_view, 3> names_of(Civility) { return {"none", "mme", "m"}; }

/// Stored states of an account. "Locked" and "password expired" are conditions, not states.
enum class AccountState : std::uint8_t { pending, active, disabled, hidden, erased };
constexpr std::array<std::string_view, 5> names_of(AccountState) {
    return {"pending", "active", "disabled", "hidden", "erased"};
}

/// The one badge that a list shows, in the order in which one outranks the next.
enum class EffectiveState : std::uint8_t { erased, hidden, disabled, pending, locked, password_expired, active };
constexpr std::array<std::string_view, 7> names_of(EffectiveState) {
    return {"erased", "hidden", "disabled", "pending", "locked", "password_expired", "active"};
}

/// Where an account came from.
enum class Provenance : std::uint8_t { manual, csv, siecle, sts, self_registered };
constexpr std::array<std::string_view, 5> names_of(Provenance) { return {"manual", "csv", "siecle", "sts", "self"}; }

constexpr EffectiveState effective_state(AccountState state, Instant locked_until, Instant password_expires,
                                         Instant now) {
    switch (state) {
        case AccountState::erased: return EffectiveState::erased;
        case AccountState::hidden: return EffectiveState::hidden;
        case AccountState::disabled: return EffectiveState::disabled;
        case AccountState::pending: return EffectiveState::pending;
        case AccountState::active: break;
    }
    if (locked_until > now) return EffectiveState::locked;
    if (password_expires && password_expires <= now) return EffectiveState::password_expired;
    return EffectiveState::active;
}

}  // namespace habilis
