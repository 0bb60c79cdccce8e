#pragma once

#include "server/crypto/random.h"
#include "server/mail/outbox.h"
#include "server/nouns/author.h"
#include "server/nouns/invite.h"
#include "server/plans/store.h"
#include "server/storage/database.h"

/// Plans at work: a step is one transaction of a few rows, and what is at work stands in the database, so that it goes
/// on where it was whatever stopped the program.
namespace habilis::server {

/// From here on the server goes on by itself. Writes the line of the journal.
void begin(Transaction&, const Author&, const StoredPlan&);
/// The same, and the first step with it: a plan that is all or nothing and comes to nothing there was never made, and
/// neither was what its maker did before in the transaction.
Refusals begin_at_once(Transaction&, const Author&, const Postman&, const StoredPlan&);
/// What was done is taken back from here on: it was stopped, or is undone.
void change_direction(Transaction&, const StoredPlan&, PlanState);

struct PlanTools {
    Database& database;
    Outbox& outbox;
    Random& random;
};

/// One step of the plan at work after this one, round and round, so that a short plan does not wait for a long one.
/// Returns which; none when nothing is at work. A refusal is the database's: nothing was done.
Result<PlanId> work_on_next(const PlanTools&, PlanId after);

}  // namespace habilis::server
