#include "server/transfer/import_store.h"

#include <charconv>

#include "server/crypto/digest.h"
#include "server/storage/columns.h"
#include "server/transfer/stored_lines.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/base/date_words.h"
#include "shared/base/json.h"
#include "shared/transfer/refusals.h"
#include "words.h"

namespace habilis::server {
namespace {

/// How long the file, the lines and the way back of an import that was applied are kept.
constexpr std::int64_t kept_for = 30 * one_day;

struct Headers {
    std::vector<std::string> headers;
    static constexpr std::array fields{field<&Headers::headers>("headers", {.max_items = 1000})};
};

struct Answers {
    std::vector<SameAnswer> answers;
    static constexpr std::array fields{field<&Answers::answers>("answers", {.max_items = 2000})};
};

struct StoredColumns {
    std::vector<ChosenColumn> columns;
    static constexpr std::array fields{field<&StoredColumns::columns>("columns", {.max_items = read_limits::columns})};
};
struct StoredCorrections {
    std::vector<CorrectedCell> corrections;
    static constexpr std::array fields{
        field<&StoredCorrections::corrections>("corrections", {.max_items = most_corrections})};
};
struct StoredNotes {
    std::vector<FileNote> notes;
    static constexpr std::array fields{field<&StoredNotes::notes>("notes")};
};

std::string key_of(const std::vector<std::string>& headers) {
    std::string all;
    for (const std::string& header : headers) all += header + '\n';
    return to_hex(sha256(all));
}

template <class T>
T read_json(const std::string& json) {
    if (json.empty()) return {};
    const Result<T> read = decode<T>(json, Reading::lenient);
    return read.ok() ? read.value() : T{};
}

constexpr std::string_view import_columns =
    "SELECT i.id, i.organisation_id, i.actor_id, i.file_name, i.size, i.received, i.hash, i.choices, i.sheet, "
    "i.ignored, i.counts, i.digest, i.plan_id, i.outcome, i.created_at, i.columns, i.corrections, i.notes, i.school, "
    "i.answers, a.first_name, a.last_name "
    "FROM imports i JOIN accounts a ON a.id = i.actor_id ";

StoredImport read_import(const Row& row) {
    StoredImport it;
    std::string choices, sheet, ignored, counts, columns, corrections, notes, school, answers, first_name, last_name;
    Columns(row).read_all(it.import, it.organisation, it.actor, it.file_name, it.size, it.received, it.hash, choices,
                          sheet, ignored, counts, it.digest, it.plan, it.outcome, it.created, columns, corrections,
                          notes, school, answers, first_name, last_name);
    it.choices = read_json<SheetChoices>(choices);
    it.sheet = read_json<SheetInfo>(sheet);
    it.ignored = read_json<Headers>(ignored).headers;
    it.counts = read_json<ImportCounts>(counts);
    it.columns = read_json<StoredColumns>(columns).columns;
    it.corrections = read_json<StoredCorrections>(corrections).corrections;
    it.notes = read_json<StoredNotes>(notes).notes;
    it.school = read_json<SchoolReading>(school);
    it.answers = read_json<Answers>(answers).answers;
    it.by = list_name(first_name, last_name);
    return it;
}

/// "Prénom"; of a role, the service.
std::string label_of(Language language, const std::string& name, const std::string& service) {
    if (!service.empty()) return service;
    const std::string_view words = label_words(language, "field." + name);
    return words.empty() ? name : std::string(words);
}

/// Codes of choices as people say them.
std::string value_of(Language language, const std::string& name, const std::string& text) {
    if (text == "true") return std::string(words::transfer::import_yes(language));
    if (text == "false") return std::string(words::transfer::import_no(language));
    if (name == "civility" && text == "none") return {};
    if (name == "born" || name == "left_school")
        if (const auto day = day_from_iso(text)) return short_date(language, *day);
    const std::string_view words = label_words(language, "value." + name + "." + text);
    return words.empty() ? text : std::string(words);
}

/// Which lines a group holds, of the plan ?1.
std::string_view condition_of(ImportGroup group) {
    switch (group) {
        case ImportGroup::changes: return "l.decision IN (1, 2, 3, 4, 7)";
        case ImportGroup::everything: return "l.position > 0";
        case ImportGroup::create: return "l.decision = 1";
        case ImportGroup::update: return "l.decision = 2";
        case ImportGroup::link: return "l.decision = 3";
        case ImportGroup::restore: return "l.decision = 4";
        case ImportGroup::hide: return "l.decision = 7";
        case ImportGroup::to_settle: return "l.decision IN (5, 6)";
        case ImportGroup::unchanged: return "l.decision = 0";
        case ImportGroup::listed: return "l.decision = 8";
        case ImportGroup::moved: return "l.moved = 1";
        case ImportGroup::failed:
            return "l.position IN (SELECT r.line FROM plan_rows r WHERE r.plan_id = ?1 AND r.outcome IN (2, 4))";
    }
    return {};
}

/// What became of what the line does: the worst first.
int rank_of(RowOutcome outcome) {
    switch (outcome) {
        case RowOutcome::refused: return 4;
        case RowOutcome::left: return 3;
        case RowOutcome::undone: return 2;
        case RowOutcome::done: return 1;
        case RowOutcome::waiting: break;
    }
    return 0;
}

/// Of an argument that names an account.
AccountId number_in(const std::string& digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return AccountId{number};
}

void add_outcomes(Connection& connection, const StoredImport& import, const Actor& reader, Language language,
                  Instant now, std::vector<ShownLine>& lines) {
    if (lines.empty()) return;
    auto line = lines.begin();
    connection.each(
        "SELECT line, outcome, refusal FROM plan_rows WHERE plan_id = ?1 AND line BETWEEN ?2 AND ?3 ORDER BY line, "
        "position",
        [&](const Row& row) {
            const std::int64_t position = row.integer(0);
            while (line != lines.end() && line->position < position) ++line;
            if (line == lines.end() || line->position != position) return;
            const auto outcome = row.choice<RowOutcome>(1);
            if (rank_of(outcome) <= rank_of(line->outcome)) return;
            line->outcome = outcome;
            if (const std::string code = row.text(2); !code.empty())
                line->failure =
                    words_of_cause(connection, reader, language, code, import.organisation, line->account, now);
        },
        import.plan, lines.front().position, lines.back().position);
}

}  // namespace

ImportId insert_import(Transaction& transaction, const StartImport& command, AccountId actor) {
    return transaction
        .one(
            "INSERT INTO imports (organisation_id, actor_id, file_name, size, created_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
            [](const Row& row) { return row.id<ImportId>(0); }, command.organisation, actor, command.file_name,
            command.size, transaction.now())
        .value_or(ImportId{});
}

std::optional<StoredImport> find_import(Connection& connection, OrganisationId organisation, ImportId import) {
    static const std::string sql = std::string(import_columns) + "WHERE i.id = ?1 AND i.organisation_id = ?2";
    return connection.one(sql, read_import, import, organisation);
}

std::vector<StoredImport> imports_of(Connection& connection, OrganisationId organisation, AccountId actor,
                                     std::int64_t limit) {
    static const std::string sql =
        std::string(import_columns) +
        "WHERE i.organisation_id = ?1 AND (?2 = 0 OR i.actor_id = ?2) ORDER BY i.id DESC LIMIT ?3";
    std::vector<StoredImport> imports;
    connection.each(
        sql, [&](const Row& row) { imports.push_back(read_import(row)); }, organisation, actor.value, limit);
    return imports;
}

void drop_unapplied(Transaction& transaction, OrganisationId organisation, AccountId actor) {
    std::vector<ImportId> imports;
    std::vector<PlanId> plans;
    transaction.each(
        "SELECT i.id, i.plan_id FROM imports i LEFT JOIN plans p ON p.id = i.plan_id WHERE i.actor_id = ?1 "
        "AND i.organisation_id = ?2 AND i.outcome = 0 AND (p.id IS NULL OR p.begun_at IS NULL)",
        [&](const Row& row) {
            imports.push_back(row.id<ImportId>(0));
            plans.push_back(row.id<PlanId>(1));
        },
        actor, organisation);
    for (const ImportId import : imports) {
        transaction.run("DELETE FROM import_pieces WHERE import_id = ?1", import);
        transaction.run("DELETE FROM imports WHERE id = ?1", import);
    }
    for (const PlanId plan : plans)
        if (plan) delete_plan(transaction, plan);
}

void append_piece(Transaction& transaction, const StoredImport& import, std::string_view bytes) {
    transaction.run("INSERT INTO import_pieces (import_id, position, bytes) VALUES (?1, ?2, ?3)", import.import,
                    import.received, Blob{bytes});
    transaction.run("UPDATE imports SET received = ?2 WHERE id = ?1", import.import,
                    import.received + static_cast<std::int64_t>(bytes.size()));
}

std::string file_of(Connection& connection, ImportId import) {
    std::string file;
    connection.each(
        "SELECT bytes FROM import_pieces WHERE import_id = ?1 ORDER BY position",
        [&](const Row& row) { file.append(row.view(0)); }, import);
    return file;
}

std::vector<ChosenColumn> remembered_columns(Connection& connection, OrganisationId organisation,
                                             const std::vector<std::string>& headers) {
    const auto columns = connection.one(
        "SELECT columns FROM import_headers WHERE organisation_id = ?1 AND header_key = ?2",
        [](const Row& row) { return row.text(0); }, organisation, key_of(headers));
    return read_json<StoredColumns>(columns.value_or("")).columns;
}

std::vector<CorrectedCell> proposals_of(Connection& connection, const StoredImport& import) {
    std::vector<CorrectedCell> cells;
    connection.each(
        "SELECT line, problems FROM plan_lines WHERE plan_id = ?1 AND decision IN (5, 6) ORDER BY position",
        [&](const Row& row) {
            for (const StoredProblem& problem : read_json<StoredProblems>(row.text(1)).problems)
                if (!problem.proposal.empty()) cells.push_back({row.integer(0), problem.header, problem.proposal});
        },
        import.plan);
    return cells;
}

bool import_is_running(Connection& connection, OrganisationId organisation) {
    return connection.integer(
               "SELECT EXISTS (SELECT 1 FROM plans WHERE state IN (1, 3, 5) AND organisation_id = ?1 AND kind = ?2)",
               organisation, PlanKind::from_file) != 0;
}

PlanProgress outline_of(Connection& connection, const StoredImport& import) {
    PlanProgress outline{.kind = PlanKind::from_file, .state = import.outcome};
    const auto plan = import.plan ? find_plan(connection, import.plan) : std::nullopt;
    if (!plan) return outline;
    outline.plan = plan->plan;
    outline.state = plan->state;
    connection.each(
        "SELECT count(*) FILTER (WHERE outcome = 2), count(*) FILTER (WHERE outcome = 4) FROM plan_rows "
        "WHERE plan_id = ?1 AND outcome IN (2, 4)",
        [&](const Row& row) { Columns(row).read_all(outline.failed, outline.left); }, import.plan);
    return outline;
}

bool is_begun(Connection& connection, const StoredImport& import) {
    if (import.outcome != PlanState::planned) return true;
    const auto plan = import.plan ? find_plan(connection, import.plan) : std::nullopt;
    return plan && plan->state != PlanState::planned;
}

Refusals set_plan(Transaction& transaction, const StoredImport& import) {
    // Another tab chose another file, or applied this one.
    const auto before = find_import(transaction, import.organisation, import.import);
    if (!before) return {{refusals::not_found}};
    if (is_begun(transaction, *before)) return {{refusals::import_begun_already}};
    transaction.run(
        "UPDATE imports SET plan_id = ?2, hash = ?3, choices = ?4, sheet = ?5, ignored = ?6, counts = ?7, digest = ?8, "
        "columns = ?9, corrections = ?10, notes = ?11, school = ?12, school_year = ?13, answers = ?14 WHERE id = ?1",
        import.import, import.plan, import.hash, encode(import.choices), encode(import.sheet),
        encode(Headers{import.ignored}), encode(import.counts), import.digest, encode(StoredColumns{import.columns}),
        encode(StoredCorrections{import.corrections}), encode(StoredNotes{import.notes}), encode(import.school),
        import.school.year, encode(Answers{import.answers}));
    if (!import.columns.empty())
        transaction.run(
            "INSERT INTO import_headers (organisation_id, header_key, columns) VALUES (?1, ?2, ?3) "
            "ON CONFLICT (organisation_id, header_key) DO UPDATE SET columns = excluded.columns",
            import.organisation, key_of(import.sheet.columns), encode(StoredColumns{import.columns}));
    if (before->plan) delete_plan(transaction, before->plan);
    return {};
}

ImportLines lines_of(Connection& connection, const StoredImport& import, const ListImportLines& list,
                     const Actor& reader, Language language, Instant now) {
    ImportLines found;
    const std::string sql =
        "SELECT l.position, l.line, l.decision, l.account_id, l.name, l.moved, l.changes, l.problems FROM plan_lines l "
        "WHERE l.plan_id = ?1 AND " +
        std::string(condition_of(list.group)) + " ORDER BY l.position LIMIT ?2 OFFSET ?3";
    connection.each(
        sql,
        [&](const Row& row) {
            ShownLine& line = found.lines.emplace_back();
            std::string changes, problems;
            Columns(row).read_all(line.position, line.line, line.decision, line.account, line.name, line.moved, changes,
                                  problems);
            for (const ImportChange& it : read_json<StoredChanges>(changes).changes)
                line.changes.push_back({label_of(language, it.name, it.service), value_of(language, it.name, it.before),
                                        value_of(language, it.name, it.after), it.kept, it.kept_from});
            for (const StoredProblem& it : read_json<StoredProblems>(problems).problems) {
                Refusal refusal{{it.code}, it.name, {}};
                for (const StoredArgument& argument : it.arguments) {
                    refusal.arguments.push_back({argument.name, argument.value});
                    if (argument.name == "key") line.key = argument.value;
                    if (argument.name == "account") line.same = number_in(argument.value);
                }
                line.problems.push_back({label_of(language, it.name, it.service), it.value,
                                         refusal_words(language, refusal), it.header, it.proposal, it.choices});
            }
        },
        import.plan, list.limit, list.offset);
    add_outcomes(connection, import, reader, language, now, found.lines);
    return found;
}

void forget_imports(Transaction& transaction) {
    const Instant unapplied = transaction.now() - one_day, applied = transaction.now() - kept_for;
    transaction.bookkeeping([&] {
        // The program stopped while such a plan was written, or its file went.
        std::vector<PlanId> nobodys;
        transaction.each(
            "SELECT id FROM plans WHERE kind = ?1 AND begun_at IS NULL AND created_at < ?2 "
            "AND NOT EXISTS (SELECT 1 FROM imports i WHERE i.plan_id = plans.id)",
            [&](const Row& row) { nobodys.push_back(row.id<PlanId>(0)); }, PlanKind::from_file, unapplied);
        for (const PlanId plan : nobodys) delete_plan(transaction, plan);
        std::vector<std::pair<ImportId, PlanId>> gone, kept;
        transaction.each(
            "SELECT i.id, i.plan_id, p.begun_at FROM imports i LEFT JOIN plans p ON p.id = i.plan_id "
            "WHERE i.created_at < ?1 AND i.outcome = 0 AND (p.id IS NULL OR p.begun_at IS NULL OR "
            "(i.created_at < ?2 AND p.state NOT IN (1, 3, 5)))",
            [&](const Row& row) { (row.null(2) ? gone : kept).emplace_back(row.id<ImportId>(0), row.id<PlanId>(1)); },
            unapplied, applied);
        for (const auto& [import, plan] : gone) {
            transaction.run("DELETE FROM import_pieces WHERE import_id = ?1", import);
            transaction.run("DELETE FROM imports WHERE id = ?1", import);
            if (plan) delete_plan(transaction, plan);
        }
        for (const auto& [import, plan] : kept) {
            transaction.run("DELETE FROM import_pieces WHERE import_id = ?1", import);
            transaction.run(
                "UPDATE imports SET plan_id = NULL, corrections = '', notes = '', "
                "outcome = (SELECT state FROM plans WHERE id = ?2) WHERE id = ?1",
                import, plan);
            delete_plan(transaction, plan);
        }
    });
}

}  // namespace habilis::server
