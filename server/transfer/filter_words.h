#pragma once

#include <string>
#include <vector>

#include "server/storage/connection.h"
#include "shared/accounts/list_users.h"
#include "shared/base/language.h"

namespace habilis::server {

/// A filter as a person would say it, for a line of the journal: "Niveau : Marchés", "Statut : Actif".
std::vector<std::string> filter_words(Connection&, const UserFilter&, OrganisationId, Language);

}  // namespace habilis::server
