#pragma once

#include <string>

#include "server/mail/settings.h"
#include "server/program/settings.h"

namespace habilis::server {

/// What the mail feature is given of the settings. `url`: where the portal is reached.
MailSettings mail_settings_of(const Settings&, const std::string& url);

}  // namespace habilis::server
