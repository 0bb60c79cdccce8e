#include "server/mail/hold.h"

#include "server/mail/outbox.h"
#include "shared/mail/events.h"

namespace habilis::server {

void hold_mail(Transaction& transaction) {
    transaction.run("INSERT INTO meta (key, value) VALUES ('mail_held', ?1) ON CONFLICT DO NOTHING",
                    to_rfc3339(transaction.now()));
    transaction.run(
        "UPDATE outbox SET state = ?1, reason = ?2, text = NULL, html = NULL "
        "WHERE state < 2 AND valid_until IS NOT NULL",
        MailState::refused, MailReason::expired);
}

bool mail_is_held(Connection& connection) {
    return connection.integer("SELECT count(*) FROM meta WHERE key = 'mail_held'") > 0;
}

std::optional<std::int64_t> release_mail(Transaction& transaction) {
    if (transaction.run("DELETE FROM meta WHERE key = 'mail_held'") == 0) return std::nullopt;
    const std::int64_t waiting = count_waiting(transaction);
    transaction.record({.event = events::mail_released, .after = "{\"mails\":" + std::to_string(waiting) + "}"});
    return waiting;
}

}  // namespace habilis::server
