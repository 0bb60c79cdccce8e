#include "shared/impersonation/start.h"

#include <algorithm>

#include "shared/base/base_refusals.h"
#include "shared/impersonation/refusals.h"
#include "shared/sessions/limits.h"

namespace habilis {
namespace {

/// What of the account's state stands in the way; nullptr: nothing.
const RefusalCode* problem_of(EffectiveState state) {
    switch (state) {
        case EffectiveState::erased:
        case EffectiveState::hidden: return &refusals::act_as_hidden;
        case EffectiveState::disabled: return &refusals::act_as_disabled;
        case EffectiveState::pending: return &refusals::act_as_not_activated;
        case EffectiveState::locked: return &refusals::act_as_locked;
        case EffectiveState::password_expired: return &refusals::act_as_expired;
        case EffectiveState::active: break;
    }
    return nullptr;
}

Refusals check_person(const StartImpersonationFacts& facts) {
    Refusals found;
    if (facts.administers.value_or(false)) found.push_back({refusals::act_as_administrator});
    else if (facts.above_actor.value_or(false)) found.push_back({refusals::act_as_more_powerful});
    const RefusalCode* problem = facts.state ? problem_of(*facts.state) : nullptr;
    if (problem) found.push_back({*problem});
    else if (facts.password_pending.value_or(false)) found.push_back({refusals::act_as_expired});
    else if (!facts.in_force.value_or(true)) found.push_back({refusals::act_as_outside_dates});
    else if (facts.notice_pending.value_or(false)) found.push_back({refusals::act_as_uninformed});
    return found;
}

/// Whether the actor may act as somebody through this membership of theirs.
bool may_act_through(const Actor& actor, const ActorMembership& theirs, bool writing) {
    return may(actor, Permission::impersonate, theirs.organisation, theirs.level) &&
           (!writing || may(actor, Permission::impersonate_writing, theirs.organisation, theirs.level));
}

}  // namespace

Refusals check(const StartImpersonation& command, const StartImpersonationFacts& facts) {
    if (facts.actor.impersonating()) return {{refusals::holder_only}};
    if (!may(facts.actor, Permission::impersonate, command.organisation)) return {{refusals::not_allowed}};
    if (command.account == facts.actor.account) return {{refusals::act_as_oneself}};
    Refusals found = check_person(facts);
    if (command.writing && !may(facts.actor, Permission::impersonate_writing, command.organisation))
        found.push_back({refusals::writing_not_allowed, "writing"});
    append(found, check_fields(command));
    // Asked last: who may not act as the person has nothing to ask either.
    if (found.empty() && !facts.approved.value_or(true)) {
        if (facts.approved_reason.empty()) found.push_back({refusals::approval_needed});
        else found.push_back({refusals::other_reason_approved, "", {{"reason", facts.approved_reason}}});
    }
    return found;
}

bool reaches_above(const Actor& actor, const Actor& person) {
    return std::any_of(person.memberships.begin(), person.memberships.end(), [&](const ActorMembership& it) {
        return may_act_through(actor, it, false) && is_above(actor, it.organisation, it.power());
    });
}

bool narrow_to(const Actor& actor, Actor& person, OrganisationId through, bool writing) {
    if (administers(person) || person.notice_pending || person.password_pending) return false;
    if (reaches_above(actor, person)) return false;
    std::erase_if(person.memberships,
                  [&](const ActorMembership& membership) { return !may_act_through(actor, membership, writing); });
    return membership_in(person, through) != nullptr;
}

}  // namespace habilis
