#pragma once

#include <string>

#include "server/storage/connection.h"
#include "shared/organisations/organisation_id.h"

namespace habilis::server {

/// One of the steps into which the database divides the listed people of an organisation by name (migration 0040).
struct NameStep {
    std::string name;          ///< sort key of whom it begins with; of the first step empty
    std::int64_t account = 0;  ///< who that is; of the first step 0
    std::int64_t rank = 0;     ///< of that person
};

/// The step that holds the one of this rank; `everybody` is how many there are. Steps are added up from the nearer end.
NameStep name_step_of(Connection&, OrganisationId, std::int64_t rank, std::int64_t everybody);

}  // namespace habilis::server
