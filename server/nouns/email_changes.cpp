#include "server/nouns/email_changes.h"

#include "server/storage/columns.h"

namespace habilis::server {
namespace {

constexpr std::string_view columns =
    "SELECT c.account_id, c.organisation_id, c.asked_by, c.email, c.old_email, c.asked_at, c.expires_at, c.purpose "
    "FROM email_changes c ";

EmailChange read_change(const Row& row) {
    EmailChange change;
    Columns(row).read_all(change.account, change.organisation, change.asked_by, change.email, change.old_email,
                          change.asked_at, change.expires_at, change.purpose);
    return change;
}

}  // namespace

Instant insert_email_change(Transaction& transaction, const NewEmailChange& change) {
    const bool undo = change.purpose == EmailPurpose::undo;
    if (!undo) cancel_email_change(transaction, change.account, change.purpose);
    const Instant expires = transaction.now() + (undo ? email_undo_validity : email_proof_validity);
    transaction.run(
        R"(INSERT INTO email_changes (account_id, organisation_id, asked_by, email, old_email, token_hash, asked_at, expires_at, purpose)
           SELECT ?1, ?2, ?3, ?4, coalesce(email, ''), ?5, ?6, ?7, ?8 FROM accounts WHERE id = ?1)",
        change.account, change.organisation, change.asked_by, change.email, Blob{change.token_hash}, transaction.now(),
        expires, change.purpose);
    return expires;
}

std::optional<EmailChange> find_email_change(Connection& connection, std::string_view token_hash, Instant now) {
    static const std::string sql = std::string(columns) +
                                   R"(JOIN accounts a ON a.id = c.account_id
           WHERE c.token_hash = ?1 AND c.done_at IS NULL AND c.cancelled_at IS NULL AND c.expires_at > ?2
             AND a.state IN (1, 2)
             AND CASE c.purpose WHEN 0 THEN coalesce(a.email, '') = c.old_email
                                WHEN 1 THEN a.notification_email = c.email
                                ELSE coalesce(a.email, '') <> c.email END)";
    return connection.one(sql, read_change, Blob{token_hash}, now);
}

std::optional<EmailChange> waiting_email_change(Connection& connection, AccountId account, EmailPurpose purpose,
                                                Instant now) {
    static const std::string sql =
        std::string(columns) +
        "WHERE c.account_id = ?1 AND c.purpose = ?2 AND c.done_at IS NULL AND c.cancelled_at IS NULL AND c.expires_at > ?3 "
        "ORDER BY c.id DESC LIMIT 1";
    return connection.one(sql, read_change, account, purpose, now);
}

bool use_email_change(Transaction& transaction, std::string_view token_hash) {
    return transaction.run(
               R"(UPDATE email_changes SET done_at = ?2
                  WHERE token_hash = ?1 AND done_at IS NULL AND cancelled_at IS NULL AND expires_at > ?2)",
               Blob{token_hash}, transaction.now()) == 1;
}

bool cancel_email_change(Transaction& transaction, AccountId account, EmailPurpose purpose) {
    return transaction.run(
               R"(UPDATE email_changes SET cancelled_at = ?2
                  WHERE account_id = ?1 AND purpose = ?3 AND done_at IS NULL AND cancelled_at IS NULL)",
               account, transaction.now(), purpose) > 0;
}

void cancel_email_proofs(Transaction& transaction, AccountId account) {
    for (EmailPurpose purpose : {EmailPurpose::sign_in, EmailPurpose::notification})
        cancel_email_change(transaction, account, purpose);
}

}  // namespace habilis::server
