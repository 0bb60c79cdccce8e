#include "server/impersonation/store.h"
#include "server/sessions/session_store.h"
#include "server/sessions/verbs.h"
#include "shared/sessions/events.h"

namespace habilis::server {

void sign_out(Transaction& transaction, const Acting& acting, std::int64_t session) {
    end_impersonations_by(transaction, acting.actor.account, ImpersonationEnd::signed_out, acting.address);
    end_session(transaction, session, SessionEnd::signed_out);
    JournalEntry entry = acting.entry(events::signed_out, {});
    entry.target = {"account", acting.actor.account};
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::sessions);
}

}  // namespace habilis::server
