#include "shared/memberships/detach_member.h"

#include "server/api/handler.h"
#include "server/memberships/join_and_leave.h"
#include "server/memberships/taken_access.h"
#include "server/memberships/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/search_index.h"
#include "server/passwords/expiry.h"
#include "shared/access/last_administrator.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/events.h"
#include "shared/memberships/routes.h"

namespace habilis::server {

DetachMemberFacts facts_of(Connection& connection, const Actor& actor, const DetachMember& command,
                           const StoredUser& user, Instant now) {
    AdministratorCount administrators =
        count_administrators(connection, actor, command.organisation, command.account, now);
    return {.actor = actor,
            .kind = kind_of(connection, command.organisation).value_or(OrganisationKind::general),
            .above_actor = is_above(actor, command.organisation, user.power()),
            .version = user.version(),
            .provenance = user.provenance,
            .profile = user.details.profile,
            .default_user = user.default_user,
            .sole_membership = user.organisations == 1,
            .other_usable_administrators = administrators.others,
            .usable_administrator = administrators.usable,
            .candidates = std::move(administrators.candidates)};
}

Result<Detached> leave(Transaction& transaction, const Author& author, OrganisationId organisation,
                       const StoredUser& user) {
    const int services = transaction.run("DELETE FROM assignments WHERE membership_id = ?1", user.membership);
    if (!remove_membership(transaction, organisation, user.account)) {
        auto count = count_administrators(transaction, author.actor, organisation, user.account, transaction.now());
        return last_administrator_refusal(count.candidates, "");
    }
    transaction.run("UPDATE accounts SET version = version + 1 WHERE id = ?1", user.account);
    reindex_account(transaction, user.account);
    // Another organisation may have been the strictest.
    apply_validity(transaction, user.account);
    const MembershipRecord before{user.role, user.details.external, user.details.level, user.details.function,
                                  user.details.profile};
    tell_of_taken_access(
        transaction, author,
        {.account = user.account, .organisation = organisation, .how = AccessTakenMail::How::detached});
    record_about(transaction, author.entry(events::member_detached, organisation), user.account,
                 {set_fields(before), ""});
    transaction.changed(ChangeKind::memberships);
    transaction.changed(ChangeKind::assignments);
    return Detached{services};
}

Result<Detached> detach_member(Transaction& transaction, const Author& author, const DetachMember& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, author.actor, command, *user, transaction.now()));
        !found.empty())
        return found;
    return leave(transaction, author, command.organisation, *user);
}

template <>
Result<Detached> handle<DetachMemberRoute>(Call& call, const DetachMember& command) {
    return call.transact<Detached>(
        [&](Transaction& transaction) { return detach_member(transaction, call.author(), command); });
}

}  // namespace habilis::server
