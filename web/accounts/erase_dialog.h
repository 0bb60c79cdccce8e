#pragma once

#include "web/accounts/account_actions.h"

namespace habilis::web {

/// "Effacer": what goes, what loses its name, what stays and why; the name has to be typed. Then the receipt.
std::unique_ptr<AccountDialog> ask_erasure(const ActionTarget&);

}  // namespace habilis::web
