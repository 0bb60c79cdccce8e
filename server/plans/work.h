#pragma once

#include <map>

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

/// Works on what was begun, one step of one plan after the other, round and round, so that a short plan does not wait
/// for a long one.
class PlanWork {
public:
    explicit PlanWork(const PlanTools& tools) : tools_(tools) {}

    /// One step. Returns of which plan; none when nothing is at work. A refusal is the database's: nothing was done,
    /// and the plan has its next turn after the others. A row that breaks each try, most_tries of them, is refused.
    Result<PlanId> step();
    static constexpr int most_tries = 3;

private:
    struct Broken {
        std::int64_t position = 0;
        int tries = 0;
    };
    Refusals note_broken(PlanId, const StoredRow&, Refusals);

    const PlanTools tools_;
    PlanId last_;
    std::map<std::int64_t, Broken> broken_;  ///< by plan: the row that broke its last step
};

}  // namespace habilis::server
