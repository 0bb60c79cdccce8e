#include "server/privacy/confirm.h"

#include "server/sessions/calling.h"
#include "server/sessions/session_store.h"
#include "shared/privacy/refusals.h"

namespace habilis::server {
namespace {

bool opened_just_now(Call& call) {
    const Instant opened = call.database().read([&](Connection& connection) -> Instant {
        return {connection.integer("SELECT created_at FROM sessions WHERE id = ?1", call.session()->session)};
    });
    return call.now() <= opened + proved_for;
}

}  // namespace

Refusals confirm_person(Call& call, std::string_view password) {
    if (opened_just_now(call)) return {};
    if (password.empty()) return {{refusals::confirm_password, "password"}};
    const Door door = door_of(call);
    const Result<PasswordAttempt> attempt =
        door.database.write([&](Transaction& transaction) -> Result<PasswordAttempt> {
            return reserve_attempt(transaction, call.actor().account, remote_of(call), PasswordDoor::choosing);
        });
    if (!attempt.ok()) return attempt.refusals();
    const Result<PasswordHasher::Verdict> verdict = door.hasher.verify(attempt->phc, password);
    if (!verdict.ok()) return release(door, attempt.value(), verdict.refusals());
    if (!verdict->matches) return {{refusals::wrong_password, "password"}};
    const Result<bool> right = door.database.write([&](Transaction& transaction) -> Result<bool> {
        return transaction.bookkeeping([&] {
            const bool still = succeed(transaction, attempt.value(), {});
            if (still) remove_sign_in(transaction, attempt->history);
            return still;
        });
    });
    if (!right.ok()) return right.refusals();
    return right.value() ? Refusals{} : Refusals{{refusals::wrong_password, "password"}};
}

}  // namespace habilis::server
