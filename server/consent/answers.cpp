#include "server/consent/answers.h"

#include "server/storage/connection.h"

namespace habilis::server {

bool notice_pending(Connection& connection, AccountId account, Instant now) {
    const auto pending = connection.one(
        R"(SELECT coalesce((SELECT c.accepted FROM consents c
                            WHERE c.account_id = ?1 AND c.major = n.major ORDER BY c.id DESC LIMIT 1), 0) = 0
           FROM notices n WHERE n.effective <= ?2 ORDER BY n.major DESC LIMIT 1)",
        [](const Row& row) { return row.flag(0); }, account, local_time(now).day);
    return pending.value_or(false);
}

}  // namespace habilis::server
