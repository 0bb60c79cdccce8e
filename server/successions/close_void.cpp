#include "server/nouns/administrators.h"
#include "server/successions/claims.h"
#include "server/successions/verbs.h"
#include "shared/successions/events.h"

namespace habilis::server {
namespace {

std::vector<SuccessionClaimId> find_void(Transaction& transaction) {
    static const std::string statement =
        "SELECT c.id FROM succession_claims c WHERE c.state = ?1 AND (EXISTS (SELECT 1" +
        usable_administrators_from("c.organisation_id") +
        ") OR NOT EXISTS (SELECT 1 FROM memberships m WHERE m.organisation_id = c.organisation_id "
        "AND m.account_id = c.account_id)) ORDER BY c.id LIMIT 100";
    std::vector<SuccessionClaimId> claims;
    transaction.each(
        statement, [&](const Row& row) { claims.push_back(row.id<SuccessionClaimId>(0)); }, SuccessionState::open,
        transaction.now(), local_time(transaction.now()).day);
    return claims;
}

}  // namespace

int close_void_successions(Database& database) {
    const Result<int> closed = database.write([](Transaction& transaction) -> Result<int> {
        const auto claims = find_void(transaction);
        for (const SuccessionClaimId claim : claims) {
            const StoredSuccession stored = *find_succession(transaction, claim);
            decide_succession(transaction, {claim, SuccessionState::closed, {}});
            record_succession(transaction, {.event = events::succession_closed, .organisation = stored.organisation},
                              stored.account);
        }
        return static_cast<int>(claims.size());
    });
    return closed.ok() ? closed.value() : 0;
}

void forget_evidence(Transaction& transaction) {
    const Instant before = transaction.now() - evidence_kept;
    transaction.bookkeeping([&] {
        transaction.run(
            "DELETE FROM succession_evidence WHERE claim_id IN "
            "(SELECT id FROM succession_claims WHERE state <> 0 AND decided_at <= ?1)",
            before);
        return transaction.run(
            "UPDATE succession_claims SET evidence_name = '', evidence_kind = 0 "
            "WHERE state <> 0 AND decided_at <= ?1 AND evidence_kind <> 0",
            before);
    });
}

}  // namespace habilis::server
