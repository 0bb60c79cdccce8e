#include "server/impersonation/approvals.h"

#include "server/storage/columns.h"

namespace habilis::server {

bool approval_required(Connection& connection, AccountId person) {
    return connection.integer(
               "SELECT count(*) FROM memberships m JOIN organisations o ON o.id = m.organisation_id "
               "WHERE m.account_id = ?1 AND o.approve_impersonation = 1",
               person) != 0;
}

std::optional<ImpersonationRequestId> find_approval(Connection& connection, AccountId actor,
                                                    const StartImpersonation& command, Instant now) {
    return connection.one(
        "SELECT id FROM impersonation_requests WHERE actor_id = ?1 AND subject_id = ?2 AND organisation_id = ?3 "
        "AND accepted = 1 AND used_at IS NULL AND valid_until > ?4 AND writing >= ?5 AND reason = ?6 ORDER BY id DESC LIMIT 1",
        [](const Row& row) { return row.id<ImpersonationRequestId>(0); }, actor, command.account, command.organisation,
        now, command.writing, command.reason);
}

std::string approved_reason(Connection& connection, AccountId actor, const StartImpersonation& command, Instant now) {
    return connection.text(
        "SELECT reason FROM impersonation_requests WHERE actor_id = ?1 AND subject_id = ?2 AND organisation_id = ?3 "
        "AND accepted = 1 AND used_at IS NULL AND valid_until > ?4 AND writing >= ?5 ORDER BY id DESC LIMIT 1",
        actor, command.account, command.organisation, now, command.writing);
}

void use_approval(Transaction& transaction, ImpersonationRequestId request) {
    transaction.run("UPDATE impersonation_requests SET used_at = ?2 WHERE id = ?1", request, transaction.now());
}

void keep_request(Transaction& transaction, AccountId actor, const StartImpersonation& command, Instant valid_until) {
    transaction.run(
        "UPDATE impersonation_requests SET valid_until = ?3 "
        "WHERE actor_id = ?1 AND subject_id = ?2 AND used_at IS NULL AND valid_until > ?3",
        actor, command.account, transaction.now());
    transaction.run(
        "INSERT INTO impersonation_requests (actor_id, subject_id, organisation_id, reason, writing, asked_at, valid_until) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        actor, command.account, command.organisation, command.reason, command.writing, transaction.now(), valid_until);
}

std::vector<ImpersonationRequestView> open_requests(Connection& connection, AccountId subject, Instant now) {
    std::vector<ImpersonationRequestView> requests;
    connection.each(
        "SELECT r.id, a.civility, a.first_name, a.last_name, o.label, r.reason, r.writing, r.valid_until "
        "FROM impersonation_requests r JOIN accounts a ON a.id = r.actor_id JOIN organisations o ON o.id = r.organisation_id "
        "WHERE r.subject_id = ?1 AND r.valid_until > ?2 AND r.accepted IS NULL ORDER BY r.id DESC",
        [&](const Row& row) {
            ImpersonationRequestView& it = requests.emplace_back();
            Columns(row).read_all(it.request, it.civility, it.first_name, it.last_name, it.organisation, it.reason,
                                  it.writing, it.valid_until);
        },
        subject, now);
    return requests;
}

std::optional<ApprovalRequest> find_request(Connection& connection, ImpersonationRequestId request, AccountId subject,
                                            Instant now) {
    return connection.one(
        "SELECT id, actor_id, subject_id, organisation_id, writing FROM impersonation_requests "
        "WHERE id = ?1 AND subject_id = ?2 AND accepted IS NULL AND valid_until > ?3",
        [](const Row& row) {
            ApprovalRequest found;
            Columns(row).read_all(found.request, found.actor, found.subject, found.organisation, found.writing);
            return found;
        },
        request, subject, now);
}

void keep_answer(Transaction& transaction, ImpersonationRequestId request, bool accepted, Instant valid_until) {
    transaction.run("UPDATE impersonation_requests SET accepted = ?2, valid_until = ?3 WHERE id = ?1", request,
                    accepted, valid_until);
}

}  // namespace habilis::server
