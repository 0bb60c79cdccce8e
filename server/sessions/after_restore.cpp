#include "server/sessions/after_restore.h"

#include "shared/sessions/history.h"

namespace habilis::server {

void end_all_access(Transaction& transaction) {
    transaction.run("UPDATE sessions SET ended_at = ?1, ended_why = ?2 WHERE ended_at IS NULL", transaction.now(),
                    SessionEnd::restored);
    transaction.run("UPDATE links SET revoked_at = ?1 WHERE used_at IS NULL AND revoked_at IS NULL", transaction.now());
}

}  // namespace habilis::server
