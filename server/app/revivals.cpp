#include "server/app/revivals.h"

#include <array>

namespace habilis::server {
namespace {

constexpr std::array all{
    // 4 is SessionEnd::restored: also those that had ended, because an impersonation's cookie leads back to its actor.
    Revival{"sessions", "UPDATE sessions SET ended_at = coalesce(ended_at, ?1), ended_why = 4, own_ends_at = NULL", {}},
    Revival{"api_tokens", "UPDATE api_tokens SET revoked_at = ?1 WHERE revoked_at IS NULL", {}},
    Revival{"links", "UPDATE links SET revoked_at = ?1 WHERE used_at IS NULL AND revoked_at IS NULL", {}},
    Revival{"email_changes",
            "UPDATE email_changes SET cancelled_at = ?1 WHERE done_at IS NULL AND cancelled_at IS NULL",
            {}},
    Revival{"impersonation_requests",
            "UPDATE impersonation_requests SET valid_until = ?1 WHERE used_at IS NULL AND valid_until > ?1",
            {}},
    // A password on paper lets in once: it may have done so since. Who agreed to be found may have withdrawn that
    // since.
    Revival{"accounts",
            "UPDATE accounts SET activation_expires_at = NULL, findable = 0, "
            "password_expires_at = CASE WHEN password_temporary = 1 THEN ?1 ELSE password_expires_at END",
            {}},
    Revival{"optional_consents",
            "UPDATE optional_consents SET withdrawn_at = ?1 WHERE purpose = 'be_found' AND withdrawn_at IS NULL",
            {}},
    // Their links are dead. 10 is MailReason::expired. The others wait until somebody releases them
    // (server/mail/hold.h).
    Revival{"outbox",
            "UPDATE outbox SET state = 3, reason = 10, sealed = NULL "
            "WHERE state < 2 AND valid_until IS NOT NULL AND created_at <= ?1",
            {}},
    // Also those at work: what they would do was decided about other data.
    Revival{"import_pieces",
            "DELETE FROM import_pieces WHERE import_id IN (SELECT id FROM imports WHERE created_at <= ?1)",
            {}},
    Revival{"imports",
            "UPDATE imports SET outcome = coalesce((SELECT CASE WHEN p.state IN (1, 3, 5) THEN 4 ELSE p.state END "
            "FROM plans p WHERE p.id = plan_id), outcome), plan_id = NULL WHERE created_at <= ?1",
            {}},
    Revival{"plan_lines", "DELETE FROM plan_lines WHERE plan_id IN (SELECT id FROM plans WHERE created_at <= ?1)", {}},
    Revival{"plan_rows", "DELETE FROM plan_rows WHERE plan_id IN (SELECT id FROM plans WHERE created_at <= ?1)", {}},
    Revival{"plans", "DELETE FROM plans WHERE created_at <= ?1", {}},
    Revival{"registrations", "DELETE FROM registrations WHERE asked_at <= ?1", {}},
    // What was told before the copy or since is not mailed once more.
    Revival{"notifications", "UPDATE notifications SET mailed_until = NULL WHERE sent_at <= ?1", {}},
    Revival{"notification_choices",
            "UPDATE notification_choices SET summed_until = "
            "(SELECT coalesce(max(id), 0) FROM notifications WHERE sent_at <= ?1)",
            {}},
    // A repeat would be told "done" of what is no longer so: it is refused.
    Revival{"request_replies", "UPDATE request_replies SET reply = '', route = '' WHERE at <= ?1", {}},
    Revival{"account_search", {}, "who is found is who is there"},
    Revival{"account_trigrams", {}, "the index of account_search"},
    Revival{"accounts_to_index", {}, "only makes who is there be found"},
    Revival{"assignments", {}, "what the backup is for"},
    Revival{"consents", {}, "proofs, which are never changed"},
    Revival{"external_keys", {}, "what the backup is for"},
    Revival{"school_sheets", {}, "what the backup is for"},
    Revival{"told_apart", {}, "what the backup is for"},
    Revival{"erasure_requests", {}, "whoever answers one reads it first"},
    Revival{"foundings", {}, "whoever answers one reads it first"},
    Revival{"inactivity_warnings", {}, "the account is looked at again before anything is done"},
    Revival{"join_requests", {}, "whoever answers one reads it first"},
    Revival{"journal", {}, "what happened"},
    Revival{"journal_cuts", {}, "what happened"},
    Revival{"levels", {}, "what the backup is for"},
    Revival{"memberships", {}, "what the backup is for"},
    Revival{"meta", {}, "about the data themselves"},
    Revival{"migrations", {}, "about the data themselves"},
    Revival{"name_steps", {}, "of memberships: where the list by name is entered"},
    Revival{"notice_draft", {}, "published by somebody who reads it, or not at all"},
    Revival{"notice_readings", {}, "a banner comes again"},
    Revival{"notification_reads", {}, "what is marked again as unread is read again"},
    Revival{"notice_texts", {}, "what the backup is for"},
    Revival{"notices", {}, "what the backup is for"},
    Revival{"organisation_counts", {}, "of organisation_summaries"},
    Revival{"organisation_summaries", {}, "copies of what the backup is for"},
    Revival{"organisation_words", {}, "of organisation_summaries"},
    Revival{"organisations", {}, "what the backup is for"},
    Revival{"platform_settings", {}, "what the backup is for"},
    Revival{"service_roles", {}, "what the backup is for"},
    Revival{"services", {}, "what the backup is for"},
    Revival{"sign_ins", {}, "what happened"},
    Revival{"subscriptions", {}, "what the backup is for"},
    Revival{"succession_claims", {}, "whoever decides on one reads it first"},
    Revival{"succession_evidence", {}, "of succession_claims"},
    Revival{"succession_objections", {}, "of succession_claims"},
    Revival{"throttles", {}, "only refuses"},
    Revival{"withheld_roles", {}, "what the backup is for"},
    Revival{"import_headers", {}, "what the backup is for"},
};

}  // namespace

std::span<const Revival> revivals() { return all; }

void shut_what_was_restored(Transaction& transaction) {
    for (const Revival& it : all)
        if (!it.statement.empty()) transaction.run(it.statement, transaction.now());
}

}  // namespace habilis::server
