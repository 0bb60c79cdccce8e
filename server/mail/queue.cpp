#include "server/mail/queue.h"

#include <algorithm>

#include "server/mail/envelope.h"
#include "server/mail/names.h"

namespace habilis::server {
namespace {

void refuse_expired(Transaction& transaction) {
    transaction.run(
        "UPDATE outbox SET state = ?2, reason = ?3, sealed = NULL "
        "WHERE state < 2 AND state = 0 AND valid_until <= ?1",
        transaction.now(), MailState::refused, MailReason::expired);
    transaction.run(
        "UPDATE outbox SET state = ?2, reason = ?3, sealed = NULL "
        "WHERE state < 2 AND state = 0 AND created_at <= ?1 AND attempts > 0",
        transaction.now() - give_up_after, MailState::refused, MailReason::given_up);
}

struct Claimed {
    OutgoingMail mail;
    std::string sealed;
};

Claimed claimed(const Row& row) {
    return {{.id = row.id<MailId>(0),
             .email = row.text(1),
             .language = row.view(2) == "en" ? Language::en : Language::fr,
             .subject = row.text(3),
             .text = {},
             .html = {},
             .message_id = row.text(5),
             .written_at = row.instant(6),
             .attempts = row.integer(7)},
            row.text(4)};
}

void settle_for_good(Transaction& transaction, MailId mail, MailState state, const Attempt& attempt) {
    transaction.run("UPDATE outbox SET state = ?2, reason = ?3, detail = ?4, sent_at = ?5, sealed = NULL WHERE id = ?1",
                    mail, state, attempt.reason, attempt.detail,
                    state == MailState::sent ? transaction.now() : Instant{});
}

std::optional<Claimed> claim_next(Transaction& transaction) {
    return transaction.one(
        "UPDATE outbox SET state = 1, attempts = attempts + 1 WHERE id = "
        "(SELECT id FROM outbox WHERE state < 2 AND state = 0 AND next_attempt_at <= ?1 ORDER BY next_attempt_at, id LIMIT 1) "
        "RETURNING id, email, language, subject, sealed, message_id, created_at, attempts",
        claimed, transaction.now());
}

/// False when its text cannot be read any more.
bool fill(Transaction& transaction, Claimed& it) {
    OutgoingMail& mail = it.mail;
    const auto body = open_mail(transaction.seal_key(), mail.message_id, it.sealed);
    if (!body) return false;
    mail.subject = with_names(transaction, mail.subject, mail.language);
    mail.text = with_names(transaction, body->text, mail.language);
    mail.html = with_names(transaction, body->html, mail.language, Markup::html);
    return true;
}

}  // namespace

std::int64_t retry_delay(std::int64_t first_ms, std::int64_t attempts) {
    std::int64_t delay = first_ms;
    for (std::int64_t i = 1; i < attempts && delay < one_hour; ++i) delay *= 2;
    return std::min(delay, std::max(one_hour, first_ms));
}

std::optional<OutgoingMail> claim_mail(Transaction& transaction) {
    return transaction.bookkeeping([&]() -> std::optional<OutgoingMail> {
        refuse_expired(transaction);
        while (auto next = claim_next(transaction)) {
            if (fill(transaction, *next)) return std::move(next->mail);
            settle_for_good(transaction, next->mail.id, MailState::refused,
                            {Attempt::Outcome::rejected, MailReason::unreadable, {}});
        }
        return std::nullopt;
    });
}

void settle_mail(Transaction& transaction, const OutgoingMail& mail, const Attempt& attempt,
                 std::int64_t first_retry_ms) {
    using enum Attempt::Outcome;
    transaction.bookkeeping([&] {
        if (attempt.outcome == sent) return settle_for_good(transaction, mail.id, MailState::sent, attempt);
        if (attempt.outcome == rejected) return settle_for_good(transaction, mail.id, MailState::refused, attempt);
        if (attempt.outcome == interrupted) {
            transaction.run("UPDATE outbox SET state = 0, attempts = attempts - 1 WHERE id = ?1", mail.id);
            return;
        }
        transaction.run("UPDATE outbox SET state = 0, reason = ?2, detail = ?3, next_attempt_at = ?4 WHERE id = ?1",
                        mail.id, attempt.reason, attempt.detail,
                        transaction.now() + retry_delay(first_retry_ms, mail.attempts));
    });
}

void recover_mails(Transaction& transaction) {
    transaction.bookkeeping([&] { transaction.run("UPDATE outbox SET state = 0 WHERE state < 2 AND state = 1"); });
}

Instant next_due(Connection& connection) {
    return {connection.integer("SELECT min(next_attempt_at) FROM outbox WHERE state < 2 AND state = 0")};
}

void tidy_mails(Transaction& transaction) {
    transaction.bookkeeping([&] {
        transaction.run("UPDATE outbox SET remote_address = NULL WHERE remote_address IS NOT NULL AND created_at <= ?1",
                        transaction.now() - one_day);
        transaction.run("DELETE FROM outbox WHERE created_at <= ?1", transaction.now() - state_kept_for);
    });
}

}  // namespace habilis::server
