#include "shared/hand_over/hand_over.h"

#include <algorithm>

#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/hand_over/refusals.h"
#include "shared/services/refusals.h"

namespace habilis {
namespace {

const Assignment* find(const std::vector<Assignment>& assignments, ServiceId service) {
    const auto found = std::find_if(assignments.begin(), assignments.end(),
                                    [service](const Assignment& one) { return one.service == service; });
    return found == assignments.end() ? nullptr : &*found;
}

std::string role_label(const OrganisationService& service, ServiceRoleId role) {
    for (const ServiceRole& one : service.roles)
        if (one.role == role) return one.label;
    return {};
}

/// The lines of one organisation while they are put together.
struct Lines {
    const Actor& actor;
    const HandOverPlace& place;
    AccountId successor;
    bool mailbox;   ///< the successor is one
    bool comes_in;  ///< on the way, just here
    std::vector<HandOverLine>& all;

    HandOverLine& add(HandOverPart part, std::string before, std::string after) {
        HandOverLine& line = all.emplace_back();
        line.organisation = place.organisation;
        line.organisation_label = place.label;
        line.part = part;
        line.key = std::to_string(place.organisation.value) + "/" +
                   std::string(names_of(part)[static_cast<std::size_t>(part)]);
        line.effect = before == after  ? HandOverEffect::unchanged
                      : before.empty() ? HandOverEffect::give
                                       : HandOverEffect::change;
        line.before = std::move(before);
        line.after = std::move(after);
        return line;
    }
    static void refuse(HandOverLine& line, RefusalCode code) {
        if (line.effect == HandOverEffect::unchanged) return;
        line.effect = HandOverEffect::refuse;
        line.cause = code.name;
    }

    void membership() {
        if (place.successor.member) return;
        add(comes_in ? HandOverPart::account : HandOverPart::membership, "", place.label);
    }

    /// The higher of both is kept: nobody loses by taking over.
    void role() {
        const HandOverSide &from = place.leaver, &to = place.successor;
        const auto name = [](OrganisationRole role) {
            return std::string(names_of(role)[static_cast<std::size_t>(role)]);
        };
        const bool has_it = to.member && to.power().rights.covers(from.power().rights) &&
                            (!to.administered || to.administered == from.administered);
        if (has_it || (!to.member && from.role == OrganisationRole::user && from.chosen == PermissionSet())) return;
        HandOverLine& line = add(HandOverPart::role, to.member ? name(to.role) : "", name(from.role));
        if (line.effect == HandOverEffect::unchanged) line.effect = HandOverEffect::change;  // more rights beside it
        if (!may(actor, Permission::grant_roles, place.organisation)) refuse(line, refusals::not_allowed);
        else if (successor == actor.account) refuse(line, refusals::own_role);
        else if (is_above(actor, place.organisation, from.power())) refuse(line, refusals::role_above_mine);
        else if (mailbox) refuse(line, refusals::mailbox_rights);
    }

    void position() {
        const HandOverSide &from = place.leaver, &to = place.successor;
        if (from.level && from.level != to.level) {
            HandOverLine& line = add(HandOverPart::level, to.level_label, from.level_label);
            if (!may(actor, Permission::edit_membership, place.organisation, from.level))
                refuse(line, refusals::level_out_of_reach);
        }
        if (!from.function.empty() && from.function != to.function)
            add(HandOverPart::function, to.function, from.function);
    }

    void services() {
        for (const OrganisationService& service : place.services) {
            const Assignment *from = find(place.leaver.assignments, service.service),
                             *to = find(place.successor.assignments, service.service);
            if (!from) continue;
            HandOverLine& line =
                add(HandOverPart::service, to ? role_label(service, to->role) : "", role_label(service, from->role));
            line.service = service.service;
            line.label = service.label;
            line.key += "/" + std::to_string(service.service.value);
            if (!may(actor, Permission::assign_services, place.organisation)) refuse(line, refusals::not_allowed);
            else if (is_withheld(service, from->role) && !(to && to->role == from->role))
                refuse(line, refusals::role_withheld);
        }
    }

    void default_user() {
        if (!place.leaver.default_user) return;
        HandOverLine& line = add(HandOverPart::default_user, "", place.label);
        if (!may(actor, Permission::grant_roles, place.organisation)) refuse(line, refusals::not_allowed);
        else if (mailbox) refuse(line, refusals::mailbox_rights);
    }
};

/// Whatever is given to him there opens nothing.
bool has_ended(const HandOverPlace& place, const HandOverFacts& facts) {
    return facts.today && place.successor.member &&
           state_of(place.successor.period, *facts.today) == PeriodState::ended;
}

}  // namespace

Refusals refuse_successor(AccountId account, AccountId successor, const HandOverFacts& facts) {
    if (account == successor) return {{refusals::same_person, "successor"}};
    if (facts.successor_state != AccountState::active && facts.successor_state != AccountState::pending)
        return {{refusals::successor_not_in_use, "successor"}};
    if (!facts.successor_has_email) return {{refusals::successor_without_email, "successor"}};
    if (facts.successor_external) return {{refusals::successor_external, "successor"}};
    if (std::any_of(facts.places.begin(), facts.places.end(), [&](const HandOverPlace& place) {
            return place.organisation == facts.organisation && has_ended(place, facts);
        }))
        return {{refusals::successor_ended, "successor"}};
    return {};
}

std::vector<HandOverLine> lines_of(AccountId successor, const HandOverFacts& facts) {
    std::vector<HandOverLine> all;
    for (const HandOverPlace& place : facts.places) {
        const std::size_t before = all.size();
        Lines lines{.actor = facts.actor,
                    .place = place,
                    .successor = successor,
                    .mailbox = facts.successor_mailbox,
                    .comes_in = facts.newcomer && place.organisation == facts.organisation,
                    .all = all};
        lines.membership();
        lines.role();
        lines.position();
        lines.services();
        lines.default_user();
        if (has_ended(place, facts))
            for (std::size_t i = before; i < all.size(); ++i) Lines::refuse(all[i], refusals::successor_ended);
    }
    return all;
}

std::vector<HandOverLine> wanted_of(const HandOver& command, std::vector<HandOverLine> lines) {
    const auto is_out = [&](const std::string& key) {
        return std::find(command.left_out.begin(), command.left_out.end(), key) != command.left_out.end();
    };
    // Where the successor does not come in, nothing is given to him.
    std::vector<HandOverLine> wanted;
    for (HandOverLine& line : lines) {
        if (line.part == HandOverPart::account) continue;  // made before, whatever else is given
        const bool done = line.effect == HandOverEffect::give || line.effect == HandOverEffect::change;
        const bool out = is_out(line.key) || is_out(std::to_string(line.organisation.value) + "/membership");
        if (done && !out) wanted.push_back(std::move(line));
    }
    return wanted;
}

std::string state_of(const HandOverFacts& facts) {
    std::string state;
    for (const HandOverPlace& place : facts.places)
        state += std::to_string(place.organisation.value) + ":" + std::to_string(place.leaver.version) + ":" +
                 std::to_string(place.successor.version) + ";";
    return state;
}

namespace {

/// Whoever it is for.
Refusals check_terms(const HandOver& command, const HandOverFacts& facts) {
    if (command.state != state_of(facts)) return {{refusals::moved_meanwhile}};
    if (command.leaves && !command.ends_on) return {{refusals::required, "ends_on"}};
    if (Refusals days = refuse_period({{}, command.ends_on}, {}, facts.today); !days.empty()) return days;
    // Rights over people are handed out: by whom?
    const std::vector<HandOverLine> wanted = wanted_of(command, lines_of(command.successor, facts));
    const bool role = std::any_of(wanted.begin(), wanted.end(),
                                  [](const HandOverLine& line) { return line.part == HandOverPart::role; });
    if (role && !facts.actor.proved) return {{refusals::reauthentication_needed}};
    if (wanted.empty() && !command.leaves && !facts.newcomer) return {{refusals::nothing_to_hand_over}};
    return {};
}

/// The person as creation has it, and what a successor has to be beside that.
Refusals refuse_newcomer(const PlanNewcomer& plan, const HandOverFacts& facts) {
    if (!facts.creation.empty()) return facts.creation;
    if (plan.details.email.empty()) return {{refusals::required, "details.email"}};
    Refusals found = refuse_successor(plan.account, {}, facts);
    for (Refusal& refusal : found) refusal.field = "details.email";
    return found;
}

}  // namespace

Refusals check(const HandOver& command, const HandOverFacts& facts) {
    Refusals found = check_fields(command);
    append(found, refuse_successor(command.account, command.successor, facts));
    return found.empty() ? check_terms(command, facts) : found;
}

Refusals check(const PlanNewcomer& plan, const HandOverFacts& facts) { return refuse_newcomer(plan, facts); }

Refusals check(const HandOverToNewcomer& command, const HandOverFacts& facts) {
    Refusals found = refuse_newcomer(command.plan(), facts);
    if (found.empty()) found = check_fields(command);
    if (command.send_activation && !may(facts.actor, Permission::send_activation, command.organisation))
        found.push_back({refusals::not_allowed, "send_activation"});
    return found.empty() ? check_terms(command.to({}), facts) : found;
}

}  // namespace habilis
