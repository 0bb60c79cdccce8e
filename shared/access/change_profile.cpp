#include "shared/access/change_profile.h"

#include <algorithm>
#include <utility>

#include "shared/access/refusals.h"
#include "shared/base/base_refusals.h"

namespace habilis {
namespace {

bool reserves(Profile profile) { return permissions_of(profile) != PermissionSet{}; }

bool is_known(Profile profile, OrganisationKind kind) {
    const auto profiles = customs_of(kind).profiles;
    return profile == Profile::none || std::find(profiles.begin(), profiles.end(), profile) != profiles.end();
}

}  // namespace

Refusals refuse_profile(const Actor& actor, const ProfileChange& change, std::string field) {
    if (change.after == change.before) return {};
    if (!is_known(change.after, change.kind)) return {{refusals::profile_unknown, std::move(field)}};
    if (change.before == Profile::inspector || change.after == Profile::inspector)
        return {{refusals::inspector_by_head, std::move(field)}};
    if (!reserves(change.before) && !reserves(change.after)) return {};
    if (!may(actor, Permission::grant_roles, change.organisation) ||
        !reach_of(actor, Permission::grant_roles, change.organisation).whole())
        return {{refusals::profile_by_administrator, std::move(field)}};
    if (!reserves(change.after)) return {};
    if (change.account && change.account == actor.account) return {{refusals::own_profile, std::move(field)}};
    if (!actor.proved) return {{refusals::reauthentication_needed}};
    return {};
}

}  // namespace habilis
