#include "shared/services/assign_services.h"

#include <algorithm>

#include "shared/access/last_administrator.h"
#include "shared/access/refusals.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/services/refusals.h"

namespace habilis {
namespace {

const OrganisationService* find(const std::vector<OrganisationService>& services, ServiceId id) {
    auto found =
        std::find_if(services.begin(), services.end(), [id](const auto& service) { return service.service == id; });
    return found == services.end() ? nullptr : &*found;
}

const Assignment* find(const std::vector<Assignment>& assignments, ServiceId id) {
    auto found =
        std::find_if(assignments.begin(), assignments.end(), [id](const auto& one) { return one.service == id; });
    return found == assignments.end() ? nullptr : &*found;
}

Period period_before(const AssignServicesFacts& facts, const Assignment& assignment) {
    const Assignment* before = find(facts.before, assignment.service);
    return before ? before->period() : Period{};
}

/// An end beyond the membership's prolongs the membership, which is for whoever may.
Refusals check_end(const AssignServices& command, const AssignServicesFacts& facts, const std::string& path) {
    if (!prolongs_membership(command, facts)) return {};
    if (!may(facts.actor, Permission::edit_membership, command.organisation))
        return {{refusals::outlives_membership, path, {{"date", to_iso(facts.membership.ends_on)}}}};
    if (command.account == facts.actor.account) return {{refusals::own_dates, path}};
    if (facts.profile == Profile::inspector) return {{refusals::inspector_by_head, path}};
    return {};
}

Refusals check_days(const AssignServices& command, const AssignServicesFacts& facts) {
    Refusals found;
    for (std::size_t i = 0; i < command.assignments.size(); ++i) {
        const Assignment& assignment = command.assignments[i];
        const std::string path = "assignments." + std::to_string(i) + ".";
        for (Refusal& refusal : refuse_period(assignment.period(), period_before(facts, assignment), facts.today)) {
            refusal.field = path + refusal.field;
            found.push_back(std::move(refusal));
        }
        if (assignment.ends_on == prolongs_membership(command, facts))
            append(found, check_end(command, facts, path + "ends_on"));
    }
    return found;
}

Refusals check_assignments(const AssignServices& command, const AssignServicesFacts& facts) {
    Refusals found;
    for (std::size_t i = 0; i < command.assignments.size(); ++i) {
        const Assignment& assignment = command.assignments[i];
        std::string path = "assignments." + std::to_string(i);
        const OrganisationService* service = find(facts.services, assignment.service);
        const Assignment* before = find(facts.before, assignment.service);
        if (!service && !(before && *before == assignment)) {
            found.push_back({facts.own_services_only ? refusals::own_services_only : refusals::service_not_subscribed,
                             path + ".service"});
            continue;
        }
        if (service) {
            const auto role = std::find_if(service->roles.begin(), service->roles.end(),
                                           [&](const ServiceRole& one) { return one.role == assignment.role; });
            if (role == service->roles.end()) found.push_back({refusals::role_of_other_service, path + ".role"});
            else if (role->withheld && !(before && before->role == assignment.role))
                found.push_back({refusals::role_withheld, path + ".role"});
        }
        if (std::any_of(command.assignments.begin(), command.assignments.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const Assignment& other) { return other.service == assignment.service; }))
            found.push_back({refusals::service_twice, path + ".service"});
    }
    return found;
}

/// Who changes a role in the organisation must hold all that the role gives, may not change his own, and may not take
/// the last usable administrator away.
Refusals check_role(const AssignServices& command, const AssignServicesFacts& facts) {
    if (command.role == facts.role_before) return {};
    PermissionSet mine = rights_in(facts.actor, command.organisation);
    if (!mine.has(Permission::grant_roles)) return {{refusals::not_allowed, "role"}};
    if (command.account == facts.actor.account) return {{refusals::own_role, "role"}};
    if (facts.profile == Profile::inspector) return {{refusals::inspector_by_head, "role"}};
    if (!mine.covers(permissions_of(command.role))) return {{refusals::role_above_mine, "role"}};
    if (facts.mailbox && command.role != OrganisationRole::user) return {{refusals::mailbox_rights, "role"}};
    if (facts.usable_administrator.value_or(false) && facts.other_usable_administrators.value_or(1) == 0) {
        return {last_administrator_refusal(facts.candidates, "role")};
    }
    return {};
}

}  // namespace

Day prolongs_membership(const AssignServices& command, const AssignServicesFacts& facts) {
    Day latest;
    if (!facts.membership.ends_on) return latest;
    for (const Assignment& assignment : command.assignments)
        if (assignment.period() != period_before(facts, assignment) && assignment.ends_on > facts.membership.ends_on)
            latest = std::max(latest, assignment.ends_on);
    return latest;
}

std::vector<Assignment> with_role(std::vector<Assignment> assignments, ServiceId service, ServiceRoleId role,
                                  Day today) {
    Assignment wanted{service, role};
    if (const Assignment* had = find(assignments, service); had && state_of(had->period(), today) != PeriodState::ended)
        wanted = {service, role, had->starts_on, had->ends_on};
    std::erase_if(assignments, [service](const Assignment& one) { return one.service == service; });
    if (role) assignments.push_back(wanted);
    return assignments;
}

AssignmentOrigin origin_of(const Assignment& assignment, const AssignServicesFacts& facts, AssignmentOrigin how) {
    const OrganisationService* service = find(facts.services, assignment.service);
    const bool proposed = service && service->everyone && service->default_role == assignment.role;
    const bool as_proposed = facts.before.empty() && proposed && assignment.period() == Period{};
    return how == AssignmentOrigin::direct && as_proposed ? AssignmentOrigin::by_default : how;
}

Refusals check(const AssignServices& command, const AssignServicesFacts& facts) {
    if (!may(facts.actor, Permission::assign_services, command.organisation)) return {{refusals::not_allowed}};
    if (facts.above_actor.value_or(false)) return {{refusals::above_me}};
    if (facts.role_before != OrganisationRole::user && !may(facts.actor, Permission::grant_roles, command.organisation))
        return {{refusals::ordinary_members_only}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    append(found, check_assignments(command, facts));
    append(found, check_days(command, facts));
    append(found, check_role(command, facts));
    if (command.send_activation && !may(facts.actor, Permission::send_activation, command.organisation))
        found.push_back({refusals::not_allowed, "send_activation"});
    // Rights over people are handed out: by whom?
    if (found.empty() && command.role > facts.role_before && !facts.actor.proved)
        return {{refusals::reauthentication_needed}};
    return found;
}

}  // namespace habilis
