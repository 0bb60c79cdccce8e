#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/organisations/founding_store.h"
#include "server/organisations/verbs.h"
#include "shared/accounts/formats.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/founding.h"
#include "shared/organisations/refusals.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

FoundFacts facts_of(Connection& connection, AccountId account, const Found& command, Instant now) {
    return {.rule = find_platform_settings(connection).settings.founding,
            .siren_known = !organisation_of_siren(connection, command.coordinates.siren).empty(),
            .open = count_open_foundings(connection, account),
            .today = count_foundings_since(connection, account, now - one_day),
            .mailbox = is_mailbox(connection, account)};
}

}  // namespace

Result<FoundingAnswer> found_own(Transaction& transaction, const Author& author, Found command) {
    command.coordinates.phone = written_phone(command.coordinates.phone);
    const AccountId account = author.actor.account;
    const FoundFacts facts = facts_of(transaction, account, command, transaction.now());
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const FoundingId founding = insert_founding(transaction, account, command);
    if (facts.rule == FoundingRule::everyone) {
        const OrganisationId made = found_for(transaction, author, command, account);
        decide_founding(transaction, {.founding = founding, .state = FoundingState::accepted, .organisation = made});
        return FoundingAnswer{founding, made};
    }
    record_founding(transaction, author, events::founding_asked, account);
    return FoundingAnswer{founding, {}};
}

Result<Done> withdraw_founding(Transaction& transaction, const Author& author, const WithdrawFounding& command) {
    const auto stored = find_founding(transaction, command.founding);
    if (!stored || stored->account != author.actor.account) return refusals::not_found;
    if (!decide_founding(transaction,
                         {.founding = command.founding, .state = FoundingState::withdrawn, .by = author.actor.account}))
        return refusals::founding_decided;
    record_founding(transaction, author, events::founding_withdrawn, stored->account);
    return Done{};
}

template <>
Result<MyFoundings> handle<ListMyFoundingsRoute>(Call& call, const ListMyFoundings&) {
    return call.database().read([&](Connection& connection) -> Result<MyFoundings> {
        return MyFoundings{find_platform_settings(connection).settings.founding,
                           foundings_of(connection, call.actor().account)};
    });
}

template <>
Result<FoundingAnswer> handle<FoundRoute>(Call& call, const Found& command) {
    return call.transact<FoundingAnswer>(
        [&](Transaction& transaction) { return found_own(transaction, call.author(), command); });
}

template <>
Result<Done> handle<WithdrawFoundingRoute>(Call& call, const WithdrawFounding& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return withdraw_founding(transaction, call.author(), command); });
}

}  // namespace habilis::server
