#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/nouns/author.h"
#include "shared/successions/claim_succession.h"
#include "shared/successions/decide_succession.h"

/// The SQL of claims to administer an organisation that nobody can administer.
namespace habilis::server {

struct StoredSuccession {
    SuccessionClaimId claim;
    OrganisationId organisation;
    AccountId account;
    SuccessionState state = SuccessionState::open;
    Instant claimed_at;
    std::string evidence_name;
    EvidenceKind evidence_kind = EvidenceKind::none;
    Instant decided_at;
};
std::optional<StoredSuccession> find_succession(Connection&, SuccessionClaimId);
/// The newest of a person and an organisation.
std::optional<StoredSuccession> find_succession(Connection&, OrganisationId, AccountId);

/// None, with nothing done, when the person has an open one there.
SuccessionClaimId open_succession(Transaction&, const ClaimSuccession&, AccountId);

/// A member, within the dates.
bool is_member_now(Connection&, OrganisationId, AccountId, Day today);
/// Members with the role of an administrator of the whole organisation, whom something keeps from acting; not
/// `claimant`, and nobody who is hidden.
std::vector<AccountId> former_administrators(Connection&, OrganisationId, AccountId claimant);

struct SuccessionDecision {
    SuccessionClaimId claim;
    SuccessionState state = SuccessionState::open;
    AccountId by;
    std::string_view reason = {};
};
/// False, with nothing done, when it is not open any more.
bool decide_succession(Transaction&, const SuccessionDecision&);

/// How long the file outlives the decision.
inline constexpr std::int64_t evidence_kept = 90 * one_day;
/// There is one, and the time to keep it has not passed, whether it was taken away since (forget_evidence) or not.
bool has_evidence(const StoredSuccession&, Instant now);
/// All pieces, one after the other.
std::string evidence_of(Connection&, SuccessionClaimId);

/// What people wrote stands in the part of a line that is erased with the claimant.
struct SuccessionRecord {
    std::string reasons;
    std::string file;
    std::string reason;
    static constexpr std::array fields{
        field<&SuccessionRecord::reasons>("reasons", {.max_length = 1000, .multiline = true}),
        field<&SuccessionRecord::file>("file"),
        field<&SuccessionRecord::reason>("reason", {.max_length = 500, .multiline = true}),
    };
};
void record_succession(Transaction&, JournalEntry, AccountId claimant, const SuccessionRecord& = {});

MySuccessions successions_of(Connection&, AccountId, OrganisationId, Language, Instant now);
Successions list_successions(Connection&, const ListSuccessions&, Language);

}  // namespace habilis::server
