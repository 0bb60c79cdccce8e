#pragma once

#include "server/access/acting.h"
#include "shared/base/partial.h"
#include "shared/organisations/settings.h"

namespace habilis::server {

/// Nothing when there is no such organisation.
std::optional<SettingsView> find_settings(Connection&, OrganisationId);

/// Inside its transaction, as server/accounts/verbs.h says. A stricter rule about passwords concerns those in use too.
Result<SettingsView> update_settings(Transaction&, const Acting&, const Partial<UpdateSettings>&);

}  // namespace habilis::server
