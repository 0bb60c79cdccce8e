#include "shared/memberships/attach_member.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/memberships/given_access.h"
#include "server/memberships/join_and_leave.h"
#include "server/memberships/verbs.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/routes.h"

namespace habilis::server {
namespace {

/// The state of an account that the actor sees in one of his organisations, or whose holder agreed to be found (D4).
/// Nobody else is attached by a guessed number.
std::optional<AccountState> state_seen_by(Connection& connection, const Actor& actor, AccountId account) {
    for (const SheetMembership& membership : memberships_of(connection, account))
        if (auto user = find_user_within(connection, actor, Permission::view_users, membership.organisation, account))
            return user->state;
    const bool agreed =
        connection.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND findable = 1 AND state = ?2", account,
                           AccountState::active) > 0;
    return agreed ? std::optional(AccountState::active) : std::nullopt;
}

}  // namespace

Result<UpdatedUser> attach_member(Transaction& transaction, const Author& author, const AttachMember& command) {
    auto organisation = find_organisation(transaction, command.organisation);
    auto state = state_seen_by(transaction, author.actor, command.account);
    if (!organisation || !state) return refusals::not_found;
    bool member = find_user(transaction, command.organisation, command.account).has_value();
    AttachMemberFacts facts{author.actor, member, has_level(transaction, command.organisation, command.level), state,
                            is_mailbox(transaction, command.account)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    attach_account(transaction, author, command);
    tell_of_attachment(transaction, author, command.organisation, command.account);
    return UpdatedUser{find_user(transaction, command.organisation, command.account)->version()};
}

template <>
Result<UpdatedUser> handle<AttachMemberRoute>(Call& call, const AttachMember& command) {
    return call.transact<UpdatedUser>(
        [&](Transaction& transaction) { return attach_member(transaction, call.author(), command); });
}

}  // namespace habilis::server
