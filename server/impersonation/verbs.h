#pragma once

#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "server/nouns/impersonations.h"
#include "shared/base/done.h"
#include "shared/base/result.h"
#include "shared/impersonation/approval.h"
#include "shared/impersonation/start.h"

namespace habilis::server {

/// The browser that asks: its own session gives way to the one that `token_hash` is for.
struct ActorBrowser {
    Remote remote;
    std::int64_t own_session = 0;
    std::string token_hash;
};

/// What decides whether somebody may act as a person; nothing when the organisation has no such person.
std::optional<StartImpersonationFacts> impersonation_facts(Transaction&, const Actor&, const StartImpersonation&);

Result<ImpersonationStarted> start_impersonation(Transaction&, const Author&, const ActorBrowser&, Outbox&,
                                                 const StartImpersonation&);

/// Somebody tried to act as a person and was refused: `first` of the reasons, in the journal.
void record_refused(Transaction&, const Author&, const StartImpersonation&, const Refusal& first);

/// Asks the person, by mail and in his space; the answer of the person, which is mailed to the actor.
Result<ImpersonationAsked> ask_approval(Transaction&, const Author&, Outbox&, const StartImpersonation&);
Result<Done> answer_approval(Transaction&, const Author&, Outbox&, const AnswerImpersonation&);

/// Ends the session with the cookie `token_hash`, whatever became of anybody's rights, and gives the actor back a
/// session of his own, unless that would have ended meanwhile too.
ImpersonationStopped stop_impersonation(Transaction&, std::string_view token_hash, std::string_view next_token_hash,
                                        const Remote&);

}  // namespace habilis::server
