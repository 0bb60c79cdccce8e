#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/access/actor.h"
#include "shared/base/language.h"
#include "shared/plans/plans.h"
#include "shared/services/service_id.h"

/// The SQL of plans.
namespace habilis::server {

struct StoredPlan {
    PlanId plan;
    OrganisationId organisation;
    AccountId actor;
    PlanKind kind = PlanKind::activate;
    PlanState state = PlanState::planned;
    bool spans = false;  ///< over several organisations, each of which decides by itself
    AccountId person = {};
    AccountId successor = {};
    std::string remote_address = {};
    std::string refusal = {};  ///< code
    Instant begun = {};
    Instant worked = {};
    Instant since = {};
};

struct StoredRow {
    std::int64_t position = 0;
    OrganisationId organisation;
    AccountId account;
    std::int64_t version = 0;  ///< version_of() as long as nobody but the plan changes the account
    PlannedEffect effect = PlannedEffect::none;
    ServiceId service = {};
    std::int64_t before = 0;  ///< ServiceRoleId or LevelId, of a creation Provenance; 0: none
    std::int64_t after_id = 0;
    std::string after = {};  ///< of a grant, a function, an end; of a role of a merge its days
    std::string was = {};    ///< what undoing gives back
    std::string refusal = {};
    std::int64_t line = 0;  ///< PlanLine::position; 0: it belongs to none
};

/// What rows of a plan mean together, as a person reads it.
struct PlanLine {
    std::int64_t position = 0;  ///< from 1
    std::int64_t line = 0;
    std::int64_t decision = 0;
    AccountId account = {};
    std::string name = {};
    std::string changes = {};   ///< JSON, as whoever made the plan reads it
    std::string problems = {};  ///< likewise
    bool moved = false;
};

/// Changes whenever the account, or what it is in the organisation, does. Below 0: no member.
std::int64_t version_of(Connection&, OrganisationId, AccountId);
std::int64_t account_version(Connection&, AccountId);

PlanId insert_plan(Transaction&, const StoredPlan&, const std::vector<StoredRow>&);
/// For a plan that is too long for one transaction: rows behind `position`.
void insert_rows(Transaction&, PlanId, std::int64_t position, const std::vector<StoredRow>&);
void insert_lines(Transaction&, PlanId, const std::vector<PlanLine>&);
/// The plan was not begun.
void delete_plan(Transaction&, PlanId);
/// Rows of a kind that nobody wants done after all.
void drop_waiting(Transaction&, PlanId, PlannedEffect);
/// Nothing unless the actor made it for this organisation.
std::optional<StoredPlan> find_plan(Connection&, OrganisationId, PlanId, AccountId actor);
std::optional<StoredPlan> find_plan(Connection&, PlanId);
/// The one at work after this one, round and round; none when nothing is.
PlanId next_at_work(Connection&, PlanId after);
/// Of those begun by the actor here, newest first; those over several organisations by themselves.
std::vector<StoredPlan> begun_plans(Connection&, OrganisationId, AccountId actor);
std::vector<StoredPlan> begun_spanning_plans(Connection&, AccountId actor);
/// The organisations that it names in its rows.
std::vector<OrganisationId> organisations_of(Connection&, const StoredPlan&);
PlanProgress progress_of(Connection&, const StoredPlan&, const Actor& reader, Instant now);
/// Why a row, or the whole, was refused: of a stored code, because what a refusal names may be people. Whom one could
/// promote is looked up when it is read.
std::string words_of_cause(Connection&, const Actor& reader, Language, std::string_view code, OrganisationId, AccountId,
                           Instant now);
PlanView view_of(Connection&, const StoredPlan&, const Actor& reader, Language, Instant now);
/// Whom the reader does not see is left out.
PlannedRows rows_of(Connection&, const StoredPlan&, const ListPlanRows&, const Actor& reader, Language, Instant now);

/// What became of a plan, by the organisation whose journal tells of it: its own, or each that it names.
struct PlanOutcome {
    OrganisationId organisation;
    std::int64_t changes = 0, done = 0, failed = 0, undone = 0, left = 0;
};
std::vector<PlanOutcome> outcomes_of(Connection&, const StoredPlan&);

/// Whether an account that is to change has changed, or left, since the plan was made.
bool moved_since(Connection&, PlanId);
/// In order; of those done the last first.
std::vector<StoredRow> waiting_rows(Connection&, PlanId, std::int64_t limit);
std::vector<StoredRow> done_rows(Connection&, PlanId, std::int64_t limit);
/// The row as it is now.
std::optional<StoredRow> find_row(Connection&, PlanId, const StoredRow&);

void set_state(Transaction&, PlanId, PlanState, std::string_view refusal = {});
void begin_plan(Transaction&, PlanId, std::string_view remote_address);
void note_work(Transaction&, PlanId);
void close_row(Transaction&, PlanId, const StoredRow&, RowOutcome, std::string_view refusal);
/// The row has made the account that the others of its line are about.
void expect_account(Transaction&, PlanId, const StoredRow&);
/// The plan itself has changed the account of the row: its other rows expect what it is now.
void expect_changed(Transaction&, PlanId, const StoredRow&, std::int64_t version_before, std::int64_t account_before);

/// Plans that were not begun go after a day, the others once they cannot be undone any more; those of imports go with
/// these (server/transfer). Returns how many went.
int forget_plans(Transaction&);

}  // namespace habilis::server
