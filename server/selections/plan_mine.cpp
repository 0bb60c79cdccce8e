#include <algorithm>
#include <map>
#include <set>

#include "server/accounts/member_list.h"
#include "server/api/handler.h"
#include "server/selections/draft.h"
#include "server/selections/facts.h"
#include "shared/base/base_refusals.h"
#include "shared/selections/routes.h"

// "Toutes mes sociétés": each organisation decides by itself, as if the others were not there; only what a row takes or
// changes counts in all of them.
namespace habilis::server {
namespace {

using Members = std::vector<std::pair<OrganisationId, std::vector<AccountId>>>;

bool is_asked_for(const std::vector<OrganisationId>& asked, OrganisationId organisation) {
    return asked.empty() || std::find(asked.begin(), asked.end(), organisation) != asked.end();
}

std::map<OrganisationId, std::set<AccountId>> by_organisation(const std::vector<SelectedMember>& members) {
    std::map<OrganisationId, std::set<AccountId>> found;
    for (const SelectedMember& one : members) found[one.organisation].insert(one.account);
    return found;
}

/// Those who are meant, where the actor sees people; one more than a plan may hold when there are more.
Members meant_by(Connection& connection, const std::vector<OwnReach>& mine, const PlanMySelection& command,
                 Instant now) {
    Members meant;
    auto named = by_organisation(command.everything ? command.except : command.members);
    std::int64_t room = most_planned + 1;
    for (const OwnReach& own : mine) {
        const std::set<AccountId>& here = named[own.organisation];
        std::vector<AccountId> accounts;
        if (!command.everything) {
            accounts.assign(here.begin(), here.end());
        } else if (is_asked_for(command.organisations, own.organisation) && room > 0) {
            accounts = matching_members(connection, {own.organisation, command.filter, own.reach, now},
                                        room + static_cast<std::int64_t>(here.size()));
            std::erase_if(accounts, [&](AccountId account) { return here.contains(account); });
            room -= static_cast<std::int64_t>(accounts.size());
        }
        if (!accounts.empty()) meant.emplace_back(own.organisation, std::move(accounts));
    }
    return meant;
}

template <class AccountsByOrganisation>
std::int64_t size_of(const AccountsByOrganisation& members) {
    std::int64_t size = 0;
    for (const auto& [organisation, accounts] : members) size += static_cast<std::int64_t>(accounts.size());
    return size;
}

/// Of those named one by one: in organisations of the actor's that are closed.
std::int64_t count_closed(const Actor& actor, const PlanMySelection& command) {
    return std::count_if(command.members.begin(), command.members.end(), [&](const SelectedMember& one) {
        return std::find(actor.closed.begin(), actor.closed.end(), one.organisation) != actor.closed.end();
    });
}

Result<Drafted> draft(Connection& connection, const Actor& actor, const PlanMySelection& command, Instant now) {
    const std::vector<OwnReach> mine = own_reaches(actor);
    if (mine.empty()) return refusals::not_allowed;
    const Members meant = meant_by(connection, mine, command, now);
    if (Refusals found = check(command, {actor, size_of(meant)}); !found.empty()) return found;
    Drafted drafted{{.organisation = mine.front().organisation,
                     .actor = actor.account,
                     .kind = kind_of(command.action),
                     .spans = true},
                    {}};
    if (!command.everything) {
        drafted.closed = count_closed(actor, command);
        drafted.gone = size_of(by_organisation(command.members)) - size_of(meant) - drafted.closed;
    }
    SelectionSoFar before;
    for (const auto& [organisation, accounts] : meant) {
        const PlanSelection here = command.in(organisation);
        draft_rows(connection, here, facts_of(connection, actor, here, now), accounts, now, before, drafted);
    }
    sort_by_fate(drafted.rows);
    // It is found where it changes something.
    const auto first = std::find_if(drafted.rows.begin(), drafted.rows.end(),
                                    [](const StoredRow& row) { return row.effect != PlannedEffect::refuse; });
    if (first != drafted.rows.end()) drafted.plan.organisation = first->organisation;
    return drafted;
}

}  // namespace

template <>
Result<PlanProgress> handle<PlanMySelectionRoute>(Call& call, const PlanMySelection& command) {
    return make_plan(call, command.action,
                     [&](Connection& connection) { return draft(connection, call.actor(), command, call.now()); });
}

template <>
Result<SelectionCount> handle<CountMySelectionRoute>(Call& call, const CountMySelection& command) {
    const std::vector<OwnReach> mine = own_reaches(call.actor());
    if (mine.empty()) return refusals::not_allowed;
    auto named = by_organisation(command.members);
    return call.database().read([&](Connection& connection) -> Result<SelectionCount> {
        SelectionCount sum;
        for (const OwnReach& own : mine) {
            const std::set<AccountId>& here = named[own.organisation];
            if (here.empty() || !is_asked_for(command.organisations, own.organisation)) continue;
            sum.matching += count_among(connection, {here.begin(), here.end()},
                                        {own.organisation, command.filter, own.reach, call.now()});
        }
        return sum;
    });
}

}  // namespace habilis::server
