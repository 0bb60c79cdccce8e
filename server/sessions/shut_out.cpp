#include "server/sessions/shut_out.h"

#include "server/addresses/store.h"
#include "server/passwords/link_store.h"
#include "server/sessions/session_store.h"

namespace habilis::server {

void shut_out(Transaction& transaction, AccountId account) {
    end_sessions_of(transaction, account, SessionEnd::shut_out);
    revoke_links(transaction, account);
    cancel_email_proofs(transaction, account);
    transaction.run("UPDATE accounts SET activation_expires_at = NULL WHERE id = ?1", account);
}

}  // namespace habilis::server
