#pragma once

#include <string>
#include <vector>

#include "server/privacy/holdings.h"
#include "server/privacy/zip.h"
#include "server/storage/connection.h"
#include "shared/accounts/account_id.h"

namespace habilis::server {

/// donnees.json (all of it), one CSV file for each subject, and LISEZMOI.txt, which says what each holds.
std::vector<ZipEntry> files_about(Connection&, AccountId, Language, Instant now);

}  // namespace habilis::server
