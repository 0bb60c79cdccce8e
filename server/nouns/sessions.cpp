#include "server/nouns/sessions.h"

#include <algorithm>

#include "server/nouns/answers.h"
#include "server/nouns/impersonations.h"
#include "server/nouns/sort_keys.h"
#include "shared/sessions/limits.h"

namespace habilis::server {

std::int64_t open_session(Transaction& transaction, AccountId account, std::string_view token_hash,
                          const Remote& remote, const std::optional<Continued>& continued) {
    const Instant ends = transaction.now() + session_validity;
    return transaction.integer(
        R"(INSERT INTO sessions (token_hash, account_id, subject_id, created_at, last_used_at, ends_at, remote_address, user_agent, proved_at)
           VALUES (?1, ?2, ?2, ?3, ?3, ?4, ?5, ?6, ?7) RETURNING id)",
        Blob{token_hash}, account, transaction.now(), continued ? std::min(ends, continued->latest) : ends,
        remote.address, remote.user_agent, continued ? continued->proved : transaction.now());
}

void note_proof(Transaction& transaction, std::int64_t session) {
    transaction.run("UPDATE sessions SET proved_at = ?2 WHERE id = ?1 AND ended_at IS NULL", session,
                    transaction.now());
}

void end_session(Transaction& transaction, std::int64_t session, SessionEnd why) {
    transaction.run("UPDATE sessions SET ended_at = ?2, ended_why = ?3 WHERE id = ?1 AND ended_at IS NULL", session,
                    transaction.now(), why);
}

int end_sessions_of(Transaction& transaction, AccountId account, SessionEnd why) {
    end_impersonations_by(transaction, account, ImpersonationEnd::signed_out, {});
    end_impersonations_of(transaction, account);
    return transaction.run(
        "UPDATE sessions SET ended_at = ?2, ended_why = ?3 WHERE ended_at IS NULL AND account_id = ?1", account,
        transaction.now(), why);
}

bool is_open(Connection& connection, std::int64_t session) {
    return connection.integer("SELECT count(*) FROM sessions WHERE id = ?1 AND ended_at IS NULL", session) != 0;
}

void write_last_sign_in(Transaction& transaction, AccountId account) {
    transaction.run("UPDATE accounts SET last_sign_in_at = ?2 WHERE id = ?1", account, transaction.now());
    write_sort_keys(transaction, account);
}

std::int64_t write_sign_in(Transaction& transaction, AccountId account, SignInOutcome outcome, const Remote& remote) {
    return transaction.integer(
        "INSERT INTO sign_ins (account_id, at, outcome, remote_address, user_agent) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
        account, transaction.now(), outcome, remote.address, remote.user_agent);
}

void change_sign_in(Transaction& transaction, std::int64_t line, SignInOutcome outcome) {
    transaction.run("UPDATE sign_ins SET outcome = ?2 WHERE id = ?1", line, outcome);
}

void remove_sign_in(Transaction& transaction, std::int64_t line) {
    transaction.run("DELETE FROM sign_ins WHERE id = ?1", line);
}

NextStep next_step(Connection& connection, AccountId account, Instant now) {
    const bool password = connection.integer(
                              R"(SELECT count(*) FROM accounts
           WHERE id = ?1 AND (password_temporary = 1 OR password_expires_at <= ?2))",
                              account, now) != 0;
    if (password) return NextStep::password;
    return notice_pending(connection, account, now) ? NextStep::notice : NextStep::home;
}

}  // namespace habilis::server
