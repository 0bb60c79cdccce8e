#include "server/addresses/store.h"

#include "server/storage/columns.h"
#include "shared/addresses/change_email.h"

namespace habilis::server {
namespace {

EmailChange read_change(const Row& row) {
    EmailChange change;
    Columns(row).read_all(change.account, change.organisation, change.asked_by, change.email, change.old_email,
                          change.expires_at);
    return change;
}

}  // namespace

Instant insert_email_change(Transaction& transaction, const NewEmailChange& change) {
    cancel_email_change(transaction, change.account);
    const Instant expires = transaction.now() + email_proof_validity;
    transaction.run(
        R"(INSERT INTO email_changes (account_id, organisation_id, asked_by, email, old_email, token_hash, asked_at, expires_at)
           SELECT ?1, ?2, ?3, ?4, coalesce(email, ''), ?5, ?6, ?7 FROM accounts WHERE id = ?1)",
        change.account, change.organisation, change.asked_by, change.email, Blob{change.token_hash}, transaction.now(),
        expires);
    return expires;
}

std::optional<EmailChange> find_email_change(Connection& connection, std::string_view token_hash, Instant now) {
    return connection.one(
        R"(SELECT c.account_id, c.organisation_id, c.asked_by, c.email, c.old_email, c.expires_at
           FROM email_changes c JOIN accounts a ON a.id = c.account_id AND coalesce(a.email, '') = c.old_email
           WHERE c.token_hash = ?1 AND c.done_at IS NULL AND c.cancelled_at IS NULL AND c.expires_at > ?2
             AND a.state IN (1, 2))",
        read_change, Blob{token_hash}, now);
}

std::optional<EmailChange> waiting_email_change(Connection& connection, AccountId account, Instant now) {
    return connection.one(
        R"(SELECT account_id, organisation_id, asked_by, email, old_email, expires_at FROM email_changes
           WHERE account_id = ?1 AND done_at IS NULL AND cancelled_at IS NULL AND expires_at > ?2)",
        read_change, account, now);
}

bool use_email_change(Transaction& transaction, std::string_view token_hash) {
    return transaction.run(
               R"(UPDATE email_changes SET done_at = ?2
                  WHERE token_hash = ?1 AND done_at IS NULL AND cancelled_at IS NULL AND expires_at > ?2)",
               Blob{token_hash}, transaction.now()) == 1;
}

bool cancel_email_change(Transaction& transaction, AccountId account) {
    return transaction.run(
               "UPDATE email_changes SET cancelled_at = ?2 WHERE account_id = ?1 AND done_at IS NULL AND cancelled_at IS NULL",
               account, transaction.now()) > 0;
}

void forget_email_changes(Transaction& transaction, AccountId account) {
    transaction.run("DELETE FROM email_changes WHERE account_id = ?1", account);
}

}  // namespace habilis::server
