#include "shared/join_requests/decide_join_request.h"

#include "shared/access/place_on_level.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/join_requests/refusals.h"

namespace habilis {

Refusals refuse_decided(JoinState state, const std::string& by, Day on) {
    const Argument date{"date", to_iso(on)};
    switch (state) {
        case JoinState::open: return {};
        case JoinState::accepted: return {{refusals::join_accepted, {}, {{"name", by}, date}}};
        case JoinState::rejected: return {{refusals::join_rejected, {}, {{"name", by}, date}}};
        case JoinState::withdrawn: return {{refusals::join_withdrawn, {}, {date}}};
        case JoinState::closed: return {{refusals::join_closed, {}, {date}}};
    }
    return {};
}

namespace {

/// Who decided first has decided: whatever the second one typed does not matter any more.
Refusals refuse_any(const Actor& actor, OrganisationId organisation, const DecideJoinRequestFacts& facts) {
    if (!may(actor, Permission::decide_join_requests, organisation)) return {{refusals::not_allowed}};
    return refuse_decided(facts.state.value_or(JoinState::open), facts.decided_by, facts.decided_on);
}

}  // namespace

Refusals check(const AcceptJoinRequest& command, const DecideJoinRequestFacts& facts) {
    if (Refusals found = refuse_any(facts.actor, command.organisation, facts); !found.empty()) return found;
    Refusals found = check_fields(command);
    const PermissionSet mine = rights_in(facts.actor, command.organisation);
    if (command.role != OrganisationRole::user && !mine.has(Permission::grant_roles))
        found.push_back({refusals::not_allowed, "role"});
    else if (!mine.covers(permissions_of(command.role))) found.push_back({refusals::role_above_mine, "role"});
    if (command.role != OrganisationRole::user && facts.mailbox) found.push_back({refusals::mailbox_rights, "role"});
    append(found, refuse_level(facts.actor, Permission::decide_join_requests, command.organisation, command.level,
                               facts.level_exists, "level"));
    if (found.empty() && command.role != OrganisationRole::user && !facts.actor.proved)
        return {{refusals::reauthentication_needed}};
    return found;
}

Refusals check(const RejectJoinRequest& command, const DecideJoinRequestFacts& facts) {
    if (Refusals found = refuse_any(facts.actor, command.organisation, facts); !found.empty()) return found;
    return check_fields(command);
}

}  // namespace habilis
