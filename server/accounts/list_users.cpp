#include "shared/accounts/list_users.h"

#include "server/accounts/member_list.h"
#include "server/api/handler.h"
#include "server/mail/outbox.h"
#include "server/memberships/standing.h"
#include "server/nouns/services.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {
namespace {

/// What the reader may do with each of them is decided by all their memberships.
void mark_standing(Connection& connection, const Actor& reader, UserPage& page) {
    std::vector<AccountId> accounts;
    for (const UserRow& row : page.rows) accounts.push_back(row.account);
    auto standings = standings_of(connection, reader, accounts, Permission::change_state);
    for (UserRow& row : page.rows) {
        const Standing& standing = standings[row.account];
        row.belongs_here_alone = standing.organisations == 1;
        row.wholly_mine = standing.wholly_mine;
        row.default_user = standing.default_user;
        row.above_me = standing.above_actor;
    }
}

void mark_refused_mails(Connection& connection, UserPage& page) {
    std::vector<AccountId> pending;
    for (const UserRow& row : page.rows)
        if (row.state == EffectiveState::pending) pending.push_back(row.account);
    const auto mails = newest_invitations(connection, pending);
    for (UserRow& row : page.rows) {
        const auto found = mails.find(row.account);
        if (found == mails.end() || found->second.state != MailState::refused) continue;
        row.mail_refused = found->second.reason;
        row.mail_answer = found->second.detail;
    }
}

void add_assignments(Connection& connection, const Actor& reader, OrganisationId organisation, UserPage& page) {
    std::vector<AccountId> accounts;
    for (const UserRow& row : page.rows) accounts.push_back(row.account);
    auto assignments = assignments_within(connection, reader, organisation, accounts);
    for (UserRow& row : page.rows) row.assignments = std::move(assignments[row.account]);
}

}  // namespace

std::vector<OwnReach> own_reaches(const Actor& reader) {
    std::vector<OwnReach> mine;
    for (const ActorMembership& membership : reader.memberships)
        if (may(reader, Permission::view_users, membership.organisation))
            mine.push_back(
                {membership.organisation, reach_of(reader, Permission::view_users, membership.organisation)});
    return mine;
}

template <>
Result<UserPage> handle<ListUsersRoute>(Call& call, const ListUsers& query) {
    return call.database().read([&](Connection& connection) {
        const Reach& reach = reach_of(call.actor(), Permission::view_users, query.organisation);
        UserPage page = list_members(connection, query, reach, call.now());
        mark_standing(connection, call.actor(), page);
        if (query.with_assignments) add_assignments(connection, call.actor(), query.organisation, page);
        if (may(call.actor(), Permission::view_mails, query.organisation)) mark_refused_mails(connection, page);
        return page;
    });
}

template <>
Result<UserCount> handle<CountUsersRoute>(Call& call, const CountUsers& query) {
    const Reach& reach = reach_of(call.actor(), Permission::view_users, query.organisation);
    return call.database().read([&](Connection& connection) {
        return count_members(connection, {query.organisation, query, reach, call.now()});
    });
}

template <>
Result<UserPage> handle<ListMyUsersRoute>(Call& call, const ListMyUsers& query) {
    const std::vector<OwnReach> mine = own_reaches(call.actor());
    if (mine.empty()) return refusals::not_allowed;
    return call.database().read([&](Connection& connection) {
        UserPage page = list_members(connection, query, mine, call.now());
        mark_standing(connection, call.actor(), page);
        return page;
    });
}

template <>
Result<UserCount> handle<CountMyUsersRoute>(Call& call, const CountMyUsers& query) {
    const std::vector<OwnReach> mine = own_reaches(call.actor());
    if (mine.empty()) return refusals::not_allowed;
    return call.database().read(
        [&](Connection& connection) { return count_members(connection, query, mine, call.now()); });
}

}  // namespace habilis::server
