#pragma once

#include <optional>
#include <vector>

#include "server/nouns/session_actor.h"
#include "shared/api/route.h"
#include "shared/base/refusal.h"

namespace habilis::server {

/// Whether somebody may use a route in an organisation (none when its path names none). Asked twice for a write: before
/// its body is looked at, and again inside its transaction. `closed`: the organisation is, and so takes no writes and
/// gives its people nothing. A program that shows a token gets in where the route says so, in the token's organisation.
std::optional<Refusal> refuse_actor(const RouteInfo&, const std::optional<SessionActor>&, OrganisationId, bool closed);

/// How refuse_actor may refuse on this route, for the OpenAPI document.
std::vector<RefusalCode> refusals_of_actor(const RouteInfo&);

}  // namespace habilis::server
