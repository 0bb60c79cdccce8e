#include "server/sessions/account_lookup.h"
#include "server/sessions/attempts.h"
#include "server/sessions/door.h"
#include "server/sessions/session_store.h"
#include "shared/sessions/events.h"
#include "shared/sessions/refusals.h"

namespace habilis::server {
namespace {

Result<Attempt> reserve(const Door& door, const Remote& remote, const SignIn& command) {
    return door.database.write([&](Transaction& transaction) -> Result<Attempt> {
        return reserve_attempt(transaction, account_of_identifier(transaction, command.identifier), remote);
    });
}

Refusals release(const Door& door, const Attempt& attempt, Refusals why) {
    Refusals failed = door.database.write([&](Transaction& transaction) {
        give_back(transaction, attempt);
        return Refusals{};
    });
    return failed.empty() ? why : failed;
}

/// A hash at today's cost when the stored one is cheaper; when the pool is full, the next sign-in will do.
std::string stronger(const Door& door, const PasswordHasher::Verdict& verdict, const SignIn& command) {
    if (!verdict.needs_rehash) return {};
    Result<std::string> hash = door.hasher.hash(command.password);
    return hash.ok() ? std::move(hash.value()) : std::string();
}

void record(Transaction& transaction, const Attempt& attempt, const Remote& remote) {
    transaction.record({.event = events::signed_in,
                        .actor = attempt.account,
                        .target = {"account", attempt.account},
                        .address = remote.address});
}

Result<SignedIn> enter(Transaction& transaction, const Attempt& attempt, const Token& token, const Remote& remote,
                       std::string_view rehashed, std::int64_t replaces) {
    if (!succeed(transaction, attempt, rehashed)) return refusals::wrong_credentials;
    if (replaces != 0) end_session(transaction, replaces, SessionEnd::replaced);
    open_session(transaction, attempt.account, hash_of(token.text), remote);
    change_sign_in(transaction, attempt.history, SignInOutcome::signed_in);
    record(transaction, attempt, remote);
    transaction.changed(ChangeKind::sessions);
    return SignedIn{next_step(transaction, attempt.account, transaction.now())};
}

}  // namespace

SignedIn let_in(Transaction& transaction, AccountId account, const Token& token, const Remote& remote,
                SignInOutcome how) {
    open_session(transaction, account, hash_of(token.text), remote);
    write_sign_in(transaction, account, how, remote);
    transaction.changed(ChangeKind::sessions);
    return {next_step(transaction, account, transaction.now())};
}

Result<Opened> sign_in(const Door& door, const Remote& remote, std::int64_t replaces, const SignIn& command) {
    const Result<Attempt> attempt = reserve(door, remote, command);
    if (!attempt.ok()) return attempt.refusals();
    const Result<PasswordHasher::Verdict> verdict = door.hasher.verify(attempt->phc, command.password);
    if (!verdict.ok()) return release(door, attempt.value(), verdict.refusals());
    if (!verdict->matches) return refusals::wrong_credentials;
    const std::string rehashed = stronger(door, verdict.value(), command);
    const Token token = Token::create(door.random);
    const Result<SignedIn> done = door.database.write([&](Transaction& transaction) -> Result<SignedIn> {
        return enter(transaction, attempt.value(), token, remote, rehashed, replaces);
    });
    if (!done.ok()) return done.refusals();
    return Opened{done.value(), token.text};
}

}  // namespace habilis::server
