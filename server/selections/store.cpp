#include "server/selections/store.h"

#include "server/mail/outbox.h"
#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "shared/accounts/refusals.h"
#include "words.h"

namespace habilis::server {

namespace {

/// Of a stored code. Arguments are not kept, because they may name people.
std::string words_of(Language language, std::string_view code) {
    return refusal_words(language,
                         {{code}, "", {{"candidates", "–"}, {"maximum", std::to_string(mails_per_hour_and_account)}}});
}

/// What became of the invitation.
void add_delivery(Connection& connection, Language language, PlannedRow& row) {
    const auto mail = newest_invitation(connection, row.account);
    if (!mail) return;
    row.delivery = mail->state;
    if (mail->state == MailState::refused)
        row.cause = mail->detail.empty() ? std::string(words::mail::state_refused(language))
                                         : words::mail::server_said(language, mail->detail);
}

void count_mails(Connection& connection, const StoredPlan& plan, PlannedRows& found) {
    connection.each(
        "SELECT count(*) FILTER (WHERE o.state < 2), count(*) FILTER (WHERE o.state = 3 AND o.reason IN (?2, ?3)) "
        "FROM selection_rows r JOIN outbox o ON o.account = r.account_id AND o.created_at >= ?4 "
        "AND o.kind IN ('activation', 'activation_again') WHERE r.plan_id = ?1 AND r.effect = ?5 AND r.outcome = 1",
        [&](const Row& row) { Columns(row).read_all(found.mails_waiting, found.mails_refused); }, plan.plan,
        MailReason::rejected, MailReason::address, plan.started, PlannedEffect::mail);
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

SelectionPlan summary_of(Connection& connection, const StoredPlan& plan, const Reach& reach) {
    static const std::string people =
        "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND a.state = 1 AND " +
        in_reach("?2");
    SelectionPlan summary{.plan = plan.plan, .action = plan.action};
    connection.each(
        "SELECT count(*) FILTER (WHERE effect > 1), count(*) FILTER (WHERE effect = 0), "
        "count(*) FILTER (WHERE effect = 1), count(*) FILTER (WHERE effect > 1 AND outcome = 1), "
        "count(*) FILTER (WHERE effect > 1 AND outcome = 2), "
        "count(*) FILTER (WHERE (effect = ?2 OR refusal = ?3) AND "
        "(SELECT count(*) FROM memberships m WHERE m.account_id = selection_rows.account_id) > 1) "
        "FROM selection_rows WHERE plan_id = ?1",
        [&](const Row& row) {
            Columns(row).read_all(summary.changes, summary.unchanged, summary.refusals, summary.done, summary.failed,
                                  summary.shared);
        },
        plan.plan, PlannedEffect::disable, refusals::state_of_several.name);
    if (!plan.started) summary.people = connection.integer(people, plan.organisation, levels_text(reach));
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

PlannedRows rows_of(Connection& connection, const StoredPlan& plan, const ListPlan& list, const Reach& reach,
                    Language language) {
    PlannedRows found;
    const bool levels = plan.action == BulkAction::move;
    const std::string_view label =
        levels ? "(SELECT label FROM levels WHERE id = " : "(SELECT label FROM service_roles WHERE id = ";
    std::string sql = "SELECT r.account_id, a.first_name, a.last_name, r.effect, r.outcome, r.refusal, ";
    sql.append(label).append("r.before_id), ").append(label).append("?2), ");
    sql +=
        "CASE WHEN r.effect IN (?5, ?6) THEN (SELECT string_agg(o.label, ', ' ORDER BY o.label) FROM memberships m "
        "JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = r.account_id AND o.id <> ?7) END";
    sql +=
        " FROM (SELECT * FROM selection_rows WHERE plan_id = ?1 ORDER BY position LIMIT ?3 OFFSET ?4) r "
        "JOIN accounts a ON a.id = r.account_id "
        "LEFT JOIN memberships m ON m.organisation_id = ?7 AND m.account_id = r.account_id WHERE " +
        in_reach("?8") + " ORDER BY r.position";
    connection.each(
        sql,
        [&](const Row& row) {
            PlannedRow& it = found.rows.emplace_back();
            std::string first_name, last_name, refusal;
            Columns(row).read_all(it.account, first_name, last_name, it.effect, it.outcome, refusal, it.before,
                                  it.after, it.also);
            it.name = list_name(first_name, last_name);
            if (!refusal.empty()) it.cause = words_of(language, refusal);
            if (it.effect == PlannedEffect::mail && it.outcome == RowOutcome::done)
                add_delivery(connection, language, it);
        },
        plan.plan, levels ? plan.level.value : plan.role.value, list.limit, list.offset, PlannedEffect::enable,
        PlannedEffect::disable, plan.organisation, levels_text(reach));
    if (plan.action == BulkAction::resend || plan.action == BulkAction::activate) count_mails(connection, plan, found);
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
