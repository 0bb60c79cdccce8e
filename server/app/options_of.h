#pragma once

#include <string>

#include "server/crypto/password_hasher.h"
#include "server/program/settings.h"
#include "server/storage/options.h"

/// What the parts of the program are given of the settings.
namespace habilis::server {

/// Without clock and log.
DatabaseOptions database_options_of(const Settings&);
PasswordHasher::Options hasher_options_of(const Settings&);
/// Where the portal is reached, for a command that does not serve: the public address, or this machine's.
std::string url_of(const Settings&);

}  // namespace habilis::server
