#include "shared/accounts/change_state.h"

#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/memberships/standing.h"
#include "server/memberships/taken_access.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/end_access.h"
#include "server/nouns/sort_keys.h"
#include "shared/access/last_administrator.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"
#include "shared/services/assign_services.h"

namespace habilis::server {
namespace {

struct StateRecord {
    AccountState state = AccountState::pending;
    static constexpr std::array fields{field<&StateRecord::state>("state")};
};

const JournalEvent& event_of(StateChange change) {
    switch (change) {
        case StateChange::disable: return events::account_disabled;
        case StateChange::enable: return events::account_enabled;
        case StateChange::restore: return events::account_restored;
        case StateChange::hide: break;
    }
    return events::account_hidden;
}

}  // namespace

ChangeStateFacts facts_of(Connection& connection, const Actor& actor, const ChangeState& command,
                          const StoredUser& user, Instant now) {
    AdministratorCount administrators = worst_count(connection, actor, command.account, now);
    const Standing standing = standing_of(connection, actor, command.account, Permission::change_state);
    return {.actor = actor,
            .above_actor = standing.above_actor,
            .version = user.version(),
            .state = user.state,
            .provenance = user.provenance,
            .wholly_mine = standing.wholly_mine,
            .default_user = standing.default_user,
            .other_usable_administrators = administrators.others,
            .usable_administrator = administrators.usable,
            .candidates = std::move(administrators.candidates)};
}
namespace {

Result<UpdatedUser> change_state(Transaction& transaction, const Author& author, const ChangeState& command,
                                 bool by_file) {
    auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    ChangeStateFacts facts = facts_of(transaction, author.actor, command, *user, transaction.now());
    if (by_file) facts.provenance.reset();
    if (Refusals found = check(command, facts); !found.empty()) return found;

    AccountState after = *state_after(command.change, user->state, user->hidden_from);
    if (!change_state(transaction, command.account, after)) return last_administrator_refusal(facts.candidates, "");
    write_sort_keys(transaction, command.account);
    if (after == AccountState::disabled || after == AccountState::hidden) {
        end_access(transaction, command.account);
        tell_of_taken_access(transaction, author, {.account = command.account, .organisation = command.organisation});
    }
    record_about(transaction, author.entry(event_of(command.change), command.organisation), command.account,
                 difference(StateRecord{user->state}, StateRecord{after}));
    transaction.changed(ChangeKind::accounts);
    return UpdatedUser{user->version() + 1};
}

}  // namespace

Result<UpdatedUser> change_state(Transaction& transaction, const Author& author, const ChangeState& command) {
    return change_state(transaction, author, command, false);
}

Result<UpdatedUser> change_state_by_file(Transaction& transaction, const Author& author, const ChangeState& command) {
    return change_state(transaction, author, command, true);
}

template <>
Result<UpdatedUser> handle<ChangeStateRoute>(Call& call, const ChangeState& command) {
    return call.transact<UpdatedUser>(
        [&](Transaction& transaction) { return change_state(transaction, call.author(), command); });
}

}  // namespace habilis::server
