#include "server/sessions/shut_out.h"

#include "server/passwords/link_store.h"
#include "server/sessions/session_store.h"

namespace habilis::server {

void shut_out(Transaction& transaction, AccountId account) {
    end_sessions_of(transaction, account, SessionEnd::shut_out);
    revoke_links(transaction, account);
    transaction.run("UPDATE accounts SET activation_expires_at = NULL WHERE id = ?1", account);
}

void shut_everybody_out(Transaction& transaction) {
    transaction.run("UPDATE sessions SET ended_at = ?1, ended_why = ?2 WHERE ended_at IS NULL", transaction.now(),
                    SessionEnd::restored);
    transaction.run("UPDATE sessions SET ended_why = ?1 WHERE ended_why = ?2", SessionEnd::restored,
                    SessionEnd::impersonation_over);
    transaction.run("UPDATE links SET revoked_at = ?1 WHERE used_at IS NULL AND revoked_at IS NULL", transaction.now());
    transaction.run("UPDATE accounts SET activation_expires_at = NULL WHERE activation_expires_at IS NOT NULL");
}

}  // namespace habilis::server
