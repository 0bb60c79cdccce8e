#include "server/api/handler.h"
#include "server/nouns/holder.h"
#include "server/nouns/letters.h"
#include "server/organisations/founding_store.h"
#include "server/organisations/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/founding.h"
#include "shared/organisations/refusals.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

DecideFoundingFacts facts_of(Connection& connection, const Actor& actor, const StoredFounding& founding) {
    const auto holder = find_holder(connection, founding.account);
    return {actor, founding.state, holder && holder->state == AccountState::active};
}

void tell_founder(Transaction& transaction, Outbox& outbox, const StoredFounding& founding, FoundingAnswerMail mail) {
    const auto holder = find_holder(transaction, founding.account);
    if (!holder) return;
    mail.name = holder->name();
    mail.organisation = founding.content.coordinates.label;
    send_letter(transaction, outbox, *holder, mail);
}

/// Whoever may not decide learns not even what there is.
bool may_decide(const Actor& actor) {
    return permissions_of(actor.platform_role).has(Permission::manage_organisations);
}

}  // namespace

Result<FoundingAccepted> accept_founding(Transaction& transaction, Outbox& outbox, const Author& author,
                                         const AcceptFounding& command) {
    if (!may_decide(author.actor)) return refusals::not_allowed;
    const auto stored = find_founding(transaction, command.founding);
    if (!stored) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, author.actor, *stored)); !found.empty()) return found;
    const OrganisationId made = found_for(transaction, author, stored->content, stored->account);
    if (!decide_founding(transaction, {.founding = stored->founding,
                                       .state = FoundingState::accepted,
                                       .by = author.actor.account,
                                       .organisation = made}))
        return refusals::founding_decided;
    record_founding(transaction, author, events::founding_accepted, stored->account);
    tell_founder(transaction, outbox, *stored,
                 {.accepted = true,
                  .by = author.actor.account,
                  .page = outbox.url("/organisations/" + std::to_string(made.value))});
    return FoundingAccepted{made};
}

Result<Done> reject_founding(Transaction& transaction, Outbox& outbox, const Author& author,
                             const RejectFounding& command) {
    if (!may_decide(author.actor)) return refusals::not_allowed;
    const auto stored = find_founding(transaction, command.founding);
    if (!stored) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, author.actor, *stored)); !found.empty()) return found;
    if (!decide_founding(transaction, {.founding = stored->founding,
                                       .state = FoundingState::rejected,
                                       .by = author.actor.account,
                                       .reason = command.reason}))
        return refusals::founding_decided;
    record_founding(transaction, author, events::founding_rejected, stored->account);
    tell_founder(transaction, outbox, *stored,
                 {.reason = command.reason, .by = author.actor.account, .page = outbox.url("/creer-un-organisme")});
    return Done{};
}

template <>
Result<Foundings> handle<ListFoundingsRoute>(Call& call, const ListFoundings&) {
    if (!may_decide(call.actor())) return refusals::not_allowed;
    return call.database().read(
        [](Connection& connection) -> Result<Foundings> { return Foundings{open_foundings(connection)}; });
}

template <>
Result<FoundingAccepted> handle<AcceptFoundingRoute>(Call& call, const AcceptFounding& command) {
    return call.transact<FoundingAccepted>(
        [&](Transaction& transaction) { return accept_founding(transaction, call.outbox(), call.author(), command); });
}

template <>
Result<Done> handle<RejectFoundingRoute>(Call& call, const RejectFounding& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return reject_founding(transaction, call.outbox(), call.author(), command); });
}

}  // namespace habilis::server
