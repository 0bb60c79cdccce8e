#include "shared/selections/selections.h"

#include <algorithm>

#include "shared/access/place_on_level.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/selections/refusals.h"
#include "shared/services/refusals.h"

namespace habilis {

Refusals check(const PlanSelection& command, const PlanSelectionFacts& facts) {
    if (!may(facts.actor, permission_of(command.action), command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!command.everything && command.accounts.empty()) found.push_back({refusals::nobody_selected, "accounts"});
    if (command.action == BulkAction::assign || command.action == BulkAction::withdraw) {
        if (!command.service) found.push_back({refusals::required, "service"});
        else if (!facts.service_subscribed.value_or(true))
            found.push_back({refusals::service_not_subscribed, "service"});
    }
    if (command.action == BulkAction::assign) {
        if (!command.role) found.push_back({refusals::required, "role"});
        else if (!facts.role_of_service.value_or(true)) found.push_back({refusals::role_of_other_service, "role"});
    }
    if (command.action == BulkAction::move)
        append(found, refuse_level(facts.actor, Permission::edit_membership, command.organisation, command.level,
                                   facts.level_exists, "level"));
    if (facts.matching.value_or(0) > most_planned)
        found.push_back({refusals::too_many_selected, "", {{"maximum", std::to_string(most_planned)}}});
    return found;
}

Refusals check(const PlanMySelection& command, const PlanMySelectionFacts& facts) {
    const std::vector<ActorMembership>& mine = facts.actor.memberships;
    const bool somewhere = std::any_of(mine.begin(), mine.end(), [&](const ActorMembership& membership) {
        return may(facts.actor, permission_of(command.action), membership.organisation);
    });
    if (!somewhere) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!command.everything && command.members.empty()) found.push_back({refusals::nobody_selected, "members"});
    const bool of_service = command.action == BulkAction::assign || command.action == BulkAction::withdraw;
    if (of_service && !command.service) found.push_back({refusals::required, "service"});
    if (command.action == BulkAction::assign && !command.role) found.push_back({refusals::required, "role"});
    if (facts.matching.value_or(0) > most_planned)
        found.push_back({refusals::too_many_selected, "", {{"maximum", std::to_string(most_planned)}}});
    return found;
}

}  // namespace habilis
