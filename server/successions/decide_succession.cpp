#include "shared/successions/decide_succession.h"

#include "server/api/handler.h"
#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "server/successions/claims.h"
#include "server/successions/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/successions/events.h"
#include "shared/successions/routes.h"

namespace habilis::server {
namespace {

bool may_decide(const Actor& actor) { return permissions_of(actor.platform_role).has(Permission::decide_successions); }

DecideSuccessionFacts facts_of(Transaction& transaction, const StoredSuccession& claim) {
    const std::string zone = time_zone_of(transaction, claim.organisation);
    const Instant now = transaction.now();
    DecideSuccessionFacts facts;
    facts.state = claim.state;
    facts.decided_on = local_time(claim.decided_at, zone).day;
    facts.administered = has_usable_administrator(transaction, claim.organisation, now);
    facts.member = is_member_now(transaction, claim.organisation, claim.account, local_time(now, zone).day);
    const Instant until = claim.claimed_at + objection_time;
    if (now <= until && !former_administrators(transaction, claim.organisation, claim.account).empty())
        facts.too_early_until = local_time(until, zone).day;
    return facts;
}

/// The claimant and the former administrators, who had been warned.
void tell(Transaction& transaction, Outbox& outbox, const StoredSuccession& claim, bool accepted,
          const std::string& reason) {
    const std::string label = transaction.text("SELECT label FROM organisations WHERE id = ?1", claim.organisation);
    const std::string page = outbox.url("/organisations/" + std::to_string(claim.organisation.value));
    std::vector<AccountId> readers = former_administrators(transaction, claim.organisation, claim.account);
    readers.insert(readers.begin(), claim.account);
    for (const AccountId account : readers)
        if (const auto holder = find_holder(transaction, account))
            send_letter(transaction, outbox, *holder,
                        SuccessionAnswerMail{holder->name(), claim.account, label, accepted, reason, page},
                        {.organisation = claim.organisation});
}

}  // namespace

Result<Done> accept_succession(Transaction& transaction, Outbox& outbox, const Author& author,
                               const AcceptSuccession& command) {
    if (!may_decide(author.actor)) return refusals::not_allowed;
    const auto claim = find_succession(transaction, command.claim);
    if (!claim) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, *claim)); !found.empty()) return found;
    if (!decide_succession(transaction,
                           {claim->claim, SuccessionState::accepted, author.actor.account, command.reason}) ||
        !change_role(transaction, claim->organisation, claim->account, {.role = OrganisationRole::administrator}))
        return refusals::moved_meanwhile;
    record_succession(transaction, author.entry(events::succession_accepted, claim->organisation), claim->account,
                      {.reason = command.reason});
    transaction.changed(ChangeKind::memberships);
    tell(transaction, outbox, *claim, true, command.reason);
    return Done{};
}

Result<Done> reject_succession(Transaction& transaction, Outbox& outbox, const Author& author,
                               const RejectSuccession& command) {
    if (!may_decide(author.actor)) return refusals::not_allowed;
    const auto claim = find_succession(transaction, command.claim);
    if (!claim) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, *claim)); !found.empty()) return found;
    if (!decide_succession(transaction,
                           {claim->claim, SuccessionState::rejected, author.actor.account, command.reason}))
        return refusals::moved_meanwhile;
    record_succession(transaction, author.entry(events::succession_rejected, claim->organisation), claim->account,
                      {.reason = command.reason});
    tell(transaction, outbox, *claim, false, command.reason);
    return Done{};
}

template <>
Result<Successions> handle<ListSuccessionsRoute>(Call& call, const ListSuccessions& list) {
    if (!may_decide(call.actor())) return refusals::not_allowed;
    return call.database().read([&](Connection& connection) -> Result<Successions> {
        return list_successions(connection, list, call.language());
    });
}

template <>
Result<Done> handle<AcceptSuccessionRoute>(Call& call, const AcceptSuccession& command) {
    return call.transact<Done>([&](Transaction& transaction) {
        return accept_succession(transaction, call.outbox(), call.author(), command);
    });
}

template <>
Result<Done> handle<RejectSuccessionRoute>(Call& call, const RejectSuccession& command) {
    return call.transact<Done>([&](Transaction& transaction) {
        return reject_succession(transaction, call.outbox(), call.author(), command);
    });
}

/// The line of the journal first; no copy of the file is kept with the stored replies.
template <>
Result<Attachment> handle<ReadEvidenceRoute>(Call& call, const ReadEvidence& command) {
    const Result<Done> recorded = call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        if (!may_decide(call.actor())) return refusals::not_allowed;
        const auto claim = find_succession(transaction, command.claim);
        if (!claim || !has_evidence(*claim, transaction.now())) return refusals::not_found;
        record_succession(transaction, call.author().entry(events::succession_evidence_read, claim->organisation),
                          claim->account, {.file = claim->evidence_name});
        return Done{};
    });
    if (!recorded.ok()) return recorded.refusals();
    return call.database().read([&](Connection& connection) -> Result<Attachment> {
        const auto claim = find_succession(connection, command.claim);
        if (!claim || !has_evidence(*claim, call.now())) return refusals::not_found;
        return Attachment{file_name_of(claim->evidence_name, claim->evidence_kind), media_type_of(claim->evidence_kind),
                          evidence_of(connection, command.claim)};
    });
}

}  // namespace habilis::server
