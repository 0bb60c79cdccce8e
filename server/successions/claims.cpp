#include "server/successions/claims.h"

#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"

namespace habilis::server {
namespace {

constexpr std::string_view stored =
    "SELECT id, organisation_id, account_id, state, claimed_at, evidence_name, evidence_kind, decided_at "
    "FROM succession_claims ";

StoredSuccession read_stored(const Row& row) {
    StoredSuccession it;
    Columns(row).read_all(it.claim, it.organisation, it.account, it.state, it.claimed_at, it.evidence_name,
                          it.evidence_kind, it.decided_at);
    return it;
}

}  // namespace

std::optional<StoredSuccession> find_succession(Connection& connection, SuccessionClaimId claim) {
    static const std::string sql = std::string(stored) + "WHERE id = ?1";
    return connection.one(sql, read_stored, claim);
}

std::optional<StoredSuccession> find_succession(Connection& connection, OrganisationId organisation,
                                                AccountId account) {
    static const std::string sql =
        std::string(stored) + "WHERE organisation_id = ?1 AND account_id = ?2 ORDER BY id DESC LIMIT 1";
    return connection.one(sql, read_stored, organisation, account);
}

SuccessionClaimId open_succession(Transaction& transaction, const ClaimSuccession& command, AccountId account) {
    return {transaction.integer(
        "INSERT INTO succession_claims (organisation_id, account_id, claimed_at, reasons) VALUES (?1, ?2, ?3, ?4) "
        "ON CONFLICT DO NOTHING RETURNING id",
        command.organisation, account, transaction.now(), command.reasons)};
}

bool is_member_now(Connection& connection, OrganisationId organisation, AccountId account, Day today) {
    return connection.integer(
               "SELECT count(*) FROM memberships WHERE organisation_id = ?1 AND account_id = ?2 "
               "AND (starts_on IS NULL OR starts_on <= ?3) AND (ends_on IS NULL OR ends_on >= ?3)",
               organisation, account, today) != 0;
}

std::vector<AccountId> former_administrators(Connection& connection, OrganisationId organisation, AccountId claimant) {
    std::vector<AccountId> accounts;
    connection.each(
        "SELECT a.id FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ?1 "
        "AND m.role = ?2 AND m.delegated_level_id IS NULL AND a.state <> ?3 AND a.id <> ?4 ORDER BY a.id",
        [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, organisation,
        OrganisationRole::administrator, AccountState::hidden, claimant);
    return accounts;
}

bool decide_succession(Transaction& transaction, const SuccessionDecision& decision) {
    return transaction.run(
               "UPDATE succession_claims SET state = ?2, decided_at = ?3, decided_by = ?4, reason = ?5 "
               "WHERE id = ?1 AND state = 0",
               decision.claim, decision.state, transaction.now(), decision.by, decision.reason) == 1;
}

bool has_evidence(const StoredSuccession& claim, Instant now) {
    return claim.evidence_kind != EvidenceKind::none &&
           (claim.state == SuccessionState::open || now < claim.decided_at + evidence_kept);
}

std::string evidence_of(Connection& connection, SuccessionClaimId claim) {
    std::string bytes;
    connection.each(
        "SELECT bytes FROM succession_evidence WHERE claim_id = ?1 ORDER BY piece",
        [&](const Row& row) { bytes += row.view(0); }, claim);
    return bytes;
}

void record_succession(Transaction& transaction, JournalEntry entry, AccountId claimant,
                       const SuccessionRecord& words) {
    record_about(transaction, std::move(entry), claimant, {"", set_fields(words)});
    transaction.changed(ChangeKind::successions);
}

namespace {

std::vector<SuccessionToAnswer> to_answer(Connection& connection, AccountId account, Language language) {
    std::vector<SuccessionToAnswer> found;
    connection.each(
        R"(SELECT c.id, o.label, c.claimed_at, c.reasons, j.objected_at, a.civility, a.first_name, a.last_name
           FROM memberships m JOIN succession_claims c ON c.organisation_id = m.organisation_id AND c.state = 0
           JOIN organisations o ON o.id = c.organisation_id JOIN accounts a ON a.id = c.account_id
           LEFT JOIN succession_objections j ON j.claim_id = c.id AND j.account_id = ?1
           WHERE m.account_id = ?1 AND m.role = ?2 AND m.delegated_level_id IS NULL AND c.account_id <> ?1
           ORDER BY c.id LIMIT 20)",
        [&](const Row& row) {
            SuccessionToAnswer& it = found.emplace_back();
            Civility civility = Civility::none;
            std::string first_name, last_name;
            Columns(row).read_all(it.claim, it.organisation, it.claimed_at, it.reasons, it.objected, civility,
                                  first_name, last_name);
            it.claimant = full_name(civility, first_name, last_name, language);
            it.until = it.claimed_at + objection_time;
        },
        account, OrganisationRole::administrator);
    return found;
}

std::vector<SuccessionObjection> objections_to(Connection& connection, SuccessionClaimId claim, Language language) {
    std::vector<SuccessionObjection> found;
    connection.each(
        "SELECT a.civility, a.first_name, a.last_name, j.objected_at, j.reason FROM succession_objections j "
        "JOIN accounts a ON a.id = j.account_id WHERE j.claim_id = ?1 ORDER BY j.objected_at, a.id",
        [&](const Row& row) {
            SuccessionObjection& it = found.emplace_back();
            Civility civility = Civility::none;
            std::string first_name, last_name;
            Columns(row).read_all(civility, first_name, last_name, it.objected_at, it.reason);
            it.name = full_name(civility, first_name, last_name, language);
        },
        claim);
    return found;
}

}  // namespace

MySuccessions successions_of(Connection& connection, AccountId account, OrganisationId organisation, Language language,
                             Instant now) {
    MySuccessions found;
    found.to_answer = to_answer(connection, account, language);
    if (!organisation || !is_member_now(connection, organisation, account, today_in(connection, organisation, now)))
        return found;
    found.claimable = !is_mailbox(connection, account) && !has_usable_administrator(connection, organisation, now);
    connection.each(
        "SELECT id, state, claimed_at, reasons, CASE WHEN evidence_kind <> 0 THEN evidence_name ELSE '' END, "
        "decided_at, reason FROM succession_claims WHERE organisation_id = ?1 AND account_id = ?2 "
        "ORDER BY id DESC LIMIT 20",
        [&](const Row& row) {
            MySuccession& it = found.mine.emplace_back();
            Columns(row).read_all(it.claim, it.state, it.claimed_at, it.reasons, it.evidence, it.decided_at, it.reason);
        },
        organisation, account);
    return found;
}

Successions list_successions(Connection& connection, const ListSuccessions& list, Language language) {
    static const auto statement = [](std::string_view which, std::string_view order) {
        return "SELECT c.id, o.id, o.label, a.id, a.civility, a.first_name, a.last_name, coalesce(a.email, ''), "
               "c.state, c.claimed_at, c.reasons, CASE WHEN c.evidence_kind <> 0 THEN c.evidence_name ELSE '' END, "
               "c.decided_at, c.reason, d.civility, d.first_name, d.last_name FROM succession_claims c "
               "JOIN organisations o ON o.id = c.organisation_id JOIN accounts a ON a.id = c.account_id "
               "LEFT JOIN accounts d ON d.id = c.decided_by WHERE " +
               std::string(which) + " ORDER BY " + std::string(order) + " LIMIT ?1";
    };
    static const std::string waiting = statement("c.state = 0", "c.claimed_at, c.id");
    static const std::string decided = statement("c.state <> 0", "c.id DESC");
    Successions found;
    connection.each(
        list.open ? waiting : decided,
        [&](const Row& row) {
            SuccessionLine& it = found.claims.emplace_back();
            Civility civility = Civility::none;
            std::string first_name, last_name;
            Columns(row).read_all(it.claim, it.organisation, it.label, it.account, it.civility, it.first_name,
                                  it.last_name, it.email, it.state, it.claimed_at, it.reasons, it.evidence,
                                  it.decided_at, it.reason, civility, first_name, last_name);
            it.decided_by = full_name(civility, first_name, last_name, language);
        },
        list.limit);
    for (SuccessionLine& it : found.claims) {
        it.objections = objections_to(connection, it.claim, language);
        if (it.state == SuccessionState::open &&
            !former_administrators(connection, it.organisation, it.account).empty())
            it.accept_from = it.claimed_at + objection_time;
    }
    return found;
}

}  // namespace habilis::server
