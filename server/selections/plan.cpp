#include <algorithm>
#include <unordered_set>

#include "server/accounts/member_list.h"
#include "server/api/handler.h"
#include "server/selections/draft.h"
#include "server/selections/facts.h"
#include "shared/selections/routes.h"

namespace habilis::server {
namespace {

/// Those whom the filter matches, by name; more than a plan may hold when there are more.
std::vector<AccountId> matching_accounts(Connection& connection, const Actor& actor, const PlanSelection& command,
                                         Instant now) {
    std::unordered_set<std::int64_t> except;
    for (AccountId account : command.except) except.insert(account.value);
    const auto most = most_planned + static_cast<std::int64_t>(except.size()) + 1;
    const Reach& reach = reach_of(actor, Permission::view_users, command.organisation);
    std::vector<AccountId> accounts =
        matching_members(connection, {command.organisation, command.filter, reach, now}, most);
    std::erase_if(accounts, [&](AccountId account) { return except.contains(account.value); });
    return accounts;
}

PlanSelectionFacts facts_of(const PlanSelection& command, const SelectionFacts& facts, std::size_t matching) {
    const auto service = std::find_if(facts.services.begin(), facts.services.end(),
                                      [&](const OrganisationService& one) { return one.service == command.service; });
    const bool subscribed = service != facts.services.end();
    return {.actor = facts.actor,
            .service_subscribed = subscribed,
            .role_of_service =
                subscribed && std::any_of(service->roles.begin(), service->roles.end(),
                                          [&](const ServiceRole& role) { return role.role == command.role; }),
            .level_exists = facts.level_exists,
            .matching = static_cast<std::int64_t>(matching)};
}

Result<Drafted> draft(Connection& connection, const Actor& actor, const PlanSelection& command, Instant now) {
    std::vector<AccountId> accounts =
        command.everything ? matching_accounts(connection, actor, command, now) : command.accounts;
    const SelectionFacts facts = server::facts_of(connection, actor, command, now);
    if (Refusals found = check(command, facts_of(command, facts, accounts.size())); !found.empty()) return found;
    if (!command.everything) {
        std::sort(accounts.begin(), accounts.end());
        accounts.erase(std::unique(accounts.begin(), accounts.end()), accounts.end());
    }
    Drafted drafted{{.organisation = command.organisation, .actor = actor.account, .kind = kind_of(command.action)},
                    {}};
    SelectionSoFar before;
    draft_rows(connection, command, facts, accounts, now, before, drafted);
    sort_by_fate(drafted.rows);
    return drafted;
}

}  // namespace

template <>
Result<PlanProgress> handle<PlanSelectionRoute>(Call& call, const PlanSelection& command) {
    return make_plan(call, command.action,
                     [&](Connection& connection) { return draft(connection, call.actor(), command, call.now()); });
}

template <>
Result<SelectionCount> handle<CountSelectionRoute>(Call& call, const CountSelection& command) {
    const Reach& reach = reach_of(call.actor(), Permission::view_users, command.organisation);
    return call.database().read([&](Connection& connection) -> Result<SelectionCount> {
        return SelectionCount{
            count_among(connection, command.accounts, {command.organisation, command.filter, reach, call.now()})};
    });
}

}  // namespace habilis::server
