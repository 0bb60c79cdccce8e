#pragma once

#include <vector>

#include "server/storage/transaction.h"
#include "shared/access/reach.h"
#include "shared/selections/selections.h"

/// The SQL of plans.
namespace habilis::server {

struct StoredPlan {
    SelectionPlanId plan;
    OrganisationId organisation;
    AccountId actor;
    BulkAction action = BulkAction::activate;
    ServiceId service;
    ServiceRoleId role;
    LevelId level;
    Instant started;
};

struct StoredRow {
    std::int64_t position = 0;
    AccountId account;
    std::int64_t version = 0;
    PlannedEffect effect = PlannedEffect::none;
    std::int64_t before = 0;  ///< ServiceRoleId or LevelId; 0: none
    std::string refusal;      ///< code
};

SelectionPlanId insert_plan(Transaction&, const StoredPlan&, const std::vector<StoredRow>&);
/// Nothing unless the actor made it for this organisation.
std::optional<StoredPlan> find_plan(Connection&, OrganisationId, SelectionPlanId, AccountId actor);
SelectionPlan summary_of(Connection&, const StoredPlan&, const Reach&);
/// The changes that wait, in order.
std::vector<StoredRow> waiting_rows(Connection&, SelectionPlanId, std::int64_t limit);
/// Whether an account that is to change has changed, or left, since the plan was made.
bool moved_since(Connection&, const StoredPlan&);
void start_plan(Transaction&, SelectionPlanId);
void close_row(Transaction&, SelectionPlanId, std::int64_t position, RowOutcome, std::string_view refusal);
PlannedRows rows_of(Connection&, const StoredPlan&, const ListPlan&, const Reach&, Language);
/// Plans are of use for an hour; they go after a day. Returns how many went.
int forget_plans(Transaction&);

}  // namespace habilis::server
