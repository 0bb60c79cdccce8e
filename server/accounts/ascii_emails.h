#pragma once

#include "server/storage/database.h"

namespace habilis::server {

/// Sign-in addresses that an older program stored with a domain in letters get the form that they are now stored and
/// compared in (ascii_email). Where somebody else has that address already, nothing changes.
void write_emails_in_ascii(Database&);

}  // namespace habilis::server
