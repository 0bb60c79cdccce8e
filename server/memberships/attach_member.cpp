#include "shared/memberships/attach_member.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/memberships/join_and_leave.h"
#include "server/memberships/verbs.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/routes.h"

namespace habilis::server {
namespace {

/// The account as the actor sees it in one of his organisations. Nobody is attached by a guessed number.
std::optional<StoredUser> seen_by(Connection& connection, const Actor& actor, AccountId account) {
    for (const SheetMembership& membership : memberships_of(connection, account))
        if (auto user = find_user_within(connection, actor, Permission::view_users, membership.organisation, account))
            return user;
    return std::nullopt;
}

}  // namespace

Result<UpdatedUser> attach_member(Transaction& transaction, const Author& author, const AttachMember& command) {
    auto organisation = find_organisation(transaction, command.organisation);
    auto user = seen_by(transaction, author.actor, command.account);
    if (!organisation || !user) return refusals::not_found;
    bool member = find_user(transaction, command.organisation, command.account).has_value();
    AttachMemberFacts facts{author.actor, member, has_level(transaction, command.organisation, command.level),
                            user->state};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    attach_account(transaction, author, command);
    return UpdatedUser{find_user(transaction, command.organisation, command.account)->version()};
}

template <>
Result<UpdatedUser> handle<AttachMemberRoute>(Call& call, const AttachMember& command) {
    return call.transact<UpdatedUser>(
        [&](Transaction& transaction) { return attach_member(transaction, call.author(), command); });
}

}  // namespace habilis::server
