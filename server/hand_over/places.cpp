#include "server/hand_over/places.h"

#include <algorithm>

#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/plans/former.h"
#include "shared/base/json.h"

namespace habilis::server {
namespace {

HandOverSide side_of(Connection& connection, const Actor& actor, OrganisationId organisation, AccountId account,
                     Day today) {
    HandOverSide side;
    const auto user = find_user(connection, organisation, account);
    if (!user) return side;
    side = {.member = true,
            .role = user->role,
            .administered = user->administered,
            .chosen = user->chosen(),
            .level = user->details.level,
            .level_label = user->level_label,
            .function = user->details.function,
            .external = user->details.external,
            .period = user->period,
            .default_user = user->default_user,
            .version = user->version()};
    for (const NamedAssignment& one : assignments_within(connection, actor, organisation, user->membership))
        if (state_of(one.as_given().period(), today) != PeriodState::ended) side.assignments.push_back(one.as_given());
    return side;
}

/// The higher of both.
GrantedRole higher(const HandOverSide& from, const HandOverSide& to) {
    return {std::max(to.role, from.role), to.role > from.role ? to.administered : from.administered,
            static_cast<std::int64_t>((to.chosen | from.chosen).bits())};
}

ServiceRoleId role_of(const std::vector<Assignment>& assignments, ServiceId service) {
    const auto found = std::find_if(assignments.begin(), assignments.end(),
                                    [&](const Assignment& one) { return one.service == service; });
    return found == assignments.end() ? ServiceRoleId{} : found->role;
}

}  // namespace

Places places_of(Connection& connection, const Actor& actor, const TwoPeople& people, Instant now) {
    const auto out_of_reach = [&](Permission permission, OrganisationId organisation, AccountId account) {
        return find_user(connection, organisation, account) &&
               !find_user_within(connection, actor, permission, organisation, account);
    };
    Places found;
    for (const SheetMembership& membership : memberships_of(connection, people.from)) {
        const OrganisationId organisation = membership.organisation;
        if (!may(actor, Permission::create_users, organisation) || is_closed(connection, organisation) ||
            out_of_reach(Permission::edit_membership, organisation, people.from) ||
            out_of_reach(Permission::view_users, organisation, people.to)) {
            ++found.elsewhere;
            continue;
        }
        const Day today = today_in(connection, organisation, now);
        found.places.push_back({organisation, membership.label,
                                side_of(connection, actor, organisation, people.from, today),
                                side_of(connection, actor, organisation, people.to, today),
                                services_within(connection, actor, organisation)});
    }
    std::stable_partition(found.places.begin(), found.places.end(),
                          [&](const HandOverPlace& place) { return place.organisation == people.organisation; });
    return found;
}

StoredRow row_of(Connection& connection, OrganisationId organisation, AccountId account, PlannedEffect effect) {
    return {.organisation = organisation,
            .account = account,
            .version = version_of(connection, organisation, account),
            .effect = effect};
}

void add_rows(Connection& connection, const TwoPeople& people, const HandOverPlace& place,
              const std::vector<HandOverLine>& lines, std::vector<StoredRow>& rows) {
    const HandOverSide &from = place.leaver, &to = place.successor;
    const auto add = [&](AccountId account, PlannedEffect effect) -> StoredRow& {
        return rows.emplace_back(row_of(connection, place.organisation, account, effect));
    };
    for (const HandOverLine& line : lines) {
        if (line.organisation != place.organisation) continue;
        switch (line.part) {
            case HandOverPart::membership: add(people.to, PlannedEffect::attach); break;
            case HandOverPart::role: add(people.to, PlannedEffect::grant).after = encode(higher(from, to)); break;
            case HandOverPart::level: {
                StoredRow& row = add(people.to, PlannedEffect::move);
                row.before = to.level.value;
                row.after_id = from.level.value;
                break;
            }
            case HandOverPart::function: add(people.to, PlannedEffect::function).after = from.function; break;
            case HandOverPart::service: {
                const ServiceRoleId had = role_of(to.assignments, line.service);
                StoredRow& row = add(people.to, had ? PlannedEffect::replace : PlannedEffect::assign);
                row.service = line.service;
                row.before = had.value;
                row.after_id = role_of(from.assignments, line.service).value;
                break;
            }
            case HandOverPart::account: break;  // made before, whatever else is given
            case HandOverPart::default_user:
                add(people.from, PlannedEffect::default_user).after_id = 0;
                add(people.to, PlannedEffect::default_user).after_id = 1;
                break;
        }
    }
}

}  // namespace habilis::server
