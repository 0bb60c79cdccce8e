#include "server/sessions/forget_old_access.h"

namespace habilis::server {

int forget_old_access(Transaction& transaction) {
    const Instant since = transaction.now() - access_kept_for;
    return transaction.bookkeeping([&] {
        return transaction.run("DELETE FROM sessions WHERE ends_at <= ?1", since) +
               transaction.run("DELETE FROM sign_ins WHERE at <= ?1", since) +
               transaction.run("DELETE FROM links WHERE expires_at <= ?1", since) +
               transaction.run("DELETE FROM registrations WHERE expires_at <= ?1", transaction.now() - one_day) +
               transaction.run("DELETE FROM throttles WHERE started_at <= ?1", transaction.now() - one_day);
    });
}

}  // namespace habilis::server
