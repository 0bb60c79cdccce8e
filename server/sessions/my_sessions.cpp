#include "shared/sessions/my_sessions.h"

#include "server/api/handler.h"
#include "server/nouns/impersonations.h"
#include "server/nouns/sessions.h"
#include "server/sessions/verbs.h"
#include "shared/sessions/device.h"
#include "shared/sessions/events.h"
#include "shared/sessions/limits.h"
#include "shared/sessions/routes.h"

namespace habilis::server {
namespace {

struct EndedRecord {
    std::int64_t ended = 0;
    static constexpr std::array fields{field<&EndedRecord::ended>("ended")};
};

void record_ended(Transaction& transaction, const Author& author, std::int64_t ended) {
    if (ended == 0) return;
    record_about(transaction, author.entry(events::sessions_ended, {}), author.actor.account,
                 {"", set_fields(EndedRecord{ended})});
    transaction.changed(ChangeKind::sessions);
}

}  // namespace

MySessions list_my_sessions(Connection& connection, const SessionActor& asking, Instant now) {
    MySessions list;
    connection.each(
        R"(SELECT id, created_at, last_used_at, remote_address, user_agent FROM sessions
           WHERE account_id = ?1 AND ended_at IS NULL AND ends_at > ?2 AND last_used_at > ?3
           ORDER BY CASE WHEN id = ?4 THEN 0 ELSE 1 END, last_used_at DESC, id DESC LIMIT 100)",
        [&](const Row& row) {
            const Device device = device_of(row.view(4));
            list.sessions.push_back({.session = row.id<SessionId>(0),
                                     .current = row.integer(0) == asking.session,
                                     .opened = row.instant(1),
                                     .last_used = row.instant(2),
                                     .remote_address = row.text(3),
                                     .browser = std::string(device.browser),
                                     .system = std::string(device.system)});
        },
        asking.actor.account, now, now - idle_limit(asking.actor), asking.session);
    return list;
}

void end_my_session(Transaction& transaction, const Author& author, SessionId session) {
    const bool own =
        transaction.integer("SELECT count(*) FROM sessions WHERE id = ?1 AND account_id = ?2 AND ended_at IS NULL",
                            session, author.actor.account) != 0;
    if (!own) return;
    if (!end_impersonation_in(transaction, session.value, ImpersonationEnd::signed_out, author.remote_address))
        end_session(transaction, session.value, SessionEnd::ended_by_holder);
    record_ended(transaction, author, 1);
}

/// All that are not ended are, so that none wakes up under a looser rule; told are those that still worked.
EndedSessions end_other_sessions(Transaction& transaction, const Author& author, std::int64_t kept) {
    const std::int64_t living = transaction.integer(
        R"(SELECT count(*) FROM sessions
           WHERE id <> ?2 AND account_id = ?1 AND ended_at IS NULL AND ends_at > ?3 AND last_used_at > ?4)",
        author.actor.account, kept, transaction.now(), transaction.now() - idle_limit(author.actor));
    int ended =
        end_impersonations_by(transaction, author.actor.account, ImpersonationEnd::signed_out, author.remote_address);
    ended += transaction.run(
        "UPDATE sessions SET ended_at = ?3, ended_why = ?4 WHERE id <> ?2 AND account_id = ?1 AND ended_at IS NULL",
        author.actor.account, kept, transaction.now(), SessionEnd::ended_by_holder);
    record_ended(transaction, author, ended);
    return {living};
}

template <>
Result<MySessions> handle<ListMySessionsRoute>(Call& call, const ListMySessions&) {
    return call.database().read(
        [&](Connection& connection) { return list_my_sessions(connection, *call.session(), call.now()); });
}

template <>
Result<Done> handle<EndSessionRoute>(Call& call, const EndSession& command) {
    return call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        end_my_session(transaction, call.author(), command.session);
        return Done{};
    });
}

template <>
Result<EndedSessions> handle<EndOtherSessionsRoute>(Call& call, const EndOtherSessions&) {
    return call.transact<EndedSessions>([&](Transaction& transaction) -> Result<EndedSessions> {
        return end_other_sessions(transaction, call.author(), call.session()->session);
    });
}

}  // namespace habilis::server
