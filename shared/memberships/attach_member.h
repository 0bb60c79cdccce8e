#pragma once

#include <optional>

#include "shared/access/actor.h"
#include "shared/accounts/account.h"
#include "shared/accounts/updated_user.h"

namespace habilis {

/// "Rattachement": gives an account that the actor already sees in one of his organisations to another of them.
struct AttachMember {
    OrganisationId organisation;
    AccountId account;
    OrganisationRole role = OrganisationRole::user;
    bool external = false;
    LevelId level;  ///< none: the root
    std::string function;
    static constexpr std::array fields{
        field<&AttachMember::organisation>("organisation", {.required = true, .in_path = true}),
        field<&AttachMember::account>("account", {.required = true, .in_path = true}),
        field<&AttachMember::role>("role"),
        field<&AttachMember::external>("external"),
        field<&AttachMember::level>("level"),
        field<&AttachMember::function>("function", {.max_length = 120}),
    };
};

struct AttachMemberFacts {
    Actor actor;
    std::optional<bool> already_member;
    std::optional<bool> level_exists;
    std::optional<AccountState> state;
    bool mailbox = false;
};

Refusals check(const AttachMember&, const AttachMemberFacts&);

}  // namespace habilis
