#pragma once

#include "web/accounts/account_actions.h"

namespace habilis::web {

/// "Remplacer par…": somebody else gets what this person has, whose own access ends.
std::unique_ptr<AccountDialog> ask_replacement(const ActionTarget&);
/// "Donner les mêmes droits que…": this person gets what somebody else has, and keeps.
std::unique_ptr<AccountDialog> ask_same_rights(const ActionTarget&);
/// "Créer avec les mêmes droits…": somebody new gets what this person has, and keeps.
std::unique_ptr<AccountDialog> ask_new_account(const ActionTarget&);

}  // namespace habilis::web
