#include "shared/successions/claim_succession.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "server/successions/claims.h"
#include "server/successions/verbs.h"
#include "shared/base/base64.h"
#include "shared/base/base_refusals.h"
#include "shared/successions/events.h"
#include "shared/successions/refusals.h"
#include "shared/successions/routes.h"

namespace habilis::server {
namespace {

ClaimSuccessionFacts facts_of(Connection& connection, const ClaimSuccession& command, AccountId account,
                              const std::optional<StoredSuccession>& before, Instant now) {
    ClaimSuccessionFacts facts;
    facts.today = today_in(connection, command.organisation, now);
    facts.member = is_member_now(connection, command.organisation, account, facts.today);
    facts.mailbox = is_mailbox(connection, account);
    facts.inspector =
        connection.integer(
            "SELECT count(*) FROM memberships WHERE organisation_id = ?1 AND account_id = ?2 AND profile = ?3",
            command.organisation, account, Profile::inspector) > 0;
    facts.administered = has_usable_administrator(connection, command.organisation, now);
    if (before && before->state == SuccessionState::rejected)
        facts.again = local_time(before->decided_at + claim_rest, time_zone_of(connection, command.organisation)).day;
    return facts;
}

void tell_former_administrators(Transaction& transaction, Outbox& outbox, const ClaimSuccession& command,
                                AccountId claimant) {
    const std::string label = transaction.text("SELECT label FROM organisations WHERE id = ?1", command.organisation);
    for (const AccountId account : former_administrators(transaction, command.organisation, claimant))
        if (const auto holder = find_holder(transaction, account))
            send_letter(transaction, outbox, *holder,
                        SuccessionClaimMail{holder->name(), claimant, label, command.reasons,
                                            transaction.now() + objection_time, outbox.url("/mon-profil/demandes")},
                        {.organisation = command.organisation});
}

/// The person's own; nothing for anybody else's.
std::optional<StoredSuccession> find_own(Connection& connection, SuccessionClaimId claim, AccountId account) {
    auto found = find_succession(connection, claim);
    return found && found->account == account ? found : std::nullopt;
}

Refusals refuse_decided(Connection& connection, const StoredSuccession& claim) {
    return habilis::refuse_decided(claim.state,
                                   local_time(claim.decided_at, time_zone_of(connection, claim.organisation)).day);
}

/// A file that is whole is looked at; what it is called says nothing.
Refusals take_file(Transaction& transaction, const AddEvidence& command) {
    const EvidenceKind kind = evidence_kind(evidence_of(transaction, command.claim));
    if (kind == EvidenceKind::none) return {{refusals::evidence_unknown, "bytes"}};
    transaction.run("UPDATE succession_claims SET evidence_name = ?2, evidence_kind = ?3 WHERE id = ?1", command.claim,
                    command.name, kind);
    return {};
}

Refusals add_piece(Transaction& transaction, const AddEvidence& command, std::string_view bytes) {
    if (command.piece == 0) {
        transaction.run("DELETE FROM succession_evidence WHERE claim_id = ?1", command.claim);
        transaction.run("UPDATE succession_claims SET evidence_name = '', evidence_kind = 0 WHERE id = ?1",
                        command.claim);
    }
    std::int64_t pieces = 0, size = 0;
    transaction.each(
        "SELECT count(*), coalesce(sum(length(bytes)), 0) FROM succession_evidence WHERE claim_id = ?1",
        [&](const Row& row) { pieces = row.integer(0), size = row.integer(1); }, command.claim);
    if (pieces != command.piece) return {{refusals::moved_meanwhile}};
    if (size + static_cast<std::int64_t>(bytes.size()) > most_evidence)
        return {{refusals::evidence_too_large, "bytes"}};
    transaction.run("INSERT INTO succession_evidence (claim_id, piece, bytes) VALUES (?1, ?2, ?3)", command.claim,
                    command.piece, Blob{bytes});
    return command.last ? take_file(transaction, command) : Refusals{};
}

}  // namespace

Result<ClaimedSuccession> claim_succession(Transaction& transaction, Outbox& outbox, const Author& author,
                                           const ClaimSuccession& command) {
    const AccountId account = author.actor.account;
    const auto before = find_succession(transaction, command.organisation, account);
    const Refusals found = check(command, facts_of(transaction, command, account, before, transaction.now()));
    if (!found.empty()) return found;
    if (before && before->state == SuccessionState::open) return ClaimedSuccession{before->claim};
    const SuccessionClaimId claim = open_succession(transaction, command, account);
    if (!claim) return refusals::moved_meanwhile;
    record_succession(transaction, author.entry(events::succession_claimed, command.organisation), account,
                      {.reasons = command.reasons});
    tell_former_administrators(transaction, outbox, command, account);
    return ClaimedSuccession{claim};
}

Result<Done> add_evidence(Transaction& transaction, const Author& author, const AddEvidence& command) {
    const auto claim = find_own(transaction, command.claim, author.actor.account);
    if (!claim) return refusals::not_found;
    if (Refusals found = refuse_decided(transaction, *claim); !found.empty()) return found;
    const std::string bytes = from_base64(command.bytes);
    if (bytes.empty()) return Refusal{refusals::evidence_unknown, "bytes"};
    // The file gets its line when it is whole.
    Refusals found = transaction.bookkeeping([&] { return add_piece(transaction, command, bytes); });
    if (!found.empty()) return found;
    if (command.last)
        record_succession(transaction, author.entry(events::succession_evidence_added, claim->organisation),
                          claim->account, {.file = command.name});
    return Done{};
}

Result<Done> withdraw_succession(Transaction& transaction, const Author& author, const WithdrawSuccession& command) {
    const auto claim = find_own(transaction, command.claim, author.actor.account);
    if (!claim) return refusals::not_found;
    if (Refusals found = refuse_decided(transaction, *claim); !found.empty()) return found;
    if (!decide_succession(transaction, {claim->claim, SuccessionState::withdrawn, claim->account}))
        return refusals::moved_meanwhile;
    record_succession(transaction, author.entry(events::succession_withdrawn, claim->organisation), claim->account);
    return Done{};
}

Result<Done> object_to_succession(Transaction& transaction, const Author& author, const ObjectToSuccession& command) {
    const AccountId account = author.actor.account;
    const auto claim = find_succession(transaction, command.claim);
    if (!claim) return refusals::not_found;
    const auto former = former_administrators(transaction, claim->organisation, claim->account);
    if (std::find(former.begin(), former.end(), account) == former.end()) return refusals::not_found;
    if (Refusals found = refuse_decided(transaction, *claim); !found.empty()) return found;
    const Instant until = claim->claimed_at + objection_time;
    if (transaction.now() > until) {
        const Day day = local_time(until, time_zone_of(transaction, claim->organisation)).day;
        return Refusal{refusals::objection_late, "", {{"date", to_iso(day)}}};
    }
    if (transaction.run("INSERT INTO succession_objections (claim_id, account_id, objected_at, reason) "
                        "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                        command.claim, account, transaction.now(), command.reason) == 0)
        return Done{};
    record_succession(transaction, author.entry(events::succession_objected, claim->organisation), account,
                      {.reason = command.reason});
    return Done{};
}

template <>
Result<MySuccessions> handle<ListMySuccessionsRoute>(Call& call, const ListMySuccessions& list) {
    return call.database().read([&](Connection& connection) -> Result<MySuccessions> {
        return successions_of(connection, call.actor().account, list.organisation, call.language(), call.now());
    });
}

template <>
Result<ClaimedSuccession> handle<ClaimSuccessionRoute>(Call& call, const ClaimSuccession& command) {
    return call.transact<ClaimedSuccession>(
        [&](Transaction& transaction) { return claim_succession(transaction, call.outbox(), call.author(), command); });
}

template <>
Result<Done> handle<AddEvidenceRoute>(Call& call, const AddEvidence& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return add_evidence(transaction, call.author(), command); });
}

template <>
Result<Done> handle<WithdrawSuccessionRoute>(Call& call, const WithdrawSuccession& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return withdraw_succession(transaction, call.author(), command); });
}

template <>
Result<Done> handle<ObjectToSuccessionRoute>(Call& call, const ObjectToSuccession& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return object_to_succession(transaction, call.author(), command); });
}

}  // namespace habilis::server
