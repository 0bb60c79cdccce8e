#pragma once

#include <vector>

#include "server/plans/store.h"
#include "shared/hand_over/hand_over.h"

/// What one person has for another one, in all organisations that the actor administers: facts of a hand-over, and rows
/// of its plan.
namespace habilis::server {

struct TwoPeople {
    OrganisationId organisation;  ///< where the actor sees both
    AccountId from;
    AccountId to;
};

struct Places {
    std::vector<HandOverPlace> places;
    std::int64_t elsewhere = 0;  ///< memberships of `from` that the actor does not administer
};
/// Where `from` is and the actor may act on both, `organisation` first.
Places places_of(Connection&, const Actor&, const TwoPeople&, Instant now);

StoredRow row_of(Connection&, OrganisationId, AccountId, PlannedEffect);
/// The lines of one place as rows: `to` comes in before he is given anything.
void add_rows(Connection&, const TwoPeople&, const HandOverPlace&, const std::vector<HandOverLine>&,
              std::vector<StoredRow>& rows);

}  // namespace habilis::server
