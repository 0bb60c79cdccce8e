#include "shared/accounts/erase_account.h"

#include "server/accounts/erasure.h"
#include "server/accounts/handlers.h"
#include "server/accounts/store.h"
#include "server/accounts/verbs.h"
#include "server/memberships/administrators.h"
#include "server/memberships/standing.h"
#include "shared/accounts/events.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

EraseAccountFacts facts_of(Connection& connection, const Actor& actor, const EraseAccount& command,
                           const StoredUser& user, Instant now) {
    const Standing standing = standing_of(connection, actor, command.account, Permission::erase_accounts);
    AdministratorCount administrators = worst_count(connection, command.account, now);
    return {.actor = actor,
            .above_actor = standing.above_actor,
            .version = user.version(),
            .state = user.state,
            .provenance = user.provenance,
            .wholly_mine = standing.wholly_mine,
            .default_user = standing.default_user,
            .name = user.details.last_name,
            .other_usable_administrators = administrators.others,
            .usable_administrator = administrators.usable,
            .candidates = std::move(administrators.candidates)};
}

Result<ErasurePreview> preview_erasure(Connection& connection, const Actor& actor, const PreviewErasure& preview,
                                       Instant now) {
    const auto user = find_user(connection, preview.organisation, preview.account);
    if (!user) return refusals::not_found;
    const EraseAccount command{preview.organisation, preview.account, user->version(), {}};
    if (Refusals found = check_erasable(command, facts_of(connection, actor, command, *user, now)); !found.empty())
        return found;
    ErasurePreview found{user->version(),
                         user->details.last_name,
                         pseudonym_of(preview.account).words(),
                         count_traces(connection, preview.account),
                         {}};
    for (const SheetMembership& membership : memberships_of(connection, preview.account))
        found.organisations.push_back(membership.label);
    return found;
}

}  // namespace

Result<ErasureReceipt> erase_account(Transaction& transaction, const Acting& acting, const EraseAccount& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    const EraseAccountFacts facts = facts_of(transaction, acting.actor, command, *user, transaction.now());
    if (Refusals found = check(command, facts); !found.empty()) return found;
    return erase_account(transaction, acting.entry(events::account_erased, command.organisation), command.account,
                         ErasureGround::by_hand);
}

Result<ErasurePreview> handle(PreviewErasureRoute, Call& call, const PreviewErasure& preview) {
    return call.database().read(
        [&](Connection& connection) { return preview_erasure(connection, call.actor(), preview, call.now()); });
}

Result<ErasureReceipt> handle(EraseAccountRoute, Call& call, const EraseAccount& command) {
    return call.transact<ErasureReceipt>([&](Transaction& transaction) {
        return erase_account(transaction, {call.actor(), call.remote_address()}, command);
    });
}

}  // namespace habilis::server
