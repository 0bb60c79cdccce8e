#include "server/accounts/erasure.h"

#include <array>

#include "server/journal/retention.h"
#include "server/mail/outbox.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/search_index.h"
#include "server/storage/columns.h"
#include "shared/access/last_administrator.h"
#include "shared/accounts/events.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

constexpr std::array all_traces{
    // Files that may hold the person; the plans of imports that were applied do without.
    Trace{"import_pieces", "import_id", Fate::deleted,
          "DELETE FROM import_pieces WHERE import_id IN (SELECT i.id FROM imports i JOIN memberships m "
          "ON m.organisation_id = i.organisation_id WHERE m.account_id = ?1)"},
    Trace{"imports", "organisation_id", Fate::pseudonymised,
          "UPDATE imports SET corrections = '', notes = '' WHERE organisation_id IN (SELECT organisation_id "
          "FROM memberships WHERE account_id = ?1)"},
    Trace{"imports", "actor_id", Fate::kept, {}},
    Trace{"assignments", "membership_id", Fate::deleted,
          "DELETE FROM assignments WHERE membership_id IN (SELECT id FROM memberships WHERE account_id = ?1)"},
    Trace{"memberships", "account_id", Fate::deleted,
          "/* administration */ DELETE FROM memberships WHERE account_id = ?1"},
    Trace{"external_keys", "account_id", Fate::deleted, "DELETE FROM external_keys WHERE account_id = ?1"},
    Trace{"school_sheets", "account_id", Fate::deleted, "DELETE FROM school_sheets WHERE account_id = ?1"},
    Trace{"told_apart", "account_id", Fate::deleted, "DELETE FROM told_apart WHERE account_id = ?1"},
    Trace{"told_apart", "other_id", Fate::deleted, "DELETE FROM told_apart WHERE other_id = ?1"},
    Trace{"told_apart", "told_by", Fate::kept, {}},
    Trace{"sessions", "account_id", Fate::deleted, "DELETE FROM sessions WHERE account_id = ?1"},
    Trace{"sessions", "subject_id", Fate::deleted, "DELETE FROM sessions WHERE subject_id = ?1"},
    Trace{"api_tokens", "account_id", Fate::deleted, "DELETE FROM api_tokens WHERE account_id = ?1"},
    Trace{"links", "account_id", Fate::deleted, "DELETE FROM links WHERE account_id = ?1"},
    Trace{"sign_ins", "account_id", Fate::pseudonymised,
          "UPDATE sign_ins SET remote_address = '', user_agent = '', reason = '' WHERE account_id = ?1"},
    Trace{"impersonation_requests", "subject_id", Fate::deleted,
          "DELETE FROM impersonation_requests WHERE subject_id = ?1"},
    Trace{"impersonation_requests", "actor_id", Fate::deleted,
          "DELETE FROM impersonation_requests WHERE actor_id = ?1"},
    Trace{"email_changes", "account_id", Fate::deleted, "DELETE FROM email_changes WHERE account_id = ?1"},
    Trace{"email_changes", "asked_by", Fate::kept, {}},
    Trace{"erasure_requests", "account_id", Fate::pseudonymised,  // an open one is done (ErasureState 3) with this
          "UPDATE erasure_requests SET comment = '', reason = '', state = CASE WHEN state = 0 THEN 3 ELSE state END "
          "WHERE account_id = ?1"},
    Trace{"erasure_requests", "decided_by", Fate::kept, {}},
    Trace{"foundings", "account_id", Fate::deleted, "DELETE FROM foundings WHERE account_id = ?1"},
    Trace{"foundings", "decided_by", Fate::kept, {}},
    Trace{"join_requests", "account_id", Fate::deleted, "DELETE FROM join_requests WHERE account_id = ?1"},
    Trace{"join_requests", "decided_by", Fate::kept, {}},
    Trace{"notifications", "author_id", Fate::kept, {}},
    Trace{"notifications", "about_id", Fate::pseudonymised,  // read marks of others point at it
          "UPDATE notifications SET about_id = NULL WHERE about_id = ?1"},
    Trace{"notification_reads", "account_id", Fate::deleted, "DELETE FROM notification_reads WHERE account_id = ?1"},
    Trace{"notification_choices", "account_id", Fate::deleted,
          "DELETE FROM notification_choices WHERE account_id = ?1"},
    Trace{"succession_evidence", "claim_id", Fate::deleted,
          "DELETE FROM succession_evidence WHERE claim_id IN (SELECT id FROM succession_claims WHERE account_id = ?1)"},
    Trace{"succession_objections", "claim_id", Fate::deleted,
          "DELETE FROM succession_objections WHERE claim_id IN (SELECT id FROM succession_claims WHERE account_id = "
          "?1)"},
    Trace{"succession_objections", "account_id", Fate::deleted,
          "DELETE FROM succession_objections WHERE account_id = ?1"},
    Trace{"succession_claims", "account_id", Fate::deleted, "DELETE FROM succession_claims WHERE account_id = ?1"},
    Trace{"succession_claims", "decided_by", Fate::kept, {}},
    Trace{"inactivity_warnings", "account_id", Fate::deleted, "DELETE FROM inactivity_warnings WHERE account_id = ?1"},
    Trace{"notice_readings", "account_id", Fate::deleted, "DELETE FROM notice_readings WHERE account_id = ?1"},
    Trace{"notice_draft", "saved_by", Fate::kept, {}},
    Trace{"notices", "published_by", Fate::kept, {}},
    Trace{"plan_lines", "account_id", Fate::pseudonymised,
          "UPDATE plan_lines SET account_id = NULL, name = '', changes = '[]', problems = '[]' WHERE account_id = ?1"},
    Trace{"plan_rows", "account_id", Fate::pseudonymised,  // the plan still counts them
          "UPDATE plan_rows SET account_id = NULL, after = '', was = '' WHERE account_id = ?1"},
    Trace{"plans", "actor_id", Fate::pseudonymised, "UPDATE plans SET remote_address = '' WHERE actor_id = ?1"},
    Trace{"plans", "person_id", Fate::kept, {}},
    Trace{"plans", "successor_id", Fate::kept, {}},
    Trace{"accounts_to_index", "account_id", Fate::deleted, "DELETE FROM accounts_to_index WHERE account_id = ?1"},
    Trace{"account_search", "account_id", Fate::deleted, {}},  // by unindex_account, which knows the index
    Trace{"consents", "account_id", Fate::kept, {}},
    Trace{"optional_consents", "account_id", Fate::kept, {}},
    Trace{"accounts", "created_by", Fate::kept, {}},
    Trace{"assignments", "created_by", Fate::kept, {}},
    Trace{"links", "created_by", Fate::kept, {}},
    Trace{"sign_ins", "actor_id", Fate::kept, {}},
};

void clear_account(Transaction& transaction, AccountId account, const Pseudonym& pseudonym) {
    const std::string login = "efface-" + std::to_string(account.value);
    transaction.run(
        "/* administration */ UPDATE accounts SET kind = 0, civility = 0, first_name = ?2, last_name = ?3, email = NULL, email_key = NULL, "
        "notification_email = '', notification_proved_at = NULL, mobile_phone = '', phone = '', fax = '', language = 0, login = ?4, login_key = ?4, "
        "notify_actions = 0, findable = 0, platform_role = 0, password_hash = NULL, password_set_at = NULL, "
        "password_expires_at = NULL, password_temporary = 0, failed_sign_ins = 0, locked_until = NULL, "
        "activation_expires_at = NULL, last_sign_in_at = NULL, temporary_used_at = NULL, expiry_reminded = 0, hidden_from = NULL WHERE id = ?1",
        account, pseudonym.first_name, pseudonym.last_name, login);
}

/// Answers that are kept for repeats may say how to sign in. Without its hash a repeat is refused instead of being done
/// twice.
void clear_replies(Transaction& transaction, AccountId account) {
    transaction.run("UPDATE request_replies SET reply = '', body_hash = ?2 WHERE account = ?1 OR about = ?1", account,
                    Blob{""});
}

bool exists(Connection& connection, AccountId account) {
    return connection.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND state <> ?2", account,
                              AccountState::erased) == 1;
}

/// What the journal keeps of an erasure: why, and how much there was.
struct ErasureRecord : ErasureTraces {
    ErasureGround ground = ErasureGround::by_hand;
    static constexpr std::array fields{
        field<&ErasureRecord::ground>("ground"),           field<&ErasureRecord::memberships>("memberships"),
        field<&ErasureRecord::assignments>("assignments"), field<&ErasureRecord::journal_lines>("journal_lines"),
        field<&ErasureRecord::sign_ins>("sign_ins"),
    };
};

}  // namespace

std::span<const Trace> traces() { return all_traces; }

Pseudonym pseudonym_of(AccountId account) { return {"Compte effacé", std::to_string(account.value)}; }

ErasureTraces count_traces(Connection& connection, AccountId account) {
    return connection
        .one(
            "SELECT (SELECT count(*) FROM memberships WHERE account_id = ?1), "
            "(SELECT count(*) FROM assignments a JOIN memberships m ON m.id = a.membership_id WHERE m.account_id = ?1), "
            "(SELECT count(*) FROM sessions WHERE account_id = ?1 OR subject_id = ?1), "
            "(SELECT count(*) FROM links WHERE account_id = ?1), (SELECT count(*) FROM outbox WHERE account = ?1), "
            "(SELECT count(*) FROM journal WHERE about = ?1 AND erasure_mac IS NULL), "
            "(SELECT count(*) FROM sign_ins WHERE account_id = ?1), "
            "(SELECT count(*) FROM consents WHERE account_id = ?1) + "
            "(SELECT count(*) FROM optional_consents WHERE account_id = ?1)",
            [](const Row& row) {
                ErasureTraces it;
                Columns(row).read_all(it.memberships, it.assignments, it.sessions, it.links, it.mails, it.journal_lines,
                                      it.sign_ins, it.consents);
                return it;
            },
            account)
        .value_or(ErasureTraces{});
}

Result<ErasureReceipt> erase_account(Transaction& transaction, JournalEntry entry, AccountId account,
                                     ErasureGround ground) {
    if (!exists(transaction, account)) return refusals::account_erased;
    const ErasureTraces found = count_traces(transaction, account);
    const std::vector<SheetMembership> memberships = memberships_of(transaction, account);
    if (!change_state(transaction, account, AccountState::erased)) {
        for (const SheetMembership& membership : memberships) {
            // By the verbs this was asked before; who asks here may be the program, to whom nobody is named.
            const auto count =
                count_administrators(transaction, Actor{}, membership.organisation, account, transaction.now());
            if (count.indispensable()) return last_administrator_refusal(count.candidates, "");
        }
        return refusals::not_found;
    }
    const Pseudonym pseudonym = pseudonym_of(account);
    forget_mails(transaction, account);
    clear_replies(transaction, account);
    for (const Trace& trace : all_traces)
        if (!trace.statement.empty()) transaction.run(trace.statement, account);
    clear_account(transaction, account, pseudonym);
    unindex_account(transaction, account);
    erase_journal_details(transaction, account, entry.actor);

    ErasureRecord record;
    static_cast<ErasureTraces&>(record) = found;
    record.ground = ground;
    entry.event = events::account_erased;
    entry.target = {"account", account};
    entry.about = account;
    if (entry.actor == account) entry.remote_address.clear();
    entry.after = all_fields(record);
    const std::int64_t line = transaction.record(std::move(entry));
    for (ChangeKind kind : {ChangeKind::accounts, ChangeKind::memberships, ChangeKind::assignments,
                            ChangeKind::sessions, ChangeKind::mails, ChangeKind::journal})
        transaction.changed(kind);
    transaction.scrub_after_commit();
    return ErasureReceipt{line, transaction.now(), account, pseudonym.words(), ground, found};
}

}  // namespace habilis::server
