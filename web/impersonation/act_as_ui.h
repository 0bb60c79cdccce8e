#pragma once

#include <memory>
#include <string>

#include "web/accounts/account_actions.h"

namespace habilis::web {

/// Why the reader cannot act as this person, as far as the browser knows; empty when he may try.
std::string act_as_obstacle(const Scene&, const ActionTarget&);

/// "Se connecter en tant qu'utilisateur": asks for the reason and how far it shall go.
std::unique_ptr<AccountDialog> ask_act_as(const ActionTarget&);

}  // namespace habilis::web
