#include "shared/selections/effects.h"

#include <algorithm>

#include "shared/access/place_on_level.h"
#include "shared/access/refusals.h"
#include "shared/accounts/change_state.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/send_activation.h"
#include "shared/mail/refusals.h"
#include "shared/memberships/detach_member.h"
#include "shared/selections/refusals.h"
#include "shared/services/assign_services.h"

namespace habilis {
namespace {

/// Asks the rules of the verbs on one account. What they have to know of the actor and the organisation is filled in
/// once, and what they have to know of the person each time.
class Effects {
public:
    Effects(const PlanSelection& plan, const SelectionFacts& facts, SelectionSoFar& before)
        : plan_(plan), facts_(facts), before_(before), refused_all_(refuse_all()) {
        state_.actor = facts.actor;
        detachment_.actor = facts.actor;
        detachment_.kind = facts.kind;
        mail_.mails_per_hour = facts.mails_per_hour;
        services_.actor = facts.actor;
        services_.services = facts.services;
        services_.own_services_only = facts.own_services_only;
        services_.today = facts.today;
    }

    SelectionEffect of(const SelectedPerson& person) {
        person_ = &person;
        if (!refused_all_.empty()) return refuse(refused_all_);
        if (!may(facts_.actor, permission_of(plan_.action), plan_.organisation, person.level))
            return refuse({{refusals::not_allowed}});
        if (before_.accounts.contains(person.account)) return nothing();
        const SelectionEffect found = by_action();
        const bool of_account = found.effect == PlannedEffect::enable || found.effect == PlannedEffect::disable ||
                                found.effect == PlannedEffect::mail;
        if (of_account) before_.accounts.insert(person.account);
        return found;
    }

private:
    /// Why nothing of this can be done to anybody here.
    [[nodiscard]] Refusals refuse_all() const {
        if (plan_.action != BulkAction::move) return {};
        if (plan_.level && !facts_.level_exists) return {{refusals::level_of_other}};
        return refuse_level(facts_.actor, Permission::edit_membership, plan_.organisation, plan_.level, true, "");
    }

    SelectionEffect by_action() {
        switch (plan_.action) {
            case BulkAction::activate: return activate();
            case BulkAction::resend: return mail();
            case BulkAction::disable: return disable();
            case BulkAction::assign: return assign();
            case BulkAction::withdraw: return withdraw();
            case BulkAction::move: break;
        }
        return move();
    }

    SelectionEffect activate() {
        if (person_->state == AccountState::active) return nothing();
        if (person_->state != AccountState::pending)
            return change(PlannedEffect::enable, check(state_change(StateChange::enable), state_facts()));
        if (!may(facts_.actor, Permission::send_activation, plan_.organisation))
            return refuse({{refusals::may_not_invite}});
        return mail();
    }

    SelectionEffect mail() {
        mail_.state = person_->state;
        mail_.has_email = person_->has_email;
        mail_.above_actor = person_->above_actor;
        mail_.sent_too_often = person_->sent_too_often;
        Refusals found = check(SendActivation{plan_.organisation, person_->account}, mail_);
        // One person's can be tried again knowingly; in a crowd nobody would see that it comes back each time.
        if (found.empty() && person_->refused_before) found.push_back({refusals::mail_refused_before});
        return change(PlannedEffect::mail, found);
    }

    SelectionEffect disable() {
        if (person_->state == AccountState::disabled) return nothing();
        const auto gone = before_.detached.find(person_->account);
        const auto left = person_->organisations -
                          (gone == before_.detached.end() ? 0 : static_cast<std::int64_t>(gone->second.size()));
        if (plan_.detach_shared && left > 1) return detach();
        if (person_->state == AccountState::pending) return refuse({{refusals::not_activated_yet}});
        const Refusals found = check(state_change(StateChange::disable), state_facts());
        if (found.empty()) before_.administrators.take(administrations());
        return change(PlannedEffect::disable, found);
    }

    SelectionEffect detach() {
        Administrations here = person_->administrations;
        std::erase_if(here, [&](const Administration& one) { return one.organisation != plan_.organisation; });
        detachment_.above_actor = person_->above_actor;
        detachment_.version = person_->version;
        detachment_.provenance = person_->provenance;
        detachment_.profile = person_->profile;
        detachment_.default_user = person_->default_user;
        detachment_.sole_membership = person_->organisations == 1;
        detachment_.usable_administrator = !here.empty();
        detachment_.other_usable_administrators = before_.administrators.left_beside(here);
        const Refusals found = check(DetachMember{plan_.organisation, person_->account, person_->version}, detachment_);
        if (found.empty()) {
            before_.administrators.take(here);
            before_.detached[person_->account].insert(plan_.organisation);
        }
        return change(PlannedEffect::detach, found);
    }

    SelectionEffect assign() {
        // What is over is given anew.
        const Assignment* had = assignment();
        if (had && state_of(had->period(), facts_.today) == PeriodState::ended) had = nullptr;
        if (had && had->role == plan_.role) return nothing(had->role.value);
        return change(had ? PlannedEffect::replace : PlannedEffect::assign, check_services(plan_.role),
                      had ? had->role.value : 0);
    }

    SelectionEffect withdraw() {
        const Assignment* had = assignment();
        if (!had) return nothing();
        return change(PlannedEffect::withdraw, check_services({}), had->role.value);
    }

    SelectionEffect move() {
        if (person_->level == plan_.level) return nothing(person_->level.value);
        return change(PlannedEffect::move, person_->above_actor ? Refusals{{refusals::above_me}} : Refusals{},
                      person_->level.value);
    }

    [[nodiscard]] const Assignment* assignment() const {
        const auto found = std::find_if(person_->assignments.begin(), person_->assignments.end(),
                                        [&](const Assignment& one) { return one.service == plan_.service; });
        return found == person_->assignments.end() ? nullptr : &*found;
    }

    Refusals check_services(ServiceRoleId role) {
        services_.role_before = person_->role;
        services_.profile = person_->profile;
        services_.before = person_->assignments;
        services_.membership = person_->membership;
        services_.mailbox = person_->mailbox;
        services_.above_actor = person_->above_actor;
        services_.version = person_->version;
        const AssignServices command{.organisation = plan_.organisation,
                                     .account = person_->account,
                                     .version = person_->version,
                                     .role = person_->role,
                                     .assignments = with_role(person_->assignments, plan_.service, role, facts_.today)};
        return check(command, services_);
    }

    [[nodiscard]] ChangeState state_change(StateChange change) const {
        return {plan_.organisation, person_->account, person_->version, change};
    }
    const ChangeStateFacts& state_facts() {
        const Administrations administered = administrations();
        state_.above_actor = person_->above_actor_anywhere;
        state_.version = person_->version;
        state_.state = person_->state;
        state_.provenance = person_->provenance;
        state_.wholly_mine = person_->wholly_mine;
        state_.default_user = person_->default_user_anywhere;
        state_.usable_administrator = !administered.empty();
        state_.other_usable_administrators = before_.administrators.left_beside(administered);
        return state_;
    }

    /// Where the person is one still, after those before.
    [[nodiscard]] Administrations administrations() const {
        Administrations left = person_->administrations;
        if (const auto gone = before_.detached.find(person_->account); gone != before_.detached.end())
            std::erase_if(left, [&](const Administration& one) { return gone->second.contains(one.organisation); });
        return left;
    }

    [[nodiscard]] SelectionEffect change(PlannedEffect effect, const Refusals& found, std::int64_t before = 0) const {
        if (found.empty()) return {person_->account, person_->version, effect, before};
        return {person_->account, person_->version, PlannedEffect::refuse, before, found.front().code.name};
    }
    [[nodiscard]] SelectionEffect refuse(const Refusals& found) const { return change(PlannedEffect::refuse, found); }
    [[nodiscard]] SelectionEffect nothing(std::int64_t before = 0) const {
        return change(PlannedEffect::none, {}, before);
    }

    const PlanSelection& plan_;
    const SelectionFacts& facts_;
    SelectionSoFar& before_;
    Refusals refused_all_;
    const SelectedPerson* person_ = nullptr;
    ChangeStateFacts state_;
    DetachMemberFacts detachment_;
    SendActivationFacts mail_;
    AssignServicesFacts services_;
};

}  // namespace

std::vector<SelectionEffect> effects_of(const PlanSelection& plan, const SelectionFacts& facts,
                                        const std::vector<SelectedPerson>& people, SelectionSoFar& before) {
    Effects effects(plan, facts, before);
    std::vector<SelectionEffect> found;
    found.reserve(people.size());
    for (const SelectedPerson& person : people) found.push_back(effects.of(person));
    return found;
}

}  // namespace habilis
