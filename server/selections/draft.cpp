#include "server/selections/draft.h"

#include <algorithm>

#include "server/selections/facts.h"
#include "shared/base/base_refusals.h"

namespace habilis::server {
namespace {

/// How many people are looked up at once: what is known of a long list need not be in memory all at the same time.
constexpr std::size_t people_at_once = 500;

/// The level or the role that an account gets. Who withdraws may have stated a role, which means nothing there.
std::int64_t given_by(const PlanSelection& plan) {
    if (plan.action == BulkAction::move) return plan.level.value;
    return plan.action == BulkAction::assign ? plan.role.value : 0;
}

StoredRow row_of(const PlanSelection& plan, const SelectionEffect& effect) {
    return {.organisation = plan.organisation,
            .account = effect.account,
            .version = effect.version,
            .effect = effect.effect,
            .service = plan.service,
            .before = effect.before,
            .after_id = given_by(plan),
            .refusal = std::string(effect.refusal)};
}

int rank_of(const StoredRow& row) {
    return row.effect == PlannedEffect::refuse ? 0 : row.effect == PlannedEffect::none ? 2 : 1;
}

}  // namespace

Result<PlanProgress> make_plan(Call& call, BulkAction action,
                               const std::function<Result<Drafted>(Connection&)>& draft) {
    // Everybody would move to the root by what was left out.
    if (action == BulkAction::move && !call.given().has("level")) return Refusal{refusals::required, "level"};
    const Result<Drafted> drafted = call.database().read(draft);
    if (!drafted.ok()) return drafted.refusals();
    return call.transact<PlanProgress>([&](Transaction& transaction) -> Result<PlanProgress> {
        StoredPlan plan = drafted->plan;
        transaction.bookkeeping([&] { plan.plan = insert_plan(transaction, plan, drafted->rows); });
        PlanProgress made = progress_of(transaction, plan, call.actor(), transaction.now());
        made.closed = drafted->closed;
        made.gone = drafted->gone;
        return made;
    });
}

void draft_rows(Connection& connection, const PlanSelection& plan, const SelectionFacts& facts,
                const std::vector<AccountId>& accounts, Instant now, SelectionSoFar& before, Drafted& drafted) {
    for (auto at = accounts.begin(); at != accounts.end();) {
        const auto end = at + std::min(static_cast<std::ptrdiff_t>(people_at_once), accounts.end() - at);
        const std::vector<SelectedPerson> people = load_people(connection, facts.actor, plan, {at, end}, now);
        for (const SelectionEffect& effect : effects_of(plan, facts, people, before))
            drafted.rows.push_back(row_of(plan, effect));
        drafted.gone += (end - at) - static_cast<std::int64_t>(people.size());
        at = end;
    }
}

void sort_by_fate(std::vector<StoredRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(),
                     [](const StoredRow& a, const StoredRow& b) { return rank_of(a) < rank_of(b); });
}

}  // namespace habilis::server
