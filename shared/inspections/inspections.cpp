#include "shared/inspections/inspections.h"

#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/inspections/refusals.h"
#include "shared/memberships/refusals.h"

namespace habilis {
namespace {

bool is_for_head(const InspectionFacts& facts, OrganisationId organisation) {
    return may(facts.actor, Permission::open_inspections, organisation);
}

Refusals refuse_length(Day ends_on, std::optional<Day> today) {
    if (!today || !ends_on) return {};
    const Day latest = months_after(*today, most_months_of_inspection);
    if (ends_on <= latest) return {};
    return {{refusals::inspection_too_long, "ends_on", {{"date", to_iso(latest)}}}};
}

}  // namespace

Refusals check(const OpenInspection& command, const InspectionFacts& facts) {
    if (!is_for_head(facts, command.organisation)) return {{refusals::not_allowed}};
    Refusals found = check_fields(command);
    if (!facts.known.value_or(true)) found.push_back({refusals::email_unknown, "email"});
    else if (facts.member.value_or(false)) found.push_back({refusals::already_member, "email"});
    else if (facts.mailbox) found.push_back({refusals::inspector_is_mailbox, "email"});
    else if (facts.state == AccountState::hidden) found.push_back({refusals::state_unfit, "email"});
    append(found, refuse_period(command.period(), {}, facts.today));
    append(found, refuse_length(command.ends_on, facts.today));
    return found;
}

Refusals check(const ProlongInspection& command, const InspectionFacts& facts) {
    if (!is_for_head(facts, command.organisation)) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    Refusals found = check_fields(command);
    if (!found.empty()) return found;
    if (!outlasts(command.ends_on, facts.period.ends_on))
        return {{refusals::inspection_not_longer, "ends_on", {{"date", to_iso(facts.period.ends_on)}}}};
    append(found, refuse_period({facts.period.starts_on, command.ends_on}, facts.period, facts.today));
    append(found, refuse_length(command.ends_on, facts.today));
    return found;
}

Refusals check(const CloseInspection& command, const InspectionFacts& facts) {
    if (!is_for_head(facts, command.organisation)) return {{refusals::not_allowed}};
    if (facts.version && *facts.version != command.version) return {{refusals::moved_meanwhile}};
    return check_fields(command);
}

}  // namespace habilis
