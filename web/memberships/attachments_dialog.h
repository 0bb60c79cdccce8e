#pragma once

#include "web/accounts/account_actions.h"

namespace habilis::web {

/// "Rattachements": the boxes, roles and origins of one person in all of my organisations, saved together.
std::unique_ptr<AccountDialog> ask_attachments(const ActionTarget&);
/// "Détacher" from the organisation in sight.
std::unique_ptr<AccountDialog> ask_detachment(const Scene&, const ActionTarget&);

}  // namespace habilis::web
