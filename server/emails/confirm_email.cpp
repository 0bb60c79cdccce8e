#include "server/api/handler.h"
#include "server/crypto/normalise.h"
#include "server/crypto/token.h"
#include "server/emails/email_record.h"
#include "server/memberships/alert.h"
#include "server/nouns/accounts.h"
#include "server/nouns/email_changes.h"
#include "server/nouns/end_access.h"
#include "server/nouns/links.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "shared/accounts/readable_email.h"
#include "shared/accounts/refusals.h"
#include "shared/emails/events.h"
#include "shared/emails/refusals.h"
#include "shared/emails/routes.h"

namespace habilis::server {
namespace {

/// The address is proved by whoever reads its mail: nobody needs to be signed in.
struct Confirmation {
    Outbox& outbox;
    EmailChange change;
    std::string_view way_back;  ///< a token
    std::string_view remote;
};

void record(Transaction& transaction, const Confirmation& it, const JournalEvent& event, Difference addresses) {
    record_about(transaction,
                 {.event = event, .organisation = it.change.organisation, .remote_address = std::string(it.remote)},
                 it.change.account, std::move(addresses));
    transaction.changed(ChangeKind::accounts);
}

/// False when another account has it.
bool write_email(Transaction& transaction, AccountId account, const std::string& email) {
    if (!transaction.run_unless_taken(
            email_constraint, "UPDATE accounts SET email = ?2, email_key = ?3, version = version + 1 WHERE id = ?1",
            account, email, email_key(email).value_or("")))
        return false;
    write_sort_keys(transaction, account);
    reindex_account(transaction, account);
    return true;
}

Result<Done> change_sign_in(Transaction& transaction, const Confirmation& it) {
    const EmailChange& change = it.change;
    const Holder holder = *find_holder(transaction, change.account);
    if (!change.old_email.empty()) {
        // Before the address changes: the row keeps the one that it takes back from.
        const Instant until =
            insert_email_change(transaction, {change.account, change.organisation, change.asked_by, change.old_email,
                                              hash_of(it.way_back), EmailPurpose::undo});
        send_letter(transaction, it.outbox, holder,
                    EmailChangedMail{holder.name(), change.email, transaction.now(),
                                     it.outbox.url("/courriel#") + std::string(it.way_back), until},
                    {.email = change.old_email, .valid_until = until});
    }
    if (!write_email(transaction, change.account, change.email)) return refusals::email_taken;
    revoke_links(transaction, change.account);
    record(transaction, it, events::email_changed,
           difference(EmailRecord{change.old_email}, EmailRecord{change.email}));
    return Done{};
}

Result<Done> prove_notification(Transaction& transaction, const Confirmation& it) {
    transaction.run("UPDATE accounts SET notification_proved_at = ?2, version = version + 1 WHERE id = ?1",
                    it.change.account, transaction.now());
    record(transaction, it, events::notification_proved, difference(EmailRecord{}, EmailRecord{it.change.email}));
    return Done{};
}

/// Somebody took the account over, or it was a mistake: all that was opened since by the other address is closed, a
/// password chosen since included.
Result<Done> undo(Transaction& transaction, const Confirmation& it) {
    const EmailChange& change = it.change;
    const Holder holder = *find_holder(transaction, change.account);
    const auto depending = depending_on(transaction, change.account, transaction.now());
    send_letter(transaction, it.outbox, holder, EmailRestoredMail{holder.name(), transaction.now()});
    if (!write_email(transaction, change.account, change.email)) return refusals::email_taken;
    for (const EmailPurpose purpose : {EmailPurpose::sign_in, EmailPurpose::undo})
        cancel_email_change(transaction, change.account, purpose);
    end_access(transaction, change.account);
    transaction.run(
        R"(UPDATE accounts SET password_hash = NULL, password_set_at = NULL, password_expires_at = NULL
           WHERE id = ?1 AND password_set_at >= ?2)",
        change.account, change.asked_at);
    // Never refused: this may be the victim of a hijack.
    alert_if_orphaned(transaction, it.outbox, change.account, depending);
    write_sort_keys(transaction, change.account);
    record(transaction, it, events::email_change_undone,
           difference(EmailRecord{holder.email}, EmailRecord{change.email}));
    transaction.changed(ChangeKind::sessions);
    return Done{};
}

Result<Done> confirm(Transaction& transaction, Call& call, std::string_view token_hash, const Token& way_back) {
    const auto change = find_email_change(transaction, token_hash, transaction.now());
    if (!change || !use_email_change(transaction, token_hash)) return refusals::proof_dead;
    const Confirmation it{call.outbox(), *change, way_back.text, call.remote_address()};
    switch (change->purpose) {
        case EmailPurpose::notification: return prove_notification(transaction, it);
        case EmailPurpose::undo: return undo(transaction, it);
        default: return change_sign_in(transaction, it);
    }
}

}  // namespace

template <>
Result<EmailProof> handle<InspectEmailRoute>(Call& call, const InspectEmail& command) {
    return call.database().read([&](Connection& connection) -> Result<EmailProof> {
        const auto change = find_email_change(connection, hash_of(command.token), call.now());
        const auto holder = change ? find_holder(connection, change->account) : std::nullopt;
        if (!holder) return EmailProof{};
        return EmailProof{true, change->purpose, holder->name(), readable_email(change->email)};
    });
}

template <>
Result<Done> handle<ConfirmEmailRoute>(Call& call, const ConfirmEmail& command) {
    const Token way_back = Token::create(call.random());
    return call.transact<Done>(
        [&](Transaction& transaction) { return confirm(transaction, call, hash_of(command.token), way_back); });
}

}  // namespace habilis::server
