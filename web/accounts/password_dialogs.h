#pragma once

#include "web/accounts/account_actions.h"

/// What an administrator does about somebody's password or lock: each asked once, with a message when it is done.
namespace habilis::web {

/// "Réinitialiser le mot de passe": the person gets a link.
std::unique_ptr<AccountDialog> ask_reset(Language, const ActionTarget&);
std::unique_ptr<AccountDialog> ask_unlock(Language, const ActionTarget&);
/// "Mot de passe temporaire": asks, then shows the sheet to print, once.
std::unique_ptr<AccountDialog> ask_temporary_password(Language, const ActionTarget&);

/// Why no link can be sent to this person: everything that is missing.
Refusals reset_refusals(const Scene&, const ActionTarget&);

}  // namespace habilis::web
