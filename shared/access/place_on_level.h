#pragma once

#include <optional>
#include <string>

#include "shared/access/actor.h"
#include "shared/base/refusal.h"

namespace habilis {

/// Whether the actor, who may do something to people of the organisation, may thereby put one on this level (none: on
/// the root). `exists`: the organisation has it.
Refusals refuse_level(const Actor&, Permission, OrganisationId, LevelId, std::optional<bool> exists, std::string field);

}  // namespace habilis
