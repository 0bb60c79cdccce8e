#include "server/plans/work.h"

#include <optional>

#include "server/nouns/session_actor.h"
#include "server/plans/effects.h"
#include "server/plans/hand_over_mails.h"
#include "shared/base/base_refusals.h"
#include "shared/duplicates/events.h"
#include "shared/hand_over/events.h"
#include "shared/plans/events.h"
#include "shared/plans/refusals.h"

namespace habilis::server {
namespace {

struct PlanRecord {
    PlanId plan;
    PlanKind plan_kind = PlanKind::activate;
    std::int64_t changes = 0;
    std::int64_t done = 0;
    std::int64_t failed = 0;
    static constexpr std::array fields{
        field<&PlanRecord::plan>("plan"),       field<&PlanRecord::plan_kind>("plan_kind"),
        field<&PlanRecord::changes>("changes"), field<&PlanRecord::done>("done"),
        field<&PlanRecord::failed>("failed"),
    };
};

struct HandOverRecord {
    AccountId successor;
    Day ends_on;
    static constexpr std::array fields{field<&HandOverRecord::successor>("successor"),
                                       field<&HandOverRecord::ends_on>("ends_on")};
};

/// In each organisation whose people it is about. The plan's lines name its maker, whatever he may by now: they say
/// what became of what he began.
void record_plan(Transaction& transaction, const StoredPlan& plan, const JournalEvent& event) {
    const bool taking_back = event == events::plan_taken_back || event == events::plan_undone;
    for (const PlanOutcome& it : outcomes_of(transaction, plan)) {
        const PlanRecord record{plan.plan, plan.kind, it.changes, taking_back ? it.undone : it.done,
                                taking_back ? it.left : it.failed};
        transaction.record({.event = event,
                            .actor = plan.actor,
                            .organisation = it.organisation,
                            .target = {"plan", plan.plan},
                            .remote_address = plan.remote_address,
                            .after = set_fields(record)});
    }
}

struct MergeRecord {
    AccountId successor;
    static constexpr std::array fields{field<&MergeRecord::successor>("successor")};
};

/// Of a hand-over, once all is done: about whom it was, and both are told.
void finish_hand_over(Transaction& transaction, const Author& author, const StoredPlan& plan) {
    const Day ends_on = last_day_of(transaction, plan.plan);
    record_about(transaction, author.entry(events::handed_over, plan.organisation), plan.person,
                 {"", set_fields(HandOverRecord{plan.successor, ends_on})});
    tell_of_hand_over(transaction, author, plan, ends_on);
}

struct Failed {
    StoredRow row;
    Refusals refusals;
    [[nodiscard]] std::string_view code() const { return refusals.front().code.name; }
};

class Step {
public:
    /// `at` is the row under way: the one that broke the step, when that throws.
    Step(Transaction& transaction, const Postman& postman, const StoredPlan& plan, std::optional<StoredRow>& at)
        : transaction_(transaction), postman_(postman), plan_(plan), at_(at) {}

    /// The row that was refused, of a plan that is all or nothing: the step is to be undone.
    std::optional<Failed> apply() {
        const std::vector<StoredRow> rows = waiting_rows(transaction_, plan_.plan, rows_of_a_step);
        for (const StoredRow& it : rows) {
            StoredRow row = *read_again(it);
            const Refusals found =
                one(row, [&](const Author& author) { return perform(transaction_, author, postman_, plan_, row); });
            if (!found.empty() && is_all_or_nothing(plan_.kind)) return Failed{row, found};
            close(row, found, RowOutcome::done, RowOutcome::refused);
        }
        transaction_.bookkeeping([&] { note_work(transaction_, plan_.plan); });
        if (static_cast<std::int64_t>(rows.size()) == rows_of_a_step) return std::nullopt;
        record_plan(transaction_, plan_, events::plan_finished);
        if (is_hand_over(plan_.kind)) {
            const Actor actor = load_person(transaction_, plan_.actor, transaction_.now());
            if (actor.signed_in())
                finish_hand_over(transaction_, {actor, plan_.remote_address, &postman_.outbox}, plan_);
        }
        if (plan_.kind == PlanKind::merge)
            record_about(transaction_,
                         {.event = events::accounts_merged,
                          .actor = plan_.actor,
                          .organisation = plan_.organisation,
                          .remote_address = plan_.remote_address},
                         plan_.person, {"", set_fields(MergeRecord{plan_.successor})});
        set_state(transaction_, plan_.plan, PlanState::applied);
        return std::nullopt;
    }

    void take_back() {
        const std::vector<StoredRow> rows = done_rows(transaction_, plan_.plan, rows_of_a_step);
        for (const StoredRow& it : rows) {
            StoredRow row = *read_again(it);
            const Refusals found =
                one(row, [&](const Author& author) { return server::take_back(transaction_, author, plan_, row); });
            close(row, found, RowOutcome::undone, RowOutcome::left);
        }
        transaction_.bookkeeping([&] { note_work(transaction_, plan_.plan); });
        if (static_cast<std::int64_t>(rows.size()) == rows_of_a_step) return;
        const bool undone = plan_.state == PlanState::undoing;
        record_plan(transaction_, plan_, undone ? events::plan_undone : events::plan_taken_back);
        set_state(transaction_, plan_.plan, undone ? PlanState::undone : PlanState::taken_back);
    }

private:
    /// Rows of the same account before it have moved what it expects.
    std::optional<StoredRow> read_again(const StoredRow& row) { return find_row(transaction_, plan_.plan, row); }

    /// The actor's rights are those of now, row by row: a row may be what takes them.
    template <class F>
    Refusals one(StoredRow& row, F&& act) {
        const Actor actor = load_person(transaction_, plan_.actor, transaction_.now());
        const OrganisationId decides = plan_.spans ? row.organisation : plan_.organisation;
        if (!actor.signed_in() || !may(actor, permission_of(plan_.kind), decides)) return {{refusals::not_allowed}};
        const std::int64_t version = version_of(transaction_, row.organisation, row.account),
                           account = account_version(transaction_, row.account);
        const bool makes_account = !row.account;
        at_ = row;
        Refusals found = act(Author{actor, plan_.remote_address, &postman_.outbox});
        if (found.empty())
            transaction_.bookkeeping([&] {
                if (makes_account) expect_account(transaction_, plan_.plan, row);
                else expect_changed(transaction_, plan_.plan, row, version, account);
            });
        at_.reset();
        return found;
    }
    void close(const StoredRow& row, const Refusals& found, RowOutcome good, RowOutcome bad) {
        transaction_.bookkeeping([&] {
            close_row(transaction_, plan_.plan, row, found.empty() ? good : bad,
                      found.empty() ? std::string_view() : found.front().code.name);
        });
    }

    Transaction& transaction_;
    const Postman& postman_;
    const StoredPlan& plan_;
    std::optional<StoredRow>& at_;
};

/// What the steps before did is taken back next.
void turn_back(Transaction& transaction, const StoredPlan& plan, const Failed& failed) {
    transaction.bookkeeping([&] {
        close_row(transaction, plan.plan, failed.row, RowOutcome::refused, failed.code());
        set_state(transaction, plan.plan, PlanState::taking_back, failed.code());
    });
    record_plan(transaction, plan, events::plan_stopped);
}

/// Nothing of the step stays.
Refusals turn_back(Database& database, PlanId id, const Failed& failed) {
    return database.write([&](Transaction& transaction) -> Refusals {
        const auto plan = find_plan(transaction, id);
        if (plan && plan->state == PlanState::applying) turn_back(transaction, *plan, failed);
        return {};
    });
}

struct FailedRowRecord {
    PlanId plan;
    static constexpr std::array fields{field<&FailedRowRecord::plan>("plan")};
};

/// The plan goes on without the row; one that is all or nothing goes back.
Refusals give_up(Database& database, PlanId id, const StoredRow& row) {
    return database.write([&](Transaction& transaction) -> Refusals {
        const auto plan = find_plan(transaction, id);
        if (!plan || !is_at_work(plan->state)) return {};
        record_about(transaction,
                     {.event = events::plan_row_failed,
                      .actor = plan->actor,
                      .organisation = row.organisation,
                      .remote_address = plan->remote_address},
                     row.account, {"", set_fields(FailedRowRecord{id})});
        const std::string code(refusals::row_failed.name);
        const bool applying = plan->state == PlanState::applying;
        if (applying && is_all_or_nothing(plan->kind))
            return turn_back(transaction, *plan, {row, {{refusals::row_failed}}}), Refusals{};
        transaction.bookkeeping(
            [&] { close_row(transaction, id, row, applying ? RowOutcome::refused : RowOutcome::left, code); });
        return {};
    });
}

}  // namespace

void begin(Transaction& transaction, const Author& author, const StoredPlan& plan) {
    begin_plan(transaction, plan.plan, author.remote_address);
    record_plan(transaction, *find_plan(transaction, plan.plan), events::plan_begun);
}

Refusals begin_at_once(Transaction& transaction, const Author& author, const Postman& postman, const StoredPlan& plan) {
    begin(transaction, author, plan);
    const StoredPlan begun = *find_plan(transaction, plan.plan);
    std::optional<StoredRow> at;  // what throws here is the request's
    auto failed = Step(transaction, postman, begun, at).apply();
    if (!failed) return {};
    for (Refusal& refusal : failed->refusals) refusal.field.clear();  // named as in the verb of the row
    return failed->refusals;
}

void change_direction(Transaction& transaction, const StoredPlan& plan, PlanState state) {
    if (state == PlanState::taking_back) record_plan(transaction, plan, events::plan_stopped);
    transaction.bookkeeping([&] { set_state(transaction, plan.plan, state); });
}

Result<PlanId> PlanWork::step() {
    const PlanId next = tools_.database.read([&](Connection& connection) { return next_at_work(connection, last_); });
    last_ = next;
    if (!next) return next;
    std::optional<Failed> failed;
    std::optional<StoredRow> at;
    Refusals found = tools_.database.write([&](Transaction& transaction) -> Refusals {
        const auto plan = find_plan(transaction, next);
        if (!plan || !is_at_work(plan->state)) return {};
        const Postman postman{tools_.outbox, tools_.random};
        Step step(transaction, postman, *plan, at);
        if (plan->state != PlanState::applying) return step.take_back(), Refusals{};
        failed = step.apply();
        return failed ? Refusals{{refusals::moved_meanwhile}} : Refusals{};
    });
    if (failed) found = turn_back(tools_.database, next, *failed);
    if (at) found = note_broken(next, *at, std::move(found));
    else broken_.erase(next.value);
    if (!found.empty()) return found;
    return next;
}

/// Whatever broke may be over at the next try, a full disk for one; then this row is not what is wrong.
Refusals PlanWork::note_broken(PlanId plan, const StoredRow& row, Refusals found) {
    Broken& broken = broken_[plan.value];
    if (broken.position != row.position) broken = {row.position, 0};
    if (++broken.tries < most_tries) return found;
    Refusals kept = give_up(tools_.database, plan, row);
    if (kept.empty()) broken_.erase(plan.value);
    return kept;
}

}  // namespace habilis::server
