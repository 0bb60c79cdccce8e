#include "server/plans/store.h"

#include <algorithm>

#include "server/mail/outbox.h"
#include "server/nouns/administrators.h"
#include "server/nouns/reach.h"
#include "server/plans/former.h"
#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/access/refusals.h"
#include "shared/accounts/account.h"
#include "shared/accounts/contact_details.h"
#include "shared/accounts/refusals.h"
#include "shared/base/json.h"
#include "words.h"

namespace habilis::server {
namespace {

/// What became of the invitations that were sent.
void add_deliveries(Connection& connection, Language language, std::vector<PlannedRow>& rows) {
    const auto was_sent = [](const PlannedRow& row) {
        return row.effect == PlannedEffect::mail && row.outcome == RowOutcome::done;
    };
    std::vector<AccountId> accounts;
    for (const PlannedRow& row : rows)
        if (was_sent(row)) accounts.push_back(row.account);
    const auto mails = newest_invitations(connection, accounts);
    for (PlannedRow& row : rows) {
        const auto found = mails.find(row.account);
        if (!was_sent(row) || found == mails.end()) continue;
        const MailView& mail = found->second;
        row.delivery = mail.state;
        if (mail.state == MailState::refused)
            row.cause = mail.detail.empty() ? std::string(words::mail::state_refused(language))
                                            : words::mail::server_said(language, mail.detail);
    }
}

void count_mails(Connection& connection, const StoredPlan& plan, PlannedRows& found) {
    connection.each(
        "SELECT count(*) FILTER (WHERE o.state < 2), count(*) FILTER (WHERE o.state = 3 AND o.reason IN (?2, ?3)) "
        "FROM plan_rows r JOIN outbox o ON o.account = r.account_id AND o.created_at >= ?4 "
        "AND o.kind IN ('activation', 'activation_again') WHERE r.plan_id = ?1 AND r.effect = ?5 AND r.outcome = 1",
        [&](const Row& row) { Columns(row).read_all(found.mails_waiting, found.mails_refused); }, plan.plan,
        MailReason::rejected, MailReason::address, plan.begun, PlannedEffect::mail);
}

std::string name_of(Connection& connection, AccountId account) {
    return connection
        .one(
            "SELECT first_name, last_name, state FROM accounts WHERE id = ?1",
            [](const Row& row) {
                const bool erased = row.choice<AccountState>(2) == AccountState::erased;  // "Compte effacé 417"
                return erased ? row.text(0) + " " + row.text(1) : list_name(row.text(0), row.text(1));
            },
            account)
        .value_or(std::string());
}

constexpr std::string_view plan_columns =
    "SELECT id, organisation_id, actor_id, kind, state, person_id, successor_id, remote_address, refusal, begun_at, "
    "worked_at, since, spans FROM plans ";

StoredPlan read_plan(const Row& row) {
    StoredPlan it;
    Columns(row).read_all(it.plan, it.organisation, it.actor, it.kind, it.state, it.person, it.successor,
                          it.remote_address, it.refusal, it.begun, it.worked, it.since, it.spans);
    return it;
}

constexpr std::string_view row_columns =
    "SELECT position, organisation_id, account_id, version, effect, service_id, before_id, after_id, after, was, line "
    "FROM plan_rows ";

StoredRow read_row(const Row& row) {
    StoredRow it;
    Columns(row).read_all(it.position, it.organisation, it.account, it.version, it.effect, it.service, it.before,
                          it.after_id, it.after, it.was, it.line);
    return it;
}

/// What no number says, as people read it.
void add_words(PlannedRow& row, const std::string& after) {
    if (row.effect == PlannedEffect::grant) {
        const GrantedRole granted = decode<GrantedRole>(after, Reading::lenient).value();
        row.after = names_of(granted.role)[static_cast<std::size_t>(granted.role)];
    }
    if (row.effect == PlannedEffect::function || row.effect == PlannedEffect::end) row.after = after;
}

}  // namespace

std::int64_t version_of(Connection& connection, OrganisationId organisation, AccountId account) {
    return connection.integer(
        "SELECT CASE WHEN m.id IS NULL THEN 0 - a.version ELSE a.version + m.version END FROM accounts a "
        "LEFT JOIN memberships m ON m.account_id = a.id AND m.organisation_id = ?1 WHERE a.id = ?2",
        organisation, account);
}

std::int64_t account_version(Connection& connection, AccountId account) {
    return connection.integer("SELECT version FROM accounts WHERE id = ?1", account);
}

PlanId insert_plan(Transaction& transaction, const StoredPlan& plan, const std::vector<StoredRow>& rows) {
    const auto id = transaction.one(
        "INSERT INTO plans (organisation_id, actor_id, kind, person_id, successor_id, created_at, spans) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        [](const Row& row) { return row.id<PlanId>(0); }, plan.organisation, plan.actor, plan.kind, plan.person,
        plan.successor, transaction.now(), plan.spans);
    insert_rows(transaction, *id, 0, rows);
    return *id;
}

void insert_rows(Transaction& transaction, PlanId plan, std::int64_t position, const std::vector<StoredRow>& rows) {
    for (const StoredRow& row : rows)
        transaction.run(
            "INSERT INTO plan_rows (plan_id, position, organisation_id, account_id, version, effect, service_id, "
            "before_id, after_id, after, refusal, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            plan, position++, row.organisation, row.account, row.version, row.effect, row.service, row.before,
            row.after_id, row.after, row.refusal, row.line);
}

void insert_lines(Transaction& transaction, PlanId plan, const std::vector<PlanLine>& lines) {
    for (const PlanLine& it : lines)
        transaction.run(
            "INSERT INTO plan_lines (plan_id, position, line, decision, account_id, name, changes, problems, moved) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            plan, it.position, it.line, it.decision, it.account, it.name, it.changes, it.problems, it.moved);
}

void delete_plan(Transaction& transaction, PlanId plan) {
    transaction.run("DELETE FROM plan_lines WHERE plan_id = ?1", plan);
    transaction.run("DELETE FROM plan_rows WHERE plan_id = ?1", plan);
    transaction.run("DELETE FROM plans WHERE id = ?1", plan);
}

void drop_waiting(Transaction& transaction, PlanId plan, PlannedEffect effect) {
    transaction.run("DELETE FROM plan_rows WHERE plan_id = ?1 AND effect = ?2 AND outcome = 0", plan, effect);
}

std::optional<StoredPlan> find_plan(Connection& connection, OrganisationId organisation, PlanId plan, AccountId actor) {
    static const std::string sql =
        std::string(plan_columns) + "WHERE id = ?1 AND organisation_id = ?2 AND actor_id = ?3";
    return connection.one(sql, read_plan, plan, organisation, actor);
}

std::optional<StoredPlan> find_plan(Connection& connection, PlanId plan) {
    static const std::string sql = std::string(plan_columns) + "WHERE id = ?1";
    return connection.one(sql, read_plan, plan);
}

PlanId next_at_work(Connection& connection, PlanId after) {
    return {connection.integer(
        "SELECT id FROM plans WHERE state IN (1, 3, 5) ORDER BY CASE WHEN id > ?1 THEN 0 ELSE 1 END, id LIMIT 1",
        after)};
}

std::vector<StoredPlan> begun_plans(Connection& connection, OrganisationId organisation, AccountId actor) {
    static const std::string sql =
        std::string(plan_columns) +
        "WHERE actor_id = ?1 AND organisation_id = ?2 AND spans = 0 AND begun_at IS NOT NULL ORDER BY id DESC LIMIT "
        "20";
    std::vector<StoredPlan> plans;
    connection.each(
        sql, [&](const Row& row) { plans.push_back(read_plan(row)); }, actor, organisation);
    return plans;
}

std::vector<StoredPlan> begun_spanning_plans(Connection& connection, AccountId actor) {
    static const std::string sql =
        std::string(plan_columns) +
        "WHERE actor_id = ?1 AND spans = 1 AND begun_at IS NOT NULL ORDER BY id DESC LIMIT 20";
    std::vector<StoredPlan> plans;
    connection.each(
        sql, [&](const Row& row) { plans.push_back(read_plan(row)); }, actor);
    return plans;
}

std::vector<OrganisationId> organisations_of(Connection& connection, const StoredPlan& plan) {
    std::vector<OrganisationId> found;
    connection.each(
        "SELECT DISTINCT organisation_id FROM plan_rows WHERE plan_id = ?1 ORDER BY organisation_id",
        [&](const Row& row) { found.push_back(row.id<OrganisationId>(0)); }, plan.plan);
    return found;
}

std::vector<PlanOutcome> outcomes_of(Connection& connection, const StoredPlan& plan) {
    std::vector<PlanOutcome> found;
    connection.each(
        "SELECT CASE WHEN ?2 = 1 THEN organisation_id ELSE ?3 END AS place, count(*) FILTER (WHERE effect > 1), "
        "count(*) FILTER (WHERE effect > 1 AND outcome = 1), count(*) FILTER (WHERE effect > 1 AND outcome = 2), "
        "count(*) FILTER (WHERE outcome = 3), count(*) FILTER (WHERE outcome = 4) FROM plan_rows WHERE plan_id = ?1 "
        "GROUP BY place ORDER BY place",
        [&](const Row& row) {
            PlanOutcome it;
            Columns(row).read_all(it.organisation, it.changes, it.done, it.failed, it.undone, it.left);
            if (it.changes > 0 || !plan.spans) found.push_back(it);
        },
        plan.plan, plan.spans, plan.organisation);
    if (found.empty()) found.push_back({.organisation = plan.organisation});
    return found;
}

namespace {

/// Who have access there and are in the reader's reach.
std::int64_t people_of(Connection& connection, OrganisationId organisation, const Actor& reader) {
    static const std::string sql =
        "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND a.state = 1 AND " +
        in_reach("?2");
    return connection.integer(sql, organisation, levels_text(reach_of(reader, Permission::view_users, organisation)));
}

}  // namespace

PlanProgress progress_of(Connection& connection, const StoredPlan& plan, const Actor& reader, Instant now) {
    PlanProgress progress{.plan = plan.plan,
                          .organisation = plan.organisation,
                          .spans = plan.spans,
                          .parts = {},
                          .kind = plan.kind,
                          .state = plan.state};
    connection.each(
        "SELECT count(*) FILTER (WHERE effect > 1), count(*) FILTER (WHERE effect = 0), "
        "count(*) FILTER (WHERE effect = 1), count(*) FILTER (WHERE effect > 1 AND outcome = 1), "
        "count(*) FILTER (WHERE effect > 1 AND outcome = 2), count(*) FILTER (WHERE outcome = 3), "
        "count(*) FILTER (WHERE outcome = 4), count(*) FILTER (WHERE effect IN (?2, ?3, ?4, ?5)) "
        "FROM plan_rows WHERE plan_id = ?1",
        [&](const Row& row) {
            Columns(row).read_all(progress.changes, progress.unchanged, progress.refusals, progress.done,
                                  progress.failed, progress.undone, progress.left, progress.taking);
        },
        plan.plan, PlannedEffect::disable, PlannedEffect::withdraw, PlannedEffect::detach, PlannedEffect::hide);
    if (plan.state == PlanState::planned) {
        progress.people = people_of(connection, plan.organisation, reader);
        if (plan.spans)
            for (const PlanOutcome& part : outcomes_of(connection, plan))
                progress.parts.push_back(
                    {part.organisation, part.changes, people_of(connection, part.organisation, reader)});
        progress.shared = connection.integer(
            "SELECT count(*) FROM plan_rows WHERE plan_id = ?1 AND (effect = ?2 OR refusal = ?3) AND "
            "(SELECT count(*) FROM memberships m WHERE m.account_id = plan_rows.account_id) > 1",
            plan.plan, PlannedEffect::disable, refusals::state_of_several.name);
    }
    progress.begun = plan.begun;
    const Instant end = is_at_work(plan.state) ? now : plan.worked;
    if (plan.since) progress.seconds = std::max<std::int64_t>(0, end.ms - plan.since.ms) / one_second;
    progress.person = plan.person;
    progress.successor = plan.successor;
    return progress;
}

std::string words_of_cause(Connection& connection, const Actor& reader, Language language, std::string_view code,
                           OrganisationId organisation, AccountId account, Instant now) {
    if (code == refusals::last_administrator.name)
        return refusal_words(language, last_administrator_later(connection, reader, organisation, account, now));
    return refusal_words(language, {{code}, "", {{"maximum", std::to_string(mails_per_hour_and_account)}}});
}

PlanView view_of(Connection& connection, const StoredPlan& plan, const Actor& reader, Language language, Instant now) {
    PlanView view{progress_of(connection, plan, reader, now)};
    if (plan.person) view.person_name = name_of(connection, plan.person);
    if (plan.successor) view.successor_name = name_of(connection, plan.successor);
    if (!plan.refusal.empty())
        view.cause = words_of_cause(connection, reader, language, plan.refusal, plan.organisation, plan.person, now);
    return view;
}

std::vector<StoredRow> waiting_rows(Connection& connection, PlanId plan, std::int64_t limit) {
    static const std::string sql = std::string(row_columns) + engine::by_index("plan_rows_waiting") +
                                   "WHERE plan_id = ?1 AND outcome = 0 AND effect > 1 ORDER BY position LIMIT ?2";
    std::vector<StoredRow> rows;
    connection.each(
        sql, [&](const Row& row) { rows.push_back(read_row(row)); }, plan, limit);
    return rows;
}

std::vector<StoredRow> done_rows(Connection& connection, PlanId plan, std::int64_t limit) {
    static const std::string sql = std::string(row_columns) + engine::by_index("plan_rows_done") +
                                   "WHERE plan_id = ?1 AND outcome = 1 ORDER BY position DESC LIMIT ?2";
    std::vector<StoredRow> rows;
    connection.each(
        sql, [&](const Row& row) { rows.push_back(read_row(row)); }, plan, limit);
    return rows;
}

std::optional<StoredRow> find_row(Connection& connection, PlanId plan, const StoredRow& row) {
    static const std::string sql = std::string(row_columns) + "WHERE plan_id = ?1 AND position = ?2";
    return connection.one(sql, read_row, plan, row.position);
}

bool moved_since(Connection& connection, PlanId plan) {
    return connection.integer(
               "SELECT EXISTS (SELECT 1 FROM plan_rows r JOIN accounts a ON a.id = r.account_id "
               "LEFT JOIN memberships m ON m.account_id = r.account_id AND m.organisation_id = r.organisation_id "
               "WHERE r.plan_id = ?1 AND r.effect > 1 "
               "AND CASE WHEN m.id IS NULL THEN 0 - a.version ELSE a.version + m.version END <> r.version)",
               plan) != 0;
}

void begin_plan(Transaction& transaction, PlanId plan, std::string_view remote_address) {
    transaction.run(
        "UPDATE plans SET state = ?2, begun_at = ?3, since = ?3, worked_at = ?3, remote_address = ?4 WHERE id = ?1",
        plan, PlanState::applying, transaction.now(), remote_address);
}

void set_state(Transaction& transaction, PlanId plan, PlanState state, std::string_view refusal) {
    transaction.run(
        "UPDATE plans SET state = ?2, worked_at = ?3, since = CASE WHEN ?4 = 1 THEN ?3 ELSE since END, "
        "refusal = CASE WHEN ?5 = '' THEN refusal ELSE ?5 END WHERE id = ?1",
        plan, state, transaction.now(), is_at_work(state), refusal);
}

void note_work(Transaction& transaction, PlanId plan) {
    transaction.run("UPDATE plans SET worked_at = ?2 WHERE id = ?1", plan, transaction.now());
}

void close_row(Transaction& transaction, PlanId plan, const StoredRow& row, RowOutcome outcome,
               std::string_view refusal) {
    transaction.run("UPDATE plan_rows SET outcome = ?3, refusal = ?4, was = ?5 WHERE plan_id = ?1 AND position = ?2",
                    plan, row.position, outcome, refusal, outcome == RowOutcome::done ? row.was : std::string());
}

void expect_account(Transaction& transaction, PlanId plan, const StoredRow& row) {
    const std::int64_t version = version_of(transaction, row.organisation, row.account);
    static const std::string sql = "UPDATE plan_rows " + engine::by_index("plan_rows_by_line") +
                                   "SET account_id = ?3, version = ?4 WHERE plan_id = ?1 AND line = ?2 AND line > 0";
    transaction.run(sql, plan, row.line, row.account, version);
    transaction.run("UPDATE plan_lines SET account_id = ?3 WHERE plan_id = ?1 AND position = ?2", plan, row.line,
                    row.account);
}

void expect_changed(Transaction& transaction, PlanId plan, const StoredRow& row, std::int64_t version_before,
                    std::int64_t account_before) {
    const std::int64_t version = version_of(transaction, row.organisation, row.account),
                       account = account_version(transaction, row.account);
    static const std::string sql = "UPDATE plan_rows " + engine::by_index("plan_rows_by_account") +
                                   "SET version = CASE WHEN organisation_id = ?3 THEN version + ?4 WHEN version < 0 "
                                   "THEN version - ?5 ELSE version + ?5 END WHERE account_id = ?2 AND plan_id = ?1";
    transaction.run(sql, plan, row.account, row.organisation, version - version_before, account - account_before);
}

PlannedRows rows_of(Connection& connection, const StoredPlan& plan, const ListPlanRows& list, const Actor& reader,
                    Language language, Instant now) {
    PlannedRows found;
    const Reach& reach = reach_of(reader, Permission::view_users, plan.organisation);
    const std::string page =
        "SELECT * FROM plan_rows " + (list.failed ? engine::by_index("plan_rows_refused") : std::string()) +
        "WHERE plan_id = ?1 " + (list.failed ? "AND outcome IN (2, 4) " : "") + "ORDER BY position LIMIT ?2 OFFSET ?3";
    const std::string sql =
        "SELECT r.account_id, a.first_name, a.last_name, r.effect, r.outcome, r.refusal, r.after, "
        "CASE WHEN r.organisation_id <> ?6 OR ?8 = 1 THEN (SELECT label FROM organisations WHERE id = "
        "r.organisation_id) END, (SELECT label FROM services WHERE id = r.service_id), "
        "CASE WHEN r.effect = ?9 OR (r.service_id IS NULL AND r.effect < 2) "
        "THEN (SELECT label FROM levels WHERE id = r.before_id) "
        "ELSE (SELECT label FROM service_roles WHERE id = r.before_id) END, "
        "CASE WHEN r.effect = ?9 THEN (SELECT label FROM levels WHERE id = r.after_id) "
        "ELSE (SELECT label FROM service_roles WHERE id = r.after_id) END, "
        "CASE WHEN r.effect IN (?4, ?5) THEN (SELECT string_agg(o.label, ', ' ORDER BY o.label) FROM memberships m "
        "JOIN organisations o ON o.id = m.organisation_id WHERE m.account_id = r.account_id "
        "AND o.id <> r.organisation_id) END, r.organisation_id, m.level_id "
        "FROM (" +
        page +
        ") r JOIN accounts a ON a.id = r.account_id "
        "LEFT JOIN memberships m ON m.organisation_id = r.organisation_id AND m.account_id = r.account_id WHERE "
        "r.organisation_id <> ?6 OR " +
        in_reach("?7") + " ORDER BY r.position";
    connection.each(
        sql,
        [&](const Row& row) {
            PlannedRow& it = found.rows.emplace_back();
            std::string first_name, last_name, refusal, after;
            OrganisationId organisation;
            LevelId level;
            Columns(row).read_all(it.account, first_name, last_name, it.effect, it.outcome, refusal, after, it.place,
                                  it.service, it.before, it.after, it.also, organisation, level);
            if (plan.spans && !may(reader, Permission::view_users, organisation, level)) return found.rows.pop_back();
            it.name = list_name(first_name, last_name);
            if (!after.empty()) add_words(it, after);
            if (!refusal.empty())
                it.cause = words_of_cause(connection, reader, language, refusal, organisation, it.account, now);
        },
        plan.plan, list.limit, list.offset, PlannedEffect::enable, PlannedEffect::disable, plan.organisation,
        levels_text(reach), is_all_or_nothing(plan.kind) || plan.spans, PlannedEffect::move);
    add_deliveries(connection, language, found.rows);
    if (plan.begun && (plan.kind == PlanKind::resend || plan.kind == PlanKind::activate))
        count_mails(connection, plan, found);
    return found;
}

int forget_plans(Transaction& transaction) {
    const Instant unbegun = transaction.now() - one_day, begun = transaction.now() - undoable_for;
    return transaction.bookkeeping([&] {
        transaction.run(
            "DELETE FROM plan_rows WHERE plan_id IN (SELECT id FROM plans WHERE created_at < ?1 AND "
            "(begun_at IS NULL OR created_at < ?2) AND state NOT IN (1, 3, 5) AND kind <> ?3)",
            unbegun, begun, PlanKind::from_file);
        return transaction.run(
            "DELETE FROM plans WHERE created_at < ?1 AND (begun_at IS NULL OR created_at < ?2) "
            "AND state NOT IN (1, 3, 5) AND kind <> ?3",
            unbegun, begun, PlanKind::from_file);
    });
}

}  // namespace habilis::server
