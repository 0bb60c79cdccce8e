#include "server/api/handler.h"
#include "shared/impersonation/routes.h"

#include "server/crypto/token.h"
#include "server/impersonation/approvals.h"
#include "server/impersonation/verbs.h"
#include "server/sessions/from_call.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

/// What the person or the actor's rights stand in the way of is worth knowing; a reason that is too short is not, and
/// of somebody who is not to be known nothing is written either.
bool worth_recording(const Refusals& refusals) {
    const Refusal& first = refusals.front();
    return first.code.kind == RefusalKind::forbidden;
}

}  // namespace

template <>
Result<ImpersonationStarted> handle<StartImpersonationRoute>(Call& call, const StartImpersonation& command) {
    const Token token = Token::create(call.random());
    Result<ImpersonationStarted> done = call.transact<ImpersonationStarted>([&](Transaction& transaction) {
        return start_impersonation(transaction, call.author(),
                                   {remote_of(call), call.session()->session, hash_of(token.text)}, call.outbox(),
                                   command);
    });
    if (done.ok()) {
        call.set_session_cookie(token.text);
    } else if (worth_recording(done.refusals())) {
        const Refusals failed = call.database().write([&](Transaction& transaction) {
            record_refused(transaction, call.author(), command, done.refusals().front());
            return Refusals{};
        });
        if (!failed.empty()) return failed;
    }
    return done;
}

template <>
Result<ImpersonationAsked> handle<AskImpersonationRoute>(Call& call, const StartImpersonation& command) {
    return call.transact<ImpersonationAsked>(
        [&](Transaction& transaction) { return ask_approval(transaction, call.author(), call.outbox(), command); });
}

template <>
Result<ImpersonationRequests> handle<ListImpersonationRequestsRoute>(Call& call, const ListImpersonationRequests&) {
    return call.database().read([&](Connection& connection) {
        return ImpersonationRequests{open_requests(connection, call.actor().account, call.now())};
    });
}

template <>
Result<Done> handle<AnswerImpersonationRoute>(Call& call, const AnswerImpersonation& answer) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return answer_approval(transaction, call.author(), call.outbox(), answer); });
}

template <>
Result<ImpersonationStopped> handle<StopImpersonationRoute>(Call& call, const StopImpersonation&) {
    // Another tab was quicker.
    if (call.session() && !call.actor().impersonating()) return ImpersonationStopped{.returned = true};
    const Token token = Token::create(call.random());
    Result<ImpersonationStopped> done = call.transact<ImpersonationStopped>([&](Transaction& transaction) {
        return Result<ImpersonationStopped>(
            stop_impersonation(transaction, call.token_hash(), hash_of(token.text), remote_of(call)));
    });
    if (!done.ok()) return done;
    if (done->returned) call.set_session_cookie(token.text);
    else call.clear_session_cookie();
    return done;
}

}  // namespace habilis::server
