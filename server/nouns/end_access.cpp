#include "server/nouns/end_access.h"

#include "server/nouns/email_changes.h"
#include "server/nouns/links.h"
#include "server/nouns/sessions.h"

namespace habilis::server {

void end_access(Transaction& transaction, AccountId account) {
    end_sessions_of(transaction, account, SessionEnd::shut_out);
    revoke_links(transaction, account);
    cancel_email_proofs(transaction, account);
    transaction.run("UPDATE api_tokens SET revoked_at = ?2 WHERE account_id = ?1 AND revoked_at IS NULL", account,
                    transaction.now());
    transaction.run("UPDATE accounts SET activation_expires_at = NULL WHERE id = ?1", account);
}

}  // namespace habilis::server
