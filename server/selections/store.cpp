#include "server/selections/store.h"

#include "server/mail/outbox.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "words.h"

namespace habilis::server {

namespace {

/// Of a stored code. Arguments are not kept, because they may name people.
std::string words_of(Language language, std::string_view code) {
    return refusal_words(language,
                         {{code}, "", {{"candidates", "–"}, {"maximum", std::to_string(mails_per_hour_and_account)}}});
}

}  // namespace

SelectionPlanId insert_plan(Transaction& transaction, const StoredPlan& plan, const std::vector<StoredRow>& rows) {
    const auto id = transaction.one(
        "INSERT INTO selection_plans (organisation_id, actor_id, action, service_id, role_id, level_id, created_at) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        [](const Row& row) { return row.id<SelectionPlanId>(0); }, plan.organisation, plan.actor, plan.action,
        plan.service, plan.role, plan.level, transaction.now());
    std::int64_t position = 0;
    for (const StoredRow& row : rows)
        transaction.run(
            "INSERT INTO selection_rows (plan_id, position, account_id, version, effect, before_id, refusal) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            *id, position++, row.account, row.version, row.effect, row.before, row.refusal);
    return *id;
}

std::optional<StoredPlan> find_plan(Connection& connection, OrganisationId organisation, SelectionPlanId plan,
                                    AccountId actor) {
    return connection.one(
        "SELECT id, organisation_id, actor_id, action, service_id, role_id, level_id, started_at FROM selection_plans "
        "WHERE id = ?1 AND organisation_id = ?2 AND actor_id = ?3",
        [](const Row& row) {
            StoredPlan it;
            Columns(row).read_all(it.plan, it.organisation, it.actor, it.action, it.service, it.role, it.level,
                                  it.started);
            return it;
        },
        plan, organisation, actor);
}

SelectionPlan summary_of(Connection& connection, const StoredPlan& plan) {
    SelectionPlan summary{.plan = plan.plan, .action = plan.action};
    connection.each(
        "SELECT count(*) FILTER (WHERE effect > 1), count(*) FILTER (WHERE effect = 0), "
        "count(*) FILTER (WHERE effect = 1), count(*) FILTER (WHERE effect > 1 AND outcome = 1), "
        "count(*) FILTER (WHERE effect > 1 AND outcome = 2) FROM selection_rows WHERE plan_id = ?1",
        [&](const Row& row) {
            Columns(row).read_all(summary.changes, summary.unchanged, summary.refusals, summary.done, summary.failed);
        },
        plan.plan);
    if (!plan.started)
        summary.people = connection.integer(
            "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id "
            "WHERE m.organisation_id = ?1 AND a.state = 1",
            plan.organisation);
    return summary;
}

std::vector<StoredRow> waiting_rows(Connection& connection, SelectionPlanId plan, std::int64_t limit) {
    std::vector<StoredRow> rows;
    connection.each(
        "SELECT position, account_id, version, effect, before_id FROM selection_rows "
        "WHERE plan_id = ?1 AND effect > 1 AND outcome = 0 ORDER BY position LIMIT ?2",
        [&](const Row& row) {
            StoredRow& it = rows.emplace_back();
            Columns(row).read_all(it.position, it.account, it.version, it.effect, it.before);
        },
        plan, limit);
    return rows;
}

bool moved_since(Connection& connection, const StoredPlan& plan) {
    return connection.integer(
               "SELECT EXISTS (SELECT 1 FROM selection_rows r JOIN accounts a ON a.id = r.account_id "
               "LEFT JOIN memberships m ON m.account_id = r.account_id AND m.organisation_id = ?2 "
               "WHERE r.plan_id = ?1 AND r.effect > 1 AND coalesce(a.version + m.version, 0) <> r.version)",
               plan.plan, plan.organisation) != 0;
}

void start_plan(Transaction& transaction, SelectionPlanId plan) {
    transaction.run("UPDATE selection_plans SET started_at = ?2 WHERE id = ?1", plan, transaction.now());
}

void close_row(Transaction& transaction, SelectionPlanId plan, std::int64_t position, RowOutcome outcome,
               std::string_view refusal) {
    transaction.run("UPDATE selection_rows SET outcome = ?3, refusal = ?4 WHERE plan_id = ?1 AND position = ?2", plan,
                    position, outcome, refusal);
}

PlannedRows rows_of(Connection& connection, const StoredPlan& plan, const ListPlan& list, Language language) {
    PlannedRows found;
    const bool levels = plan.action == BulkAction::move;
    const std::string_view label =
        levels ? "(SELECT label FROM levels WHERE id = " : "(SELECT label FROM service_roles WHERE id = ";
    std::string sql = "SELECT r.account_id, a.first_name, a.last_name, r.effect, r.outcome, r.refusal, ";
    sql.append(label).append("r.before_id), ").append(label).append("?2)");
    sql +=
        " FROM selection_rows r JOIN accounts a ON a.id = r.account_id WHERE r.plan_id = ?1 "
        "ORDER BY r.position LIMIT ?3 OFFSET ?4";
    connection.each(
        sql,
        [&](const Row& row) {
            PlannedRow& it = found.rows.emplace_back();
            std::string first_name, last_name, refusal;
            Columns(row).read_all(it.account, first_name, last_name, it.effect, it.outcome, refusal, it.before,
                                  it.after);
            it.name = list_name(first_name, last_name);
            if (!refusal.empty()) it.cause = words_of(language, refusal);
        },
        plan.plan, levels ? plan.level.value : plan.role.value, list.limit, list.offset);
    return found;
}

int forget_plans(Transaction& transaction) {
    const Instant limit = transaction.now() - one_day;
    return transaction.bookkeeping([&] {
        transaction.run(
            "DELETE FROM selection_rows WHERE plan_id IN (SELECT id FROM selection_plans WHERE created_at < ?1)",
            limit);
        return transaction.run("DELETE FROM selection_plans WHERE created_at < ?1", limit);
    });
}

}  // namespace habilis::server
