#include "shared/sessions/my_sessions.h"

#include "server/impersonation/store.h"
#include "server/sessions/calling.h"
#include "server/sessions/handlers.h"
#include "server/sessions/session_store.h"
#include "server/sessions/verbs.h"
#include "shared/sessions/device.h"
#include "shared/sessions/events.h"
#include "shared/sessions/limits.h"

namespace habilis::server {
namespace {

struct EndedRecord {
    std::int64_t ended = 0;
    static constexpr std::array fields{field<&EndedRecord::ended>("ended")};
};

void record_ended(Transaction& transaction, const Acting& acting, std::int64_t ended) {
    if (ended == 0) return;
    record_about(transaction, acting.entry(events::sessions_ended, {}), acting.actor.account,
                 {"", set_fields(EndedRecord{ended})});
    transaction.changed(ChangeKind::sessions);
}

}  // namespace

MySessions list_my_sessions(Connection& connection, const SessionActor& asking, Instant now) {
    MySessions list;
    connection.each(
        R"(SELECT id, created_at, last_used_at, address, user_agent FROM sessions
           WHERE account_id = ?1 AND ended_at IS NULL AND ends_at > ?2 AND last_used_at > ?3
           ORDER BY CASE WHEN id = ?4 THEN 0 ELSE 1 END, last_used_at DESC, id DESC LIMIT 100)",
        [&](const Row& row) {
            const Device device = device_of(row.view(4));
            list.sessions.push_back({.session = row.id<SessionId>(0),
                                     .current = row.integer(0) == asking.session,
                                     .opened = row.instant(1),
                                     .last_used = row.instant(2),
                                     .address = row.text(3),
                                     .browser = std::string(device.browser),
                                     .system = std::string(device.system)});
        },
        asking.actor.account, now, now - idle_limit(asking.actor), asking.session);
    return list;
}

void end_my_session(Transaction& transaction, const Acting& acting, SessionId session) {
    const bool own =
        transaction.integer("SELECT count(*) FROM sessions WHERE id = ?1 AND account_id = ?2 AND ended_at IS NULL",
                            session, acting.actor.account) != 0;
    if (!own) return;
    if (!end_impersonation_in(transaction, session.value, ImpersonationEnd::signed_out, acting.address))
        end_session(transaction, session.value, SessionEnd::ended_by_holder);
    record_ended(transaction, acting, 1);
}

/// All that are not ended are, so that none wakes up under a looser rule; told are those that still worked.
EndedSessions end_other_sessions(Transaction& transaction, const Acting& acting, std::int64_t kept) {
    const std::int64_t living = transaction.integer(
        R"(SELECT count(*) FROM sessions
           WHERE id <> ?2 AND account_id = ?1 AND ended_at IS NULL AND ends_at > ?3 AND last_used_at > ?4)",
        acting.actor.account, kept, transaction.now(), transaction.now() - idle_limit(acting.actor));
    int ended = end_impersonations_by(transaction, acting.actor.account, ImpersonationEnd::signed_out, acting.address);
    ended += transaction.run(
        "UPDATE sessions SET ended_at = ?3, ended_why = ?4 WHERE id <> ?2 AND account_id = ?1 AND ended_at IS NULL",
        acting.actor.account, kept, transaction.now(), SessionEnd::ended_by_holder);
    record_ended(transaction, acting, ended);
    return {living};
}

Result<MySessions> handle(ListMySessionsRoute, Call& call, const ListMySessions&) {
    return call.database().read(
        [&](Connection& connection) { return list_my_sessions(connection, *call.session(), call.now()); });
}

Result<Done> handle(EndSessionRoute, Call& call, const EndSession& command) {
    return call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        end_my_session(transaction, acting_of(call), command.session);
        return Done{};
    });
}

Result<EndedSessions> handle(EndOtherSessionsRoute, Call& call, const EndOtherSessions&) {
    return call.transact<EndedSessions>([&](Transaction& transaction) -> Result<EndedSessions> {
        return end_other_sessions(transaction, acting_of(call), call.session()->session);
    });
}

}  // namespace habilis::server
