#include "server/api/handler.h"
#include "server/nouns/sessions.h"
#include "server/sessions/from_call.h"
#include "shared/sessions/refusals.h"
#include "shared/sessions/routes.h"

namespace habilis::server {

/// A wrong one counts as a failed sign-in. Not in the call's own transaction: it hashes in between, and a wrong answer
/// must count although it is refused.
template <>
Result<Done> handle<ProvePasswordRoute>(Call& call, const ProvePassword& command) {
    const Refusal wrong{refusals::wrong_password, "password"};
    const SignInServices services = sign_in_services(call);
    const Result<PasswordAttempt> attempt =
        services.database.write([&](Transaction& transaction) -> Result<PasswordAttempt> {
            return reserve_attempt(transaction, call.actor().account, remote_of(call), PasswordDoor::choosing);
        });
    if (!attempt.ok()) return attempt.refusals();
    const Result<PasswordHasher::Verdict> verdict = services.hasher.verify(attempt->phc, command.password);
    if (!verdict.ok()) return release(services, attempt.value(), verdict.refusals());
    if (!verdict->matches) return wrong;
    return call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        return transaction.bookkeeping([&]() -> Result<Done> {
            if (!succeed(transaction, attempt.value(), {})) return wrong;
            remove_sign_in(transaction, attempt->history);
            note_proof(transaction, call.session()->session);
            return Done{};
        });
    });
}

}  // namespace habilis::server
