#include "server/nouns/impersonations.h"
#include "server/nouns/sessions.h"
#include "server/sessions/verbs.h"
#include "shared/sessions/events.h"

namespace habilis::server {

void sign_out(Transaction& transaction, const Author& author, std::int64_t session) {
    end_impersonations_by(transaction, author.actor.account, ImpersonationEnd::signed_out, author.remote_address);
    end_session(transaction, session, SessionEnd::signed_out);
    JournalEntry entry = author.entry(events::signed_out, {});
    entry.target = {"account", author.actor.account};
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::sessions);
}

}  // namespace habilis::server
