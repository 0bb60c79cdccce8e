#pragma once

#include "server/nouns/author.h"
#include "server/nouns/organisations.h"
#include "shared/base/partial.h"
#include "shared/organisations/settings.h"

namespace habilis::server {

/// Inside its transaction, as server/accounts/verbs.h says. A stricter rule about passwords concerns those in use too.
Result<SettingsView> update_settings(Transaction&, const Author&, const Partial<UpdateSettings>&);

}  // namespace habilis::server
