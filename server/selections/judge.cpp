#include "server/selections/judge.h"

#include <algorithm>

#include "server/accounts/verbs.h"
#include "server/mail/outbox.h"
#include "server/memberships/verbs.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/access/place_on_level.h"
#include "shared/access/refusals.h"
#include "shared/accounts/events.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/journal/difference.h"
#include "shared/mail/refusals.h"
#include "shared/selections/refusals.h"

namespace habilis::server {
namespace {

StoredRow row_of(const StoredUser& user, PlannedEffect effect, const Refusals& refusals, std::int64_t before = 0) {
    StoredRow row{
        .account = user.account, .version = user.version(), .effect = effect, .before = before, .refusal = {}};
    if (refusals.empty()) return row;
    row.effect = PlannedEffect::refuse;
    row.refusal = refusals.front().code.name;
    return row;
}

ChangeState state_change(const StoredPlan& plan, const StoredUser& user, StateChange change) {
    return {plan.organisation, user.account, user.version(), change};
}

/// As check_takeable asks, but counting those whom the rows before disable.
bool takes_last_administrator(Connection& connection, Judging& judging, AccountId account) {
    bool last = false;
    std::vector<OrganisationId> usable_in;
    for (const SheetMembership& membership : memberships_of(connection, account)) {
        const auto count = count_administrators(connection, membership.organisation, account, judging.now);
        if (!count.usable) continue;
        usable_in.push_back(membership.organisation);
        if (count.others - judging.administrators_taken[membership.organisation] <= 0) last = true;
    }
    if (!last)
        for (OrganisationId organisation : usable_in) ++judging.administrators_taken[organisation];
    return last;
}

DetachMember detachment(const StoredPlan& plan, const StoredUser& user) {
    return {plan.organisation, user.account, user.version()};
}

StoredRow judge_detaching(Connection& connection, Judging& judging, const StoredUser& user) {
    const DetachMember command = detachment(judging.plan, user);
    DetachMemberFacts facts = facts_of(connection, judging.actor, command, user, judging.now);
    int& taken = judging.administrators_taken[judging.plan.organisation];
    facts.other_usable_administrators = std::max(0, facts.other_usable_administrators.value_or(0) - taken);
    const Refusals found = check(command, facts);
    if (found.empty() && facts.usable_administrator.value_or(false)) ++taken;
    return row_of(user, PlannedEffect::detach, found);
}

StoredRow judge_disabling(Connection& connection, Judging& judging, const StoredUser& user) {
    if (user.state == AccountState::disabled) return row_of(user, PlannedEffect::none, {});
    if (judging.detach_shared && user.organisations > 1) return judge_detaching(connection, judging, user);
    if (user.state == AccountState::pending)
        return row_of(user, PlannedEffect::refuse, {{refusals::not_activated_yet}});
    const ChangeState command = state_change(judging.plan, user, StateChange::disable);
    Refusals found = check(command, facts_of(connection, judging.actor, command, user, judging.now));
    if (found.empty() && takes_last_administrator(connection, judging, user.account))
        found.push_back({refusals::last_administrator});
    return row_of(user, PlannedEffect::disable, found);
}

StoredRow judge_mail(Connection& connection, const Judging& judging, const StoredUser& user) {
    const SendActivation command{judging.plan.organisation, user.account};
    Refusals found = check(command, facts_of(connection, judging.actor, command, user, judging.now));
    // One person's can be tried again knowingly; in a crowd nobody would see that it comes back each time.
    if (const auto before = newest_invitation(connection, user.account);
        found.empty() && before && refused_for_good(*before))
        found.push_back({refusals::mail_refused_before});
    return row_of(user, PlannedEffect::mail, found);
}

StoredRow judge_activation(Connection& connection, const Judging& judging, const StoredUser& user) {
    if (user.state == AccountState::active) return row_of(user, PlannedEffect::none, {});
    if (user.state == AccountState::pending) {
        if (!may(judging.actor, Permission::send_activation, judging.plan.organisation))
            return row_of(user, PlannedEffect::refuse, {{refusals::may_not_invite}});
        return judge_mail(connection, judging, user);
    }
    const ChangeState command = state_change(judging.plan, user, StateChange::enable);
    return row_of(user, PlannedEffect::enable,
                  check(command, facts_of(connection, judging.actor, command, user, judging.now)));
}

bool has_ended(Connection& connection, const StoredPlan& plan, const NamedAssignment& assignment, Instant now) {
    return assignment.ends_on && assignment.ends_on < today_in(connection, plan.organisation, now);
}

/// The set of assignments with the plan's service changed, as "Rôles" of the sheet would send it. Another role keeps
/// the days of the one before.
AssignServices assignments_after(Connection& connection, const StoredPlan& plan, const StoredUser& user, Instant now) {
    AssignServices command{.organisation = plan.organisation, .account = user.account, .version = user.version()};
    command.role = user.role;
    command.assigned_services_only = user.assigned_services_only;
    Assignment given{plan.service, plan.role};
    for (const NamedAssignment& assignment : assignments_of(connection, user.membership)) {
        if (assignment.service != plan.service) command.assignments.push_back(assignment.as_given());
        else if (!has_ended(connection, plan, assignment, now))
            given.starts_on = assignment.starts_on, given.ends_on = assignment.ends_on;
    }
    if (plan.action == BulkAction::assign) command.assignments.push_back(given);
    return command;
}

StoredRow judge_service(Connection& connection, const Judging& judging, const StoredUser& user) {
    const bool assigns = judging.plan.action == BulkAction::assign;
    ServiceRoleId before;
    for (const NamedAssignment& assignment : assignments_of(connection, user.membership))
        if (assignment.service == judging.plan.service &&
            !(assigns && has_ended(connection, judging.plan, assignment, judging.now)))
            before = assignment.role;
    if (assigns ? before == judging.plan.role : !before) return row_of(user, PlannedEffect::none, {}, before.value);
    const AssignServices command = assignments_after(connection, judging.plan, user, judging.now);
    const PlannedEffect effect = !assigns ? PlannedEffect::withdraw
                                 : before ? PlannedEffect::replace
                                          : PlannedEffect::assign;
    return row_of(user, effect, check(command, facts_of(connection, judging.actor, command, user, judging.now)),
                  before.value);
}

StoredRow judge_move(const Judging& judging, const StoredUser& user) {
    const LevelId before = user.details.level;
    if (before == judging.plan.level) return row_of(user, PlannedEffect::none, {}, before.value);
    Refusals found;
    if (is_above(judging.actor, judging.plan.organisation, user.power())) found = {{refusals::above_me}};
    return row_of(user, PlannedEffect::move, found, before.value);
}

struct LevelRecord {
    LevelId level;
    static constexpr std::array fields{field<&LevelRecord::level>("level")};
};

Refusals move_to_level(Transaction& transaction, const Author& author, const StoredPlan& plan, const StoredUser& user) {
    if (Refusals found = refuse_level(author.actor, Permission::edit_membership, plan.organisation, plan.level,
                                      has_level(transaction, plan.organisation, plan.level), "");
        !found.empty())
        return found;
    if (is_above(author.actor, plan.organisation, user.power())) return {{refusals::above_me}};
    transaction.run("UPDATE memberships SET level_id = ?2, version = version + 1 WHERE id = ?1", user.membership,
                    plan.level);
    record_about(transaction, author.entry(events::account_updated, plan.organisation), user.account,
                 difference(LevelRecord{user.details.level}, LevelRecord{plan.level}));
    transaction.changed(ChangeKind::memberships);
    return {};
}

template <class T>
Refusals refusals_of(const Result<T>& result) {
    return result.ok() ? Refusals{} : result.refusals();
}

}  // namespace

std::optional<StoredRow> judge(Connection& connection, Judging& judging, AccountId account) {
    const auto user = find_user_within(connection, judging.actor, permission_of(judging.plan.action),
                                       judging.plan.organisation, account);
    if (!user) return std::nullopt;
    switch (judging.plan.action) {
        case BulkAction::activate: return judge_activation(connection, judging, *user);
        case BulkAction::resend: return judge_mail(connection, judging, *user);
        case BulkAction::disable: return judge_disabling(connection, judging, *user);
        case BulkAction::assign:
        case BulkAction::withdraw: return judge_service(connection, judging, *user);
        case BulkAction::move: return judge_move(judging, *user);
    }
    return std::nullopt;
}

Refusals perform(Transaction& transaction, const Author& author, const Postman& postman, const StoredPlan& plan,
                 const StoredRow& row) {
    const auto user =
        find_user_within(transaction, author.actor, permission_of(plan.action), plan.organisation, row.account);
    if (!user || user->version() != row.version) return {{refusals::moved_meanwhile}};
    switch (row.effect) {
        case PlannedEffect::mail:
            if (!may(author.actor, Permission::send_activation, plan.organisation)) return {{refusals::not_allowed}};
            return refusals_of(send_activation(transaction, author, postman, {plan.organisation, row.account}));
        case PlannedEffect::enable:
            return refusals_of(change_state(transaction, author, state_change(plan, *user, StateChange::enable)));
        case PlannedEffect::disable:
            return refusals_of(change_state(transaction, author, state_change(plan, *user, StateChange::disable)));
        case PlannedEffect::assign:
        case PlannedEffect::replace:
        case PlannedEffect::withdraw:
            return refusals_of(
                assign_services(transaction, author, assignments_after(transaction, plan, *user, transaction.now())));
        case PlannedEffect::move: return move_to_level(transaction, author, plan, *user);
        case PlannedEffect::detach: return refusals_of(detach_member(transaction, author, detachment(plan, *user)));
        case PlannedEffect::none:
        case PlannedEffect::refuse: break;
    }
    return {};
}

}  // namespace habilis::server
