#pragma once

#include <string>

#include "shared/accounts/account.h"
#include "web/shell/scene.h"

namespace habilis::web {

/// Somebody has just been mailed: what the server says of it a moment later is said to who waits for it, and the list
/// and the sheet show it.
void follow_mail_to(OrganisationId, AccountId, std::string name);
/// In the frames of every screen that mails people.
void follow_mail(const Scene&);

}  // namespace habilis::web
