#include "server/emails/prove_notification.h"

#include "server/api/handler.h"
#include "server/crypto/normalise.h"
#include "server/emails/email_record.h"
#include "server/nouns/email_changes.h"
#include "shared/emails/refusals.h"
#include "shared/emails/routes.h"
#include "shared/mail/refusals.h"

namespace habilis::server {
namespace {

std::string unproved_email(Connection& connection, AccountId account) {
    return connection.text(
        "SELECT notification_email FROM accounts WHERE id = ?1 AND notification_proved_at IS NULL AND state IN (1, 2)",
        account);
}

Instant mail_link(Transaction& transaction, Outbox& outbox, const Holder& holder, const std::string& email,
                  const Token& token) {
    const Instant until = insert_email_change(
        transaction, {holder.account, {}, holder.account, email, hash_of(token.text), EmailPurpose::notification});
    send_letter(transaction, outbox, holder,
                NotificationProofMail{holder.name(), outbox.url("/courriel#") + token.text, until},
                {.email = email, .valid_until = until});
    return until;
}

/// What was typed is in the journal already.
void settle(Transaction& transaction, Outbox& outbox, AccountId account, const Token& token) {
    const std::string email = unproved_email(transaction, account);
    const auto waiting = waiting_email_change(transaction, account, EmailPurpose::notification, transaction.now());
    if (waiting && waiting->email == email) return;
    cancel_email_change(transaction, account, EmailPurpose::notification);
    if (email.empty()) return;
    const Holder holder = *find_holder(transaction, account);
    if (email_key(email) == email_key(holder.email)) {
        transaction.run("UPDATE accounts SET notification_proved_at = ?2 WHERE id = ?1", account, transaction.now());
        return;
    }
    if (may_send(transaction, account, "", transaction.now())) mail_link(transaction, outbox, holder, email, token);
}

}  // namespace

void ask_notification_proof(Transaction& transaction, Outbox& outbox, AccountId account, const Token& token) {
    transaction.bookkeeping([&] { settle(transaction, outbox, account, token); });
}

template <>
Result<EmailChangeAsked> handle<ProveNotificationRoute>(Call& call, const ProveNotification&) {
    const Token token = Token::create(call.random());
    return call.transact<EmailChangeAsked>([&](Transaction& transaction) -> Result<EmailChangeAsked> {
        const AccountId account = call.actor().account;
        const std::string email = unproved_email(transaction, account);
        if (email.empty()) return refusals::nothing_to_prove;
        if (!may_send(transaction, account, "", transaction.now())) return refusals::mail_too_many;
        const Holder holder = *find_holder(transaction, account);
        return EmailChangeAsked{
            transaction.bookkeeping([&] { return mail_link(transaction, call.outbox(), holder, email, token); })};
    });
}

}  // namespace habilis::server
