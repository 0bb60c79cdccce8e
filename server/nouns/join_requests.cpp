#include "server/nouns/join_requests.h"

#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "shared/join_requests/events.h"

namespace habilis::server {
namespace {

constexpr std::string_view stored =
    "SELECT r.id, r.organisation_id, r.account_id, r.state, r.asked_at, r.decided_at, d.civility, d.first_name, "
    "d.last_name FROM join_requests r LEFT JOIN accounts d ON d.id = r.decided_by ";

StoredJoinRequest read_stored(const Row& row) {
    StoredJoinRequest it;
    Civility civility = Civility::none;
    std::string first_name, last_name;
    Columns(row).read_all(it.request, it.organisation, it.account, it.state, it.asked_at, it.decided_at, civility,
                          first_name, last_name);
    it.decided_by = full_name(civility, first_name, last_name, Language::fr);
    return it;
}

}  // namespace

std::optional<StoredJoinRequest> find_join_request(Connection& connection, JoinRequestId request) {
    static const std::string sql = std::string(stored) + "WHERE r.id = ?1";
    return connection.one(sql, read_stored, request);
}

std::optional<StoredJoinRequest> find_join_request(Connection& connection, OrganisationId organisation,
                                                   AccountId account) {
    static const std::string sql = std::string(stored) + "WHERE r.organisation_id = ?1 AND r.account_id = ?2";
    return connection.one(sql, read_stored, organisation, account);
}

JoinRequestId open_join_request(Transaction& transaction, OrganisationId organisation, AccountId account,
                                std::string_view comment) {
    return {transaction.integer(
        R"(INSERT INTO join_requests (organisation_id, account_id, asked_at, comment)
           SELECT o.id, ?2, ?3, ?4 FROM organisations o
           WHERE o.id = ?1 AND o.listed = 1 AND o.closed_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = ?1 AND m.account_id = ?2)
           ON CONFLICT (organisation_id, account_id) DO UPDATE
           SET state = 0, asked_at = excluded.asked_at, comment = excluded.comment, decided_at = NULL,
               decided_by = NULL, reason = ''
           WHERE join_requests.state <> 0 RETURNING id)",
        organisation, account, transaction.now(), comment)};
}

std::int64_t count_open_join_requests(Connection& connection, AccountId account) {
    return connection.integer("SELECT count(*) FROM join_requests WHERE account_id = ?1 AND state = 0", account);
}

std::int64_t count_open_join_requests(Connection& connection, OrganisationId organisation, Instant since) {
    return connection.integer(
        "SELECT count(*) FROM join_requests WHERE organisation_id = ?1 AND state = 0 AND asked_at > ?2", organisation,
        since);
}

bool decide_join_request(Transaction& transaction, const JoinDecision& decision) {
    transaction.changed(ChangeKind::join_requests);
    return transaction.run(
               "UPDATE join_requests SET state = ?2, decided_at = ?3, decided_by = ?4, reason = ?5 "
               "WHERE id = ?1 AND state = 0",
               decision.request, decision.state, transaction.now(), decision.by, decision.reason) == 1;
}

void record_join_request(Transaction& transaction, const Author& author, const JournalEvent& event,
                         OrganisationId organisation, AccountId account, const JoinRecord& words) {
    record_about(transaction, author.entry(event, organisation), account, {"", set_fields(words)});
    transaction.changed(ChangeKind::join_requests);
}

void close_join_request(Transaction& transaction, const Author& author, OrganisationId organisation,
                        AccountId account) {
    const auto waiting = find_join_request(transaction, organisation, account);
    if (!waiting || waiting->state != JoinState::open) return;
    decide_join_request(transaction, {waiting->request, JoinState::closed, author.actor.account});
    record_join_request(transaction, author, events::join_closed, organisation, account);
}

namespace {

std::vector<AccountId> waiting_to_join(Connection& connection, OrganisationId organisation) {
    std::vector<AccountId> waiting;
    connection.each(
        "SELECT account_id FROM join_requests WHERE organisation_id = ?1 AND state = 0 ORDER BY id",
        [&](const Row& row) { waiting.push_back(row.id<AccountId>(0)); }, organisation);
    return waiting;
}

}  // namespace

void close_join_requests(Transaction& transaction, const Author& author, OrganisationId organisation) {
    const bool closed = is_closed(transaction, organisation);
    const std::string label = transaction.text("SELECT label FROM organisations WHERE id = ?1", organisation);
    for (const AccountId account : waiting_to_join(transaction, organisation)) {
        close_join_request(transaction, author, organisation, account);
        const auto holder = author.outbox ? find_holder(transaction, account) : std::nullopt;
        if (holder)
            send_letter(transaction, *author.outbox, *holder,
                        JoinAnswerMail{.name = holder->name(),
                                       .organisation = label,
                                       .page = author.outbox->url("/mon-profil/demandes"),
                                       .closed = closed,
                                       .unlisted = !closed},
                        {.organisation = organisation});
    }
}

namespace {

void count_states(Connection& connection, OrganisationId organisation, JoinRequests& found) {
    connection.each(
        "SELECT state, count(*) FROM join_requests WHERE organisation_id = ?1 GROUP BY state",
        [&](const Row& row) {
            const std::int64_t count = row.integer(1);
            switch (row.choice<JoinState>(0)) {
                case JoinState::open: found.open += count; break;
                case JoinState::accepted: found.accepted += count; break;
                case JoinState::rejected: found.rejected += count; break;
                case JoinState::withdrawn:
                case JoinState::closed: found.closed += count; break;
            }
        },
        organisation);
}

}  // namespace

JoinRequests join_requests_of(Connection& connection, const ListJoinRequests& list, Language language) {
    JoinRequests found;
    // What nobody answered is shown together, however it came to that.
    const JoinState other = list.state == JoinState::closed ? JoinState::withdrawn : list.state;
    connection.each(
        R"(SELECT r.id, a.id, a.kind, a.civility, a.first_name, a.last_name, coalesce(a.email, ''), r.state, r.asked_at,
                  r.comment, r.decided_at, r.reason, d.civility, d.first_name, d.last_name
           FROM join_requests r JOIN accounts a ON a.id = r.account_id LEFT JOIN accounts d ON d.id = r.decided_by
           WHERE r.organisation_id = ?1 AND r.state IN (?2, ?3) ORDER BY r.asked_at DESC, r.id DESC LIMIT ?4)",
        [&](const Row& row) {
            JoinRequestLine& line = found.requests.emplace_back();
            Civility civility = Civility::none;
            std::string first_name, last_name;
            Columns(row).read_all(line.request, line.account, line.kind, line.civility, line.first_name, line.last_name,
                                  line.email, line.state, line.asked_at, line.comment, line.decided_at, line.reason,
                                  civility, first_name, last_name);
            line.decided_by = full_name(civility, first_name, last_name, language);
        },
        list.organisation, list.state, other, list.limit);
    count_states(connection, list.organisation, found);
    return found;
}

MyJoinRequests join_requests_of(Connection& connection, AccountId account) {
    MyJoinRequests mine;
    connection.each(
        R"(SELECT r.id, o.id, o.label, o.listed = 1 AND o.closed_at IS NULL, r.state, r.asked_at, r.comment, r.decided_at, r.reason, o.time_zone
           FROM join_requests r JOIN organisations o ON o.id = r.organisation_id
           WHERE r.account_id = ?1 ORDER BY r.asked_at DESC, r.id DESC LIMIT 200)",
        [&](const Row& row) {
            MyJoinRequest& it = mine.requests.emplace_back();
            std::string zone;
            Columns(row).read_all(it.request, it.organisation, it.label, it.listed, it.state, it.asked_at, it.comment,
                                  it.decided_at, it.reason, zone);
            if (it.decided_at) it.ask_again_on = ask_again_on(it.state, local_time(it.decided_at, zone).day);
        },
        account);
    return mine;
}

}  // namespace habilis::server
