#include "server/nouns/impersonations.h"

#include <algorithm>
#include <vector>

#include "server/nouns/sessions.h"
#include "shared/impersonation/events.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

constexpr std::string_view columns =
    "id, account_id, subject_id, organisation_id, reason, writing, created_at, ends_at, last_used_at, own_ends_at, "
    "proved_at";

Impersonation read_impersonation(const Row& row) {
    return {.session = row.integer(0),
            .actor = row.id<AccountId>(1),
            .subject = row.id<AccountId>(2),
            .organisation = row.id<OrganisationId>(3),
            .reason = row.text(4),
            .writing = row.flag(5),
            .started = row.instant(6),
            .ends = row.instant(7),
            .last_used = row.instant(8),
            .own_session_ends = row.instant(9),
            .proved = row.instant(10)};
}

std::string select(std::string_view condition) {
    return "SELECT " + std::string(columns) + " FROM sessions WHERE subject_id <> account_id AND " +
           std::string(condition);
}

std::vector<Impersonation> found(Connection& connection, std::string_view sql, const Value& argument) {
    std::vector<Impersonation> all;
    connection.each(
        sql, [&](const Row& row) { all.push_back(read_impersonation(row)); }, argument);
    return all;
}

struct EndRecord {
    ImpersonationEnd cause = ImpersonationEnd::left;
    std::int64_t minutes = 0;
    bool writing = false;
    static constexpr std::array fields{field<&EndRecord::cause>("cause"), field<&EndRecord::minutes>("minutes"),
                                       field<&EndRecord::writing>("writing")};
};

}  // namespace

void open_impersonation(Transaction& transaction, const Impersonation& it, std::int64_t own_session,
                        std::string_view token_hash, const Remote& remote) {
    const Instant own_end{transaction.integer("SELECT ends_at FROM sessions WHERE id = ?1", own_session)};
    end_session(transaction, own_session, SessionEnd::replaced);
    transaction.run(
        R"(INSERT INTO sessions (token_hash, account_id, subject_id, organisation_id, reason, writing, created_at,
                                 last_used_at, ends_at, own_ends_at, remote_address, user_agent, proved_at)
           SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10, ?11, proved_at FROM sessions WHERE id = ?12)",
        Blob{token_hash}, it.actor, it.subject, it.organisation, it.reason, it.writing, transaction.now(),
        std::min(it.ends, own_end), own_end, remote.address, remote.user_agent, own_session);
    transaction.run(
        R"(INSERT INTO sign_ins (account_id, actor_id, at, outcome, remote_address, user_agent, reason)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7))",
        it.subject, it.actor, transaction.now(), SignInOutcome::impersonated, remote.address, remote.user_agent,
        it.reason);
    transaction.changed(ChangeKind::sessions);
}

std::optional<Impersonation> find_impersonation(Connection& connection, std::string_view token_hash) {
    static const std::string sql = select("token_hash = ?1 AND (ended_at IS NULL OR ended_why = ?2)");
    return connection.one(sql, read_impersonation, Blob{token_hash}, SessionEnd::impersonation_over);
}

void end_impersonation(Transaction& transaction, const Impersonation& it, ImpersonationEnd cause,
                       std::string_view remote_address) {
    const bool may_return = cause == ImpersonationEnd::time || cause == ImpersonationEnd::shut_out;
    end_session(transaction, it.session, may_return ? SessionEnd::impersonation_over : SessionEnd::replaced);
    const Instant end = std::min(transaction.now(), it.ends);
    transaction.record({.event = events::impersonation_ended,
                        .actor = it.actor,
                        .subject = it.subject,
                        .organisation = it.organisation,
                        .target = {"account", it.subject},
                        .remote_address = std::string(remote_address),
                        .after = set_fields(EndRecord{cause, (end.ms - it.started.ms) / one_minute, it.writing})});
    transaction.changed(ChangeKind::sessions);
}

void close_return(Transaction& transaction, const Impersonation& it) {
    transaction.run("UPDATE sessions SET ended_why = ?2 WHERE id = ?1", it.session, SessionEnd::replaced);
}

int end_impersonations_by(Transaction& transaction, AccountId actor, ImpersonationEnd cause,
                          std::string_view remote_address) {
    static const std::string sql = select("account_id = ?1 AND ended_at IS NULL");
    const std::vector<Impersonation> under_way = found(transaction, sql, actor);
    for (const Impersonation& it : under_way) end_impersonation(transaction, it, cause, remote_address);
    transaction.bookkeeping([&] {
        transaction.run("UPDATE sessions SET ended_why = ?2 WHERE account_id = ?1 AND ended_why = ?3", actor,
                        SessionEnd::replaced, SessionEnd::impersonation_over);
    });
    return static_cast<int>(under_way.size());
}

bool end_impersonation_in(Transaction& transaction, std::int64_t session, ImpersonationEnd cause,
                          std::string_view remote_address) {
    static const std::string sql = select("id = ?1 AND ended_at IS NULL");
    const auto it = transaction.one(sql, read_impersonation, session);
    if (it) end_impersonation(transaction, *it, cause, remote_address);
    return it.has_value();
}

void end_impersonations_of(Transaction& transaction, AccountId subject) {
    static const std::string sql = select("subject_id = ?1 AND ended_at IS NULL");
    for (const Impersonation& it : found(transaction, sql, subject))
        end_impersonation(transaction, it, ImpersonationEnd::shut_out, {});
}

void end_overdue_impersonations(Transaction& transaction) {
    static const std::string sql = select("ended_at IS NULL AND ends_at <= ?1");
    for (const Impersonation& it : found(transaction, sql, transaction.now()))
        end_impersonation(transaction, it, ImpersonationEnd::time, {});
}

}  // namespace habilis::server
