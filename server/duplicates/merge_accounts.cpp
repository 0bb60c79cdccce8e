#include "shared/duplicates/merge_accounts.h"

#include <algorithm>
#include <optional>

#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/duplicates/verbs.h"
#include "server/hand_over/places.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "server/nouns/school_sheets.h"
#include "server/nouns/services.h"
#include "server/plans/former.h"
#include "server/plans/work.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/duplicates/routes.h"

namespace habilis::server {
namespace {

struct Loaded {
    MergeFacts facts;
    StoredUser account, other;
};

/// Nothing where the actor does not see both in the organisation.
std::optional<Loaded> load(Connection& connection, const Actor& actor, const PlanMerge& asked, Instant now) {
    auto account = find_user_within(connection, actor, Permission::edit_membership, asked.organisation, asked.account);
    auto other = find_user_within(connection, actor, Permission::edit_membership, asked.organisation, asked.other);
    if (!account || !other) return std::nullopt;
    Places found = places_of(connection, actor, {asked.organisation, asked.other, asked.account}, now);
    const ChangeState hiding{asked.organisation, asked.other, other->version(), StateChange::hide};
    ChangeStateFacts hidden = facts_of(connection, actor, hiding, *other, now);
    hidden.provenance.reset();            // its file finds the account that stays
    hidden.default_user = false;          // handed over before
    hidden.usable_administrator = false;  // counted when it is done, after the rights were given
    Loaded loaded{.facts = {.kept_state = account->state,
                            .mailbox = is_mailbox(account->details) || is_mailbox(other->details),
                            .above_actor = is_above(actor, asked.organisation, account->power()) ||
                                           is_above(actor, asked.organisation, other->power()),
                            .all_services = std::none_of(
                                found.places.begin(), found.places.end(),
                                [&](const HandOverPlace& it) { return only_own_services(actor, it.organisation); }),
                            .elsewhere = found.elsewhere,
                            .hiding = check(hiding, hidden)},
                  .account = *std::move(account),
                  .other = *std::move(other)};
    loaded.facts.given.actor = actor;
    loaded.facts.given.organisation = asked.organisation;
    loaded.facts.given.today = today_in(connection, asked.organisation, now);
    loaded.facts.given.places = std::move(found.places);
    return loaded;
}

MergeSide side_of(Connection& connection, OrganisationId organisation, const StoredUser& user) {
    const SchoolSheet sheet = school_sheet_of(connection, organisation, user.account);
    return {.account = user.account,
            .login = user.login,
            .civility = user.details.civility,
            .first_name = user.details.first_name,
            .last_name = user.details.last_name,
            .email = user.details.email,
            .mobile_phone = user.details.mobile_phone,
            .phone = user.details.phone,
            .fax = user.details.fax,
            .function = user.details.function,
            .role = user.role,
            .state = user.state,
            .provenance = user.provenance,
            .created = user.created,
            .last_sign_in = user.last_sign_in,
            .born = sheet.born,
            .classes = sheet.classes};
}

/// What a school knows of both; what differs stays as the kept account has it.
SchoolSheet joined_sheets(SchoolSheet kept, const SchoolSheet& other) {
    const auto join = [](std::vector<std::string>& to, const std::vector<std::string>& more) {
        for (const std::string& code : more)
            if (std::find(to.begin(), to.end(), code) == to.end()) to.push_back(code);
    };
    if (!kept.born) kept.born = other.born;
    if (kept.discipline.empty()) kept.discipline = other.discipline;
    join(kept.classes, other.classes);
    join(kept.head_of, other.head_of);
    return kept;
}

class Rows {
public:
    Rows(Connection& connection, const MergeAccounts& command, const Loaded& loaded)
        : connection_(connection), command_(command), loaded_(loaded) {}

    /// The other account goes last: whoever has its rights by then may be who is left to administer.
    std::vector<StoredRow> all() {
        details();
        for (const HandOverPlace& place : loaded_.facts.given.places) {
            given(place);
            school(place);
        }
        rows_.push_back(row_of(connection_, command_.organisation, command_.other, PlannedEffect::hide));
        return std::move(rows_);
    }

private:
    StoredRow& add(OrganisationId organisation, PlannedEffect effect) {
        return rows_.emplace_back(row_of(connection_, organisation, command_.account, effect));
    }
    void details() {
        UserFields after = loaded_.account;
        after.details = merged(after.details, loaded_.other.details, command_.taken);
        if (!same_identity(after.details, loaded_.account.details))
            add(command_.organisation, PlannedEffect::edit).after = encode(after);
    }
    void given(const HandOverPlace& place) {
        std::vector<HandOverLine> lines = lines_of_merge(command_.account, loaded_.facts);
        std::erase_if(lines, [](const HandOverLine& line) { return line.effect == HandOverEffect::unchanged; });
        const std::size_t before = rows_.size();
        add_rows(connection_, {command_.organisation, command_.other, command_.account}, place, lines, rows_);
        const Period& period = place.leaver.period;
        for (std::size_t i = before; i < rows_.size(); ++i) keep_days(place, rows_[i]);
        if (!place.successor.member && period.ends_on)
            add(place.organisation, PlannedEffect::end).after = to_iso(period.ends_on);
    }
    /// A role for some time is not given for longer.
    static void keep_days(const HandOverPlace& place, StoredRow& row) {
        if (row.effect != PlannedEffect::assign) return;
        for (const Assignment& one : place.leaver.assignments)
            if (one.service == row.service) row.after = encode(FormerPeriod{one.starts_on, one.ends_on});
    }
    void school(const HandOverPlace& place) {
        const SchoolSheet before = school_sheet_of(connection_, place.organisation, command_.account),
                          sheet =
                              joined_sheets(before, school_sheet_of(connection_, place.organisation, command_.other));
        std::vector<SchoolEntry> entries = entries_of(connection_, place.organisation, command_.other);
        if (entries.empty() && sheet != before) entries.push_back({.source = loaded_.account.provenance});
        for (SchoolEntry& entry : entries) {
            entry.sheet = sheet;
            add(place.organisation, PlannedEffect::school).after = encode(entry);
        }
    }

    Connection& connection_;
    const MergeAccounts& command_;
    const Loaded& loaded_;
    std::vector<StoredRow> rows_;
};

}  // namespace

Result<MergePlan> plan_merge(Connection& connection, const Actor& actor, const PlanMerge& asked, Instant now) {
    const auto loaded = load(connection, actor, asked, now);
    if (!loaded) return refusals::not_found;
    MergePlan plan{.account = side_of(connection, asked.organisation, loaded->account),
                   .other = side_of(connection, asked.organisation, loaded->other),
                   .lines = lines_of_merge(asked.account, loaded->facts),
                   .state = state_of(loaded->facts.given)};
    for (const Refusal& refusal : obstacles(asked, loaded->facts)) plan.obstacles.emplace_back(refusal.code.name);
    return plan;
}

Result<PlanId> merge_accounts(Transaction& transaction, const Author& author, const Postman& postman,
                              const MergeAccounts& command) {
    if (Refusals found = check_fields(command); !found.empty()) return found;
    const auto loaded =
        load(transaction, author.actor, {command.organisation, command.account, command.other}, transaction.now());
    if (!loaded) return refusals::not_found;
    if (Refusals found = check(command, loaded->facts); !found.empty()) return found;
    StoredPlan plan{.organisation = command.organisation,
                    .actor = author.actor.account,
                    .kind = PlanKind::merge,
                    .person = command.other,
                    .successor = command.account};
    plan.plan = insert_plan(transaction, plan, Rows(transaction, command, *loaded).all());
    if (Refusals found = begin_at_once(transaction, author, postman, plan); !found.empty()) return found;
    return plan.plan;
}

template <>
Result<MergePlan> handle<PlanMergeRoute>(Call& call, const PlanMerge& asked) {
    return call.database().read(
        [&](Connection& connection) { return plan_merge(connection, call.actor(), asked, call.now()); });
}

template <>
Result<PlanProgress> handle<MergeAccountsRoute>(Call& call, const MergeAccounts& command) {
    Result<PlanProgress> begun = call.transact<PlanProgress>([&](Transaction& transaction) -> Result<PlanProgress> {
        const Result<PlanId> plan = merge_accounts(transaction, call.author(), {call.outbox(), call.random()}, command);
        if (!plan.ok()) return plan.refusals();
        return progress_of(transaction, *find_plan(transaction, plan.value()), call.actor(), transaction.now());
    });
    call.services().plans_at_work.ring();
    return begun;
}

}  // namespace habilis::server
