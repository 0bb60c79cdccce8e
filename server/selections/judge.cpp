#include "server/selections/judge.h"

#include <algorithm>

#include "server/accounts/verbs.h"
#include "server/invitations/verbs.h"
#include "server/mail/outbox.h"
#include "server/memberships/verbs.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/plans/effects.h"
#include "server/services/verbs.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/refusals.h"
#include "shared/selections/refusals.h"

namespace habilis::server {
namespace {

/// The level or the role that an account gets. Who withdraws may have stated a role, which means nothing there.
std::int64_t given_by(const PlanSelection& plan) {
    if (plan.action == BulkAction::move) return plan.level.value;
    return plan.action == BulkAction::assign ? plan.role.value : 0;
}

StoredRow row_of(const PlanSelection& plan, const StoredUser& user, PlannedEffect effect, const Refusals& refusals,
                 std::int64_t before = 0) {
    StoredRow row{.organisation = plan.organisation,
                  .account = user.account,
                  .version = user.version(),
                  .effect = effect,
                  .service = plan.service,
                  .before = before,
                  .after_id = given_by(plan)};
    if (refusals.empty()) return row;
    row.effect = PlannedEffect::refuse;
    row.refusal = refusals.front().code.name;
    return row;
}

ChangeState state_change(const PlanSelection& plan, const StoredUser& user, StateChange change) {
    return {plan.organisation, user.account, user.version(), change};
}

/// As check_takeable asks, but counting those whom the rows before disable.
bool takes_last_administrator(Connection& connection, Judging& judging, AccountId account) {
    bool last = false;
    std::vector<OrganisationId> usable_in;
    for (const SheetMembership& membership : memberships_of(connection, account)) {
        if (judging.before.detached[account].contains(membership.organisation)) continue;
        const auto count =
            count_administrators(connection, judging.actor, membership.organisation, account, judging.now);
        if (!count.usable) continue;
        usable_in.push_back(membership.organisation);
        if (count.others - judging.before.administrators_taken[membership.organisation] <= 0) last = true;
    }
    if (!last)
        for (OrganisationId organisation : usable_in) ++judging.before.administrators_taken[organisation];
    return last;
}

DetachMember detachment(const PlanSelection& plan, const StoredUser& user) {
    return {plan.organisation, user.account, user.version()};
}

StoredRow judge_detaching(Connection& connection, Judging& judging, const StoredUser& user) {
    const DetachMember command = detachment(judging.plan, user);
    DetachMemberFacts facts = facts_of(connection, judging.actor, command, user, judging.now);
    int& taken = judging.before.administrators_taken[judging.plan.organisation];
    facts.other_usable_administrators = std::max(0, facts.other_usable_administrators.value_or(0) - taken);
    const Refusals found = check(command, facts);
    if (found.empty() && facts.usable_administrator.value_or(false)) ++taken;
    if (found.empty()) judging.before.detached[user.account].insert(judging.plan.organisation);
    return row_of(judging.plan, user, PlannedEffect::detach, found);
}

StoredRow judge_disabling(Connection& connection, Judging& judging, const StoredUser& user) {
    if (user.state == AccountState::disabled) return row_of(judging.plan, user, PlannedEffect::none, {});
    const auto gone = static_cast<std::int64_t>(judging.before.detached[user.account].size());
    if (judging.plan.detach_shared && user.organisations - gone > 1) return judge_detaching(connection, judging, user);
    if (user.state == AccountState::pending)
        return row_of(judging.plan, user, PlannedEffect::refuse, {{refusals::not_activated_yet}});
    const ChangeState command = state_change(judging.plan, user, StateChange::disable);
    Refusals found = check(command, facts_of(connection, judging.actor, command, user, judging.now));
    if (found.empty() && takes_last_administrator(connection, judging, user.account))
        found.push_back({refusals::last_administrator});
    return row_of(judging.plan, user, PlannedEffect::disable, found);
}

StoredRow judge_mail(Connection& connection, const Judging& judging, const StoredUser& user) {
    const SendActivation command{judging.plan.organisation, user.account};
    Refusals found = check(command, facts_of(connection, judging.actor, command, user, judging.now));
    // One person's can be tried again knowingly; in a crowd nobody would see that it comes back each time.
    if (const auto before = newest_invitation(connection, user.account);
        found.empty() && before && refused_for_good(*before))
        found.push_back({refusals::mail_refused_before});
    return row_of(judging.plan, user, PlannedEffect::mail, found);
}

StoredRow judge_activation(Connection& connection, const Judging& judging, const StoredUser& user) {
    if (user.state == AccountState::active) return row_of(judging.plan, user, PlannedEffect::none, {});
    if (user.state == AccountState::pending) {
        if (!may(judging.actor, Permission::send_activation, judging.plan.organisation))
            return row_of(judging.plan, user, PlannedEffect::refuse, {{refusals::may_not_invite}});
        return judge_mail(connection, judging, user);
    }
    const ChangeState command = state_change(judging.plan, user, StateChange::enable);
    return row_of(judging.plan, user, PlannedEffect::enable,
                  check(command, facts_of(connection, judging.actor, command, user, judging.now)));
}

StoredRow judge_service(Connection& connection, const Judging& judging, const StoredUser& user) {
    const bool assigns = judging.plan.action == BulkAction::assign;
    ServiceRoleId before;
    for (const NamedAssignment& assignment : assignments_of(connection, user.membership))
        if (assignment.service == judging.plan.service &&
            !(assigns && has_ended(connection, judging.plan.organisation, assignment.ends_on, judging.now)))
            before = assignment.role;
    if (assigns ? before == judging.plan.role : !before)
        return row_of(judging.plan, user, PlannedEffect::none, {}, before.value);
    const AssignServices command = assignments_after(connection, judging.plan.organisation, user, judging.plan.service,
                                                     assigns ? judging.plan.role : ServiceRoleId{}, true, judging.now);
    const PlannedEffect effect = !assigns ? PlannedEffect::withdraw
                                 : before ? PlannedEffect::replace
                                          : PlannedEffect::assign;
    return row_of(judging.plan, user, effect,
                  check(command, facts_of(connection, judging.actor, command, user, judging.now)), before.value);
}

StoredRow judge_move(const Judging& judging, const StoredUser& user) {
    const LevelId before = user.details.level;
    if (before == judging.plan.level) return row_of(judging.plan, user, PlannedEffect::none, {}, before.value);
    Refusals found;
    if (is_above(judging.actor, judging.plan.organisation, user.power())) found = {{refusals::above_me}};
    return row_of(judging.plan, user, PlannedEffect::move, found, before.value);
}

StoredRow judge_by_action(Connection& connection, Judging& judging, const StoredUser& user) {
    switch (judging.plan.action) {
        case BulkAction::activate: return judge_activation(connection, judging, user);
        case BulkAction::resend: return judge_mail(connection, judging, user);
        case BulkAction::disable: return judge_disabling(connection, judging, user);
        case BulkAction::assign:
        case BulkAction::withdraw: return judge_service(connection, judging, user);
        case BulkAction::move: break;
    }
    return judge_move(judging, user);
}

int rank_of(const StoredRow& row) {
    return row.effect == PlannedEffect::refuse ? 0 : row.effect == PlannedEffect::none ? 2 : 1;
}

}  // namespace

std::optional<StoredRow> judge(Connection& connection, Judging& judging, AccountId account) {
    const PlanSelection& plan = judging.plan;
    const auto user = find_user_within(connection, judging.actor, Permission::view_users, plan.organisation, account);
    if (!user) return std::nullopt;
    if (!may(judging.actor, permission_of(plan.action), plan.organisation, user->details.level))
        return row_of(plan, *user, PlannedEffect::refuse, {{refusals::not_allowed}});
    if (judging.before.accounts.contains(account)) return row_of(plan, *user, PlannedEffect::none, {});
    StoredRow row = judge_by_action(connection, judging, *user);
    const bool of_account = row.effect == PlannedEffect::enable || row.effect == PlannedEffect::disable ||
                            row.effect == PlannedEffect::mail;
    if (of_account) judging.before.accounts.insert(account);
    return row;
}

std::optional<StoredRow> refuse(Connection& connection, const Judging& judging, AccountId account,
                                const Refusals& refusals) {
    const PlanSelection& plan = judging.plan;
    const auto user = find_user_within(connection, judging.actor, Permission::view_users, plan.organisation, account);
    if (!user) return std::nullopt;
    return row_of(plan, *user, PlannedEffect::refuse, refusals);
}

void sort_by_fate(std::vector<StoredRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const StoredRow& a, const StoredRow& b) { return rank_of(a) < rank_of(b); });
}

}  // namespace habilis::server
