#include "server/nouns/sessions.h"
#include "server/passwords/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/invitations/events.h"
#include "shared/passwords/events.h"
#include "shared/passwords/refusals.h"

namespace habilis::server {
namespace {

const Refusal wrong_current{refusals::wrong_current_password, "current"};

Result<Holder> find_actor(const SignInServices& services, const Actor& actor) {
    auto holder =
        services.database.read([&](Connection& connection) { return find_holder(connection, actor.account); });
    if (!holder) return refusals::signed_out;
    return std::move(*holder);
}

Refusals judge(const Holder& holder, const ChoosePassword& command) {
    Refusals problems = judge_password(holder, command.password);
    if (command.password == command.current) problems.push_back({refusals::same_password, "password"});
    return problems;
}

/// The attempt, once the current password has proved right.
Result<PasswordAttempt> prove(const SignInServices& services, const Visitor& visitor, const Actor& actor,
                              std::string_view current) {
    Result<PasswordAttempt> attempt = services.database.write([&](Transaction& transaction) -> Result<PasswordAttempt> {
        return reserve_attempt(transaction, actor.account, visitor.remote, PasswordDoor::choosing);
    });
    if (!attempt.ok()) return attempt;
    const Result<PasswordHasher::Verdict> verdict = services.hasher.verify(attempt->phc, current);
    if (!verdict.ok()) return release(services, attempt.value(), verdict.refusals());
    if (!verdict->matches) return wrong_current;
    return attempt;
}

/// The first password of one's own after a temporary one: from now on the account is in use.
void record_activation(Transaction& transaction, const Holder& holder, const Remote& remote) {
    transaction.record({.event = events::account_activated,
                        .actor = holder.account,
                        .organisation = holder.first_organisation(),
                        .target = {"account", holder.account},
                        .remote_address = remote.address});
}

Result<SignedIn> change(Transaction& transaction, const SignInServices& services, const Visitor& visitor,
                        const PasswordAttempt& attempt, std::string_view phc, const Token& token) {
    if (!is_open(transaction, visitor.session)) return refusals::signed_out;
    if (!succeed(transaction, attempt, {})) return wrong_current;
    remove_sign_in(transaction, attempt.history);
    const Holder holder = *find_holder(transaction, attempt.account);
    set_password(transaction, holder, phc);
    if (make_active(transaction, holder.account)) record_activation(transaction, holder, visitor.remote);
    mail_password_changed(transaction, services.outbox, holder);
    transaction.record({.event = events::password_changed,
                        .actor = holder.account,
                        .target = {"account", holder.account},
                        .remote_address = visitor.remote.address});
    return let_in(transaction, holder.account, token, visitor);
}

}  // namespace

Result<Opened> choose_password(const SignInServices& services, const Visitor& visitor, const Actor& actor,
                               const ChoosePassword& command) {
    const Result<Holder> holder = find_actor(services, actor);
    if (!holder.ok()) return holder.refusals();
    if (Refusals problems = judge(holder.value(), command); !problems.empty()) return problems;
    const Result<PasswordAttempt> attempt = prove(services, visitor, actor, command.current);
    if (!attempt.ok()) return attempt.refusals();
    const Result<std::string> phc = services.hasher.hash(command.password);
    if (!phc.ok()) return release(services, attempt.value(), phc.refusals());
    const Token token = Token::create(services.random);
    const Result<SignedIn> done = services.database.write([&](Transaction& transaction) -> Result<SignedIn> {
        return change(transaction, services, visitor, attempt.value(), phc.value(), token);
    });
    if (!done.ok()) return done.refusals();
    return Opened{done.value(), token.text};
}

}  // namespace habilis::server
