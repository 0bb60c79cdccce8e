#include "server/sessions/sign_in.h"
#include "server/nouns/impersonations.h"
#include "server/nouns/sessions.h"
#include "server/sessions/account_lookup.h"
#include "server/sessions/attempts.h"
#include "shared/sessions/events.h"
#include "shared/sessions/refusals.h"

namespace habilis::server {
namespace {

Result<PasswordAttempt> reserve(const SignInServices& services, const Remote& remote, const SignIn& command) {
    return services.database.write([&](Transaction& transaction) -> Result<PasswordAttempt> {
        return reserve_attempt(transaction, account_of_identifier(transaction, command.identifier), remote,
                               PasswordDoor::sign_in);
    });
}

/// A hash at today's cost when the stored one is cheaper; when the pool is full, the next sign-in will do.
std::string stronger(const SignInServices& services, const PasswordHasher::Verdict& verdict, const SignIn& command) {
    if (!verdict.needs_rehash) return {};
    Result<std::string> hash = services.hasher.hash(command.password);
    return hash.ok() ? std::move(hash.value()) : std::string();
}

void record(Transaction& transaction, const PasswordAttempt& attempt, const Remote& remote) {
    transaction.record({.event = events::signed_in,
                        .actor = attempt.account,
                        .target = {"account", attempt.account},
                        .remote_address = remote.address});
}

Result<SignedIn> enter(Transaction& transaction, const PasswordAttempt& attempt, const Token& token,
                       const Visitor& visitor, std::string_view rehashed) {
    if (!succeed(transaction, attempt, rehashed)) return refusals::wrong_credentials;
    change_sign_in(transaction, attempt.history, SignInOutcome::signed_in);
    write_last_sign_in(transaction, attempt.account);
    record(transaction, attempt, visitor.remote);
    return let_in(transaction, attempt.account, token, visitor);
}

/// What the browser had, of whomever: a cookie never changes hands, and neither does the way back from an
/// impersonation.
void leave_browser(Transaction& transaction, const Visitor& visitor) {
    const auto it = find_impersonation(transaction, visitor.token_hash);
    if (!it) return end_session(transaction, visitor.session, SessionEnd::replaced);
    if (is_open(transaction, it->session))
        end_impersonation(transaction, *it, ImpersonationEnd::replaced, visitor.remote.address);
    else close_return(transaction, *it);
}

}  // namespace

Refusals release(const SignInServices& services, const PasswordAttempt& attempt, Refusals why) {
    Refusals failed = services.database.write([&](Transaction& transaction) {
        give_back(transaction, attempt);
        return Refusals{};
    });
    return failed.empty() ? why : failed;
}

SignedIn let_in(Transaction& transaction, AccountId account, const Token& token, const Visitor& visitor) {
    end_impersonations_by(transaction, account, ImpersonationEnd::signed_out, visitor.remote.address);
    leave_browser(transaction, visitor);
    open_session(transaction, account, hash_of(token.text), visitor.remote);
    transaction.changed(ChangeKind::sessions);
    return {next_step(transaction, account, transaction.now())};
}

Result<Opened> sign_in(const SignInServices& services, const Visitor& visitor, const SignIn& command) {
    const Result<PasswordAttempt> attempt = reserve(services, visitor.remote, command);
    if (!attempt.ok()) return attempt.refusals();
    const Result<PasswordHasher::Verdict> verdict = services.hasher.verify(attempt->phc, command.password);
    if (!verdict.ok()) return release(services, attempt.value(), verdict.refusals());
    if (!verdict->matches) return refusals::wrong_credentials;
    if (attempt->barrier == Barrier::closed) return release(services, attempt.value(), {{refusals::account_closed}});
    if (attempt->barrier == Barrier::temporary_over)
        return release(services, attempt.value(), {{refusals::temporary_over}});
    const std::string rehashed = stronger(services, verdict.value(), command);
    const Token token = Token::create(services.random);
    const Result<SignedIn> done = services.database.write([&](Transaction& transaction) -> Result<SignedIn> {
        return enter(transaction, attempt.value(), token, visitor, rehashed);
    });
    if (!done.ok()) return done.refusals();
    return Opened{done.value(), token.text};
}

}  // namespace habilis::server
