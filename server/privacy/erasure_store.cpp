#include "server/privacy/erasure_store.h"

#include "server/storage/columns.h"

namespace habilis::server {

MyErasure newest_request(Connection& connection, AccountId account) {
    MyErasure mine;
    connection.each(
        R"(SELECT id, state, asked_at, comment, decided_at, reason FROM erasure_requests
           WHERE account_id = ?1 ORDER BY id DESC LIMIT 1)",
        [&](const Row& row) {
            Columns(row).read_all(mine.request, mine.state, mine.asked_at, mine.comment, mine.decided_at, mine.reason);
            mine.answer_due = mine.asked_at + answer_within;
        },
        account);
    return mine;
}

ErasureRequestId insert_request(Transaction& transaction, AccountId account, std::string_view comment) {
    return {transaction.integer(
        R"(INSERT INTO erasure_requests (account_id, asked_at, comment) VALUES (?1, ?2, ?3)
           ON CONFLICT DO NOTHING RETURNING id)",
        account, transaction.now(), comment)};
}

bool close_request(Transaction& transaction, const ErasureDecision& decision) {
    return transaction.run(
               R"(UPDATE erasure_requests SET state = ?2, decided_at = ?3, decided_by = ?4, reason = ?5
                  WHERE id = ?1 AND state = ?6)",
               decision.request, decision.state, transaction.now(), decision.by, decision.reason,
               ErasureState::open) == 1;
}

std::optional<StoredRequest> find_request(Connection& connection, ErasureRequestId request) {
    return connection.one(
        "SELECT account_id, state FROM erasure_requests WHERE id = ?1",
        [](const Row& row) {
            return StoredRequest{row.id<AccountId>(0), row.choice<ErasureState>(1)};
        },
        request);
}

OrganisationId sole_organisation(Connection& connection, AccountId account) {
    return {connection.integer(
        R"(SELECT CASE WHEN count(*) = 1 THEN max(CASE WHEN o.closed_at IS NULL THEN o.id END) END
           FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = ?1)",
        account)};
}

namespace {

/// ?1 is the organisation that alone has the person, NULL for all others.
constexpr std::string_view decided_by = R"(
    FROM erasure_requests e JOIN accounts a ON a.id = e.account_id
    WHERE e.state = 0 AND a.state <> 4
      AND (SELECT CASE WHEN count(*) = 1 THEN max(CASE WHEN o.closed_at IS NULL THEN o.id END) END
           FROM memberships m JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = a.id) IS NOT DISTINCT FROM ?1)";

}  // namespace

ErasureRequests open_requests(Connection& connection, OrganisationId organisation) {
    static const std::string sql =
        R"(SELECT e.id, a.id, (SELECT min(m.organisation_id) FROM memberships m WHERE m.account_id = a.id),
                  a.civility, a.first_name, a.last_name, e.comment, e.asked_at )" +
        std::string(decided_by) + " ORDER BY e.id LIMIT 500";
    ErasureRequests open;
    connection.each(
        sql,
        [&](const Row& row) {
            ErasureRequestLine line;
            Columns(row).read_all(line.request, line.account, line.organisation, line.civility, line.first_name,
                                  line.last_name, line.comment, line.asked_at);
            line.answer_due = line.asked_at + answer_within;
            open.requests.push_back(std::move(line));
        },
        organisation);
    return open;
}

std::int64_t count_open_requests(Connection& connection, OrganisationId organisation) {
    static const std::string sql = "SELECT count(*) " + std::string(decided_by);
    return connection.integer(sql, organisation);
}

}  // namespace habilis::server
