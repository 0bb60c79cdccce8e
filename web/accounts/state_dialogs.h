#pragma once

#include "shared/accounts/change_state.h"
#include "web/accounts/account_actions.h"

/// The confirmations of what changes the state of an account, and the message when it is done.
namespace habilis::web {

/// It reaches every organisation of the person: where there are several it names them, and offers to detach instead.
std::unique_ptr<AccountDialog> ask_state_change(Language, const ActionTarget&, StateChange);
/// "Activer" a pending account: only its holder makes it active, by the mailed link.
std::unique_ptr<AccountDialog> ask_activation(Language, const ActionTarget&);

}  // namespace habilis::web
