#include "shared/hand_over/hand_over.h"

#include <algorithm>

#include "server/accounts/lookups.h"
#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/hand_over/places.h"
#include "server/hand_over/verbs.h"
#include "server/invitations/verbs.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/holder.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/plans/work.h"
#include "shared/base/base_refusals.h"
#include "shared/hand_over/routes.h"

namespace habilis::server {
namespace {

struct Loaded {
    HandOverFacts facts;
    std::int64_t elsewhere = 0;
};

/// The organisation of the command first, through which a successor who comes in there is reached in the others.
void load_places(Connection& connection, const Actor& actor, const PlanHandOver& asked, Instant now, Loaded& loaded) {
    Places found = places_of(connection, actor, {asked.organisation, asked.account, asked.successor}, now);
    loaded.facts.actor = actor;
    loaded.facts.organisation = asked.organisation;
    loaded.facts.today = today_in(connection, asked.organisation, now);
    loaded.facts.places = std::move(found.places);
    loaded.elsewhere = found.elsewhere;
}

/// Nothing where the actor does not see both people in the organisation.
std::optional<Loaded> load(Connection& connection, const Actor& actor, const PlanHandOver& asked, Instant now) {
    const auto leaver =
        find_user_within(connection, actor, Permission::edit_membership, asked.organisation, asked.account);
    const auto successor =
        find_user_within(connection, actor, Permission::view_users, asked.organisation, asked.successor);
    if (!leaver || !successor) return std::nullopt;
    Loaded loaded;
    loaded.facts.successor_state = successor->state;
    loaded.facts.successor_has_email = !successor->details.email.empty();
    loaded.facts.successor_external = successor->details.external;
    loaded.facts.successor_mailbox = is_mailbox(successor->details);
    load_places(connection, actor, asked, now, loaded);
    return loaded;
}

/// The same with a successor who is not in the organisation yet.
std::optional<Loaded> load(Connection& connection, const Actor& actor, const PlanNewcomer& asked, Instant now) {
    if (!find_user_within(connection, actor, Permission::edit_membership, asked.organisation, asked.account))
        return std::nullopt;
    const AccountId known = asked.existing ? account_of_email(connection, asked.details.email) : AccountId{};
    Loaded loaded;
    loaded.facts.newcomer = true;
    loaded.facts.creation = refuse_user(connection, actor, asked.creation(), now);
    loaded.facts.successor_mailbox = known && is_mailbox(connection, known);
    if (const auto holder = known ? find_holder(connection, known) : std::nullopt)
        loaded.facts.successor_state = holder->state;
    loaded.facts.successor_external = asked.details.external;
    load_places(connection, actor, {asked.organisation, asked.account, known}, now, loaded);
    if (loaded.facts.places.empty() || loaded.facts.places.front().organisation != asked.organisation)
        loaded.facts.creation = {{refusals::not_allowed}};
    else loaded.facts.places.front().successor.level = asked.details.level;
    return loaded;
}

/// Place by place: the leaver's last day is set once the successor is there.
std::vector<StoredRow> plan_rows(Connection& connection, const HandOver& command,
                                 const std::vector<HandOverPlace>& places, const std::vector<HandOverLine>& wanted) {
    std::vector<StoredRow> rows;
    for (const HandOverPlace& place : places) {
        add_rows(connection, {command.organisation, command.account, command.successor}, place, wanted, rows);
        if (!command.leaves) continue;
        rows.push_back(row_of(connection, place.organisation, command.account, PlannedEffect::end));
        rows.back().after = to_iso(command.ends_on);
    }
    return rows;
}

Result<HandOverPlan> plan_hand_over(Connection& connection, const Actor& actor, const PlanHandOver& asked,
                                    Instant now) {
    const auto loaded = load(connection, actor, asked, now);
    if (!loaded) return refusals::not_found;
    if (Refusals found = refuse_successor(asked.account, asked.successor, loaded->facts); !found.empty()) return found;
    return HandOverPlan{lines_of(asked.successor, loaded->facts), state_of(loaded->facts), loaded->elsewhere};
}

Result<HandOverPlan> plan_newcomer(Connection& connection, const Actor& actor, const PlanNewcomer& asked, Instant now) {
    const auto loaded = load(connection, actor, asked, now);
    if (!loaded) return refusals::not_found;
    if (Refusals found = check(asked, loaded->facts); !found.empty()) return found;
    return HandOverPlan{lines_of({}, loaded->facts), state_of(loaded->facts), loaded->elsewhere};
}

StoredPlan plan_of(const Author& author, const HandOver& command) {
    return {.organisation = command.organisation,
            .actor = author.actor.account,
            .kind = command.leaves ? PlanKind::replacement : PlanKind::same_rights,
            .person = command.account,
            .successor = command.successor};
}

/// The account, or the membership of one that there is (R9), with the link to open it.
Result<AccountId> bring_in(Transaction& transaction, const Author& author, const Postman& postman,
                           const HandOverToNewcomer& command) {
    const Result<CreatedUser> made = create_user(transaction, author, command.plan().creation());
    if (!made.ok()) return made.refusals();
    if (!command.send_activation) return made->account;
    Refusals found = send_activation_if_pending(transaction, author, postman, {command.organisation, made->account});
    for (Refusal& refusal : found) refusal.field = "send_activation";
    if (!found.empty()) return found;
    return made->account;
}

}  // namespace

Result<PlanId> hand_over(Transaction& transaction, const Author& author, const HandOver& command) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    const auto loaded =
        load(transaction, author.actor, {command.organisation, command.account, command.successor}, transaction.now());
    if (!loaded) return refusals::not_found;
    if (Refusals found = check(command, loaded->facts); !found.empty()) return found;
    const std::vector<HandOverLine> wanted = wanted_of(command, lines_of(command.successor, loaded->facts));
    StoredPlan plan = plan_of(author, command);
    plan.plan = insert_plan(transaction, plan, plan_rows(transaction, command, loaded->facts.places, wanted));
    begin(transaction, author, plan);
    return plan.plan;
}

Result<PlanId> hand_over_to_newcomer(Transaction& transaction, const Author& author, const Postman& postman,
                                     const HandOverToNewcomer& command) {
    const auto loaded = load(transaction, author.actor, command.plan(), transaction.now());
    if (!loaded) return refusals::not_found;
    if (Refusals found = check(command, loaded->facts); !found.empty()) return found;
    const Result<AccountId> successor = bring_in(transaction, author, postman, command);
    if (!successor.ok()) return successor.refusals();
    const HandOver terms = command.to(successor.value());
    const std::vector<HandOverLine> wanted = wanted_of(terms, lines_of({}, loaded->facts));
    std::vector<StoredRow> rows = plan_rows(transaction, terms, loaded->facts.places, wanted);
    const StoredRow made{.organisation = command.organisation,
                         .account = successor.value(),
                         .version = version_of(transaction, command.organisation, successor.value()),
                         .effect = command.existing ? PlannedEffect::attach : PlannedEffect::create};
    rows.insert(rows.begin(), made);
    StoredPlan plan = plan_of(author, terms);
    plan.plan = insert_plan(transaction, plan, rows);
    close_row(transaction, plan.plan, made, RowOutcome::done, {});
    if (Refusals found = begin_at_once(transaction, author, postman, plan); !found.empty()) return found;
    return plan.plan;
}

template <>
Result<HandOverPlan> handle<PlanHandOverRoute>(Call& call, const PlanHandOver& asked) {
    return call.database().read(
        [&](Connection& connection) { return plan_hand_over(connection, call.actor(), asked, call.now()); });
}

template <>
Result<HandOverPlan> handle<PlanNewcomerRoute>(Call& call, const PlanNewcomer& asked) {
    return call.transact<HandOverPlan>(
        [&](Transaction& transaction) -> Result<HandOverPlan> {
            if (Refusals found = count_lookup(transaction, call.actor(), "details.email"); !found.empty()) return found;
            return plan_newcomer(transaction, call.actor(), asked, call.now());
        },
        Keep::nothing);
}

namespace {

template <class Verb>
Result<PlanProgress> begin_by(Call& call, Verb&& verb) {
    Result<PlanProgress> begun = call.transact<PlanProgress>([&](Transaction& transaction) -> Result<PlanProgress> {
        const Result<PlanId> plan = verb(transaction);
        if (!plan.ok()) return plan.refusals();
        return progress_of(transaction, *find_plan(transaction, plan.value()), call.actor(), transaction.now());
    });
    call.services().plans_at_work.ring();
    return begun;
}

}  // namespace

template <>
Result<PlanProgress> handle<HandOverRoute>(Call& call, const HandOver& command) {
    return begin_by(call, [&](Transaction& transaction) { return hand_over(transaction, call.author(), command); });
}

template <>
Result<PlanProgress> handle<HandOverToNewcomerRoute>(Call& call, const HandOverToNewcomer& command) {
    return begin_by(call, [&](Transaction& transaction) {
        return hand_over_to_newcomer(transaction, call.author(), {call.outbox(), call.random()}, command);
    });
}

}  // namespace habilis::server
