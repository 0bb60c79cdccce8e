#include "shared/hand_over/hand_over.h"

#include <algorithm>

#include "server/accounts/lookups.h"
#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/hand_over/verbs.h"
#include "server/invitations/verbs.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/holder.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/services.h"
#include "server/plans/former.h"
#include "server/plans/work.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/hand_over/routes.h"

namespace habilis::server {
namespace {

HandOverSide side_of(Connection& connection, const Actor& actor, OrganisationId organisation, AccountId account,
                     Day today) {
    HandOverSide side;
    const auto user = find_user(connection, organisation, account);
    if (!user) return side;
    side = {.member = true,
            .role = user->role,
            .administered = user->administered,
            .chosen = user->chosen(),
            .level = user->details.level,
            .level_label = user->level_label,
            .function = user->details.function,
            .external = user->details.external,
            .period = user->period,
            .default_user = user->default_user,
            .version = user->version()};
    for (const NamedAssignment& one : assignments_within(connection, actor, organisation, user->membership))
        if (state_of(one.as_given().period(), today) != PeriodState::ended) side.assignments.push_back(one.as_given());
    return side;
}

struct Loaded {
    HandOverFacts facts;
    std::int64_t elsewhere = 0;
};

/// Where the leaver is and the actor may act on both; the organisation of the command first, through which a successor
/// who comes in there is reached in the others.
void load_places(Connection& connection, const Actor& actor, const PlanHandOver& asked, Instant now, Loaded& loaded) {
    const auto out_of_reach = [&](Permission permission, OrganisationId organisation, AccountId account) {
        return find_user(connection, organisation, account) &&
               !find_user_within(connection, actor, permission, organisation, account);
    };
    HandOverFacts& facts = loaded.facts;
    facts.actor = actor;
    facts.organisation = asked.organisation;
    facts.today = today_in(connection, asked.organisation, now);
    for (const SheetMembership& membership : memberships_of(connection, asked.account)) {
        const OrganisationId organisation = membership.organisation;
        if (!may(actor, Permission::create_users, organisation) || is_closed(connection, organisation) ||
            out_of_reach(Permission::edit_membership, organisation, asked.account) ||
            out_of_reach(Permission::view_users, organisation, asked.successor)) {
            ++loaded.elsewhere;
            continue;
        }
        const Day today = today_in(connection, organisation, now);
        facts.places.push_back({organisation, membership.label,
                                side_of(connection, actor, organisation, asked.account, today),
                                side_of(connection, actor, organisation, asked.successor, today),
                                services_within(connection, actor, organisation)});
    }
    std::stable_partition(facts.places.begin(), facts.places.end(),
                          [&](const HandOverPlace& place) { return place.organisation == asked.organisation; });
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

/// The lines as rows of a plan, place by place: the successor comes in before he is given anything, and the leaver's
/// last day is set once the successor is there.
class Rows {
public:
    Rows(Connection& connection, const HandOver& command, const std::vector<HandOverLine>& wanted)
        : connection_(connection), command_(command), wanted_(wanted) {}

    std::vector<StoredRow> of(const std::vector<HandOverPlace>& places) {
        for (const HandOverPlace& place : places) {
            for (const HandOverLine& line : wanted_)
                if (line.organisation == place.organisation) add(place, line);
            if (!command_.leaves) continue;
            row(place, command_.account, PlannedEffect::end).after = to_iso(command_.ends_on);
        }
        return std::move(rows_);
    }

private:
    StoredRow& row(const HandOverPlace& place, AccountId account, PlannedEffect effect) {
        return rows_.emplace_back(StoredRow{.organisation = place.organisation,
                                            .account = account,
                                            .version = version_of(connection_, place.organisation, account),
                                            .effect = effect});
    }
    void add(const HandOverPlace& place, const HandOverLine& line) {
        const HandOverSide &from = place.leaver, &to = place.successor;
        switch (line.part) {
            case HandOverPart::membership: row(place, command_.successor, PlannedEffect::attach); return;
            case HandOverPart::role: return grant(place);
            case HandOverPart::level: {
                StoredRow& it = row(place, command_.successor, PlannedEffect::move);
                it.before = to.level.value;
                it.after_id = from.level.value;
                return;
            }
            case HandOverPart::function:
                row(place, command_.successor, PlannedEffect::function).after = from.function;
                return;
            case HandOverPart::service: return service(place, line);
            case HandOverPart::account: return;  // see bring_in
            case HandOverPart::default_user:
                row(place, command_.account, PlannedEffect::default_user).after_id = 0;
                row(place, command_.successor, PlannedEffect::default_user).after_id = 1;
                return;
        }
    }
    /// The higher of both.
    void grant(const HandOverPlace& place) {
        const HandOverSide &from = place.leaver, &to = place.successor;
        const GrantedRole granted{std::max(to.role, from.role),
                                  to.role > from.role ? to.administered : from.administered,
                                  static_cast<std::int64_t>((to.chosen | from.chosen).bits())};
        row(place, command_.successor, PlannedEffect::grant).after = encode(granted);
    }
    void service(const HandOverPlace& place, const HandOverLine& line) {
        const auto role_of = [&](const std::vector<Assignment>& assignments) {
            const auto found = std::find_if(assignments.begin(), assignments.end(),
                                            [&](const Assignment& one) { return one.service == line.service; });
            return found == assignments.end() ? ServiceRoleId{} : found->role;
        };
        const ServiceRoleId had = role_of(place.successor.assignments);
        StoredRow& it = row(place, command_.successor, had ? PlannedEffect::replace : PlannedEffect::assign);
        it.service = line.service;
        it.before = had.value;
        it.after_id = role_of(place.leaver.assignments).value;
    }

    Connection& connection_;
    const HandOver& command_;
    const std::vector<HandOverLine>& wanted_;
    std::vector<StoredRow> rows_;
};

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
    plan.plan = insert_plan(transaction, plan, Rows(transaction, command, wanted).of(loaded->facts.places));
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
    std::vector<StoredRow> rows = Rows(transaction, terms, wanted).of(loaded->facts.places);
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
