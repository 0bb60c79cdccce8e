#include "shared/sessions/unlock.h"

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/sessions/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/sessions/events.h"
#include "shared/sessions/routes.h"

namespace habilis::server {
namespace {

struct LockRecord {
    Instant locked_until;
    std::int64_t failed_sign_ins = 0;
    static constexpr std::array fields{
        field<&LockRecord::locked_until>("locked_until"),
        field<&LockRecord::failed_sign_ins>("failed_sign_ins"),
    };
};

}  // namespace

Result<Done> unlock(Transaction& transaction, const Author& author, const Unlock& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    const UnlockFacts facts{.above_actor = is_above(author.actor, command.organisation, user->power()),
                            .locked = user->locked_until > transaction.now()};
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const LockRecord before{user->locked_until,
                            transaction.integer("SELECT failed_sign_ins FROM accounts WHERE id = ?1", command.account)};
    transaction.run("UPDATE accounts SET failed_sign_ins = 0, locked_until = NULL WHERE id = ?1", command.account);
    record_about(transaction, author.entry(events::account_unlocked, command.organisation), command.account,
                 difference(before, LockRecord{}));
    transaction.changed(ChangeKind::accounts);
    return Done{};
}

template <>
Result<Done> handle<UnlockRoute>(Call& call, const Unlock& command) {
    return call.transact<Done>([&](Transaction& transaction) { return unlock(transaction, call.author(), command); });
}

}  // namespace habilis::server
