#include "server/transfer/import_plan.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "server/crypto/digest.h"
#include "server/nouns/services.h"
#include "server/transfer/import_facts.h"
#include "server/transfer/school_draft.h"
#include "server/transfer/stored_lines.h"
#include "shared/base/json.h"
#include "shared/base/text.h"
#include "shared/transfer/read/content.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/refusals.h"

namespace habilis::server {
namespace {

/// Lines that one transaction writes.
constexpr std::size_t chunk = 500;

std::string stored(const std::vector<ImportProblem>& problems) {
    StoredProblems all;
    for (const ImportProblem& problem : problems) {
        StoredProblem& one = all.problems.emplace_back();
        one.name = problem.field;
        one.value = problem.value;
        one.code = problem.refusal.code.name;
        one.header = problem.header;
        one.proposal = problem.proposal;
        one.choices = problem.choices;
        for (const Argument& argument : problem.refusal.arguments) {
            one.arguments.push_back({argument.name, argument.value});
            if (argument.name == "service") one.service = argument.value;
        }
    }
    return encode(all);
}

void count(ImportCounts& counts, const ImportLine& line) {
    switch (line.decision) {
        case ImportDecision::unchanged: ++counts.unchanged; break;
        case ImportDecision::create: ++counts.creates; break;
        case ImportDecision::update: ++counts.updates; break;
        case ImportDecision::link: ++counts.links; break;
        case ImportDecision::restore: ++counts.restores; break;
        case ImportDecision::hide: ++counts.hides; break;
        case ImportDecision::listed: ++counts.listed; break;
        case ImportDecision::conflict: ++counts.conflicts; break;
        case ImportDecision::refuse: ++counts.refusals; break;
    }
    counts.mailable += line.mailable;
    counts.proposals += std::any_of(line.problems.begin(), line.problems.end(),
                                    [](const ImportProblem& problem) { return !problem.proposal.empty(); });
}

/// What a person sees of a line: two plans that look the same are the same.
std::string face_of(const PlanLine& line) {
    return std::to_string(line.line) + ' ' + std::to_string(line.decision) + ' ' + std::to_string(line.account.value) +
           ' ' + line.name + line.changes + line.problems;
}

std::pair<std::int64_t, AccountId> key_of(const PlanLine& line) {
    return {line.line, line.line > 0 ? AccountId{} : line.account};
}

StoredRow row_of(OrganisationId organisation, const ImportLine& line, ImportStep&& step, std::int64_t position) {
    return {.organisation = organisation,
            .account = line.account,
            .version = line.version,
            .effect = step.effect,
            .service = step.service,
            .before = step.before,
            .after_id = step.after,
            .after = std::move(step.data),
            .line = position};
}

void forget_reading(StoredImport& import) {
    import.sheet = {};
    import.notes.clear();
    import.school = {};
    import.plan = {};
    import.digest.clear();
    import.counts = {};
    import.ignored.clear();
}

/// Takes one line after the other into the form that is stored: a plan of 100,000 lines is not in memory twice.
class Drafting {
public:
    explicit Drafting(StoredImport import) : drafted_{std::move(import), {}, {}} {}

    void add(ImportLine&& line) {
        count(drafted_.import.counts, line);
        const auto position = static_cast<std::int64_t>(drafted_.lines.size()) + 1;
        add_rows(line, position);
        drafted_.lines.push_back({.position = position,
                                  .line = line.line,
                                  .decision = static_cast<std::int64_t>(line.decision),
                                  .account = line.account,
                                  .name = std::move(line.name),
                                  .changes = encode(StoredChanges{std::move(line.changes)}),
                                  .problems = stored(line.problems)});
        digest_ = sha256(digest_ + face_of(drafted_.lines.back()));
    }

    DraftedImport done() && {
        drafted_.import.digest = to_hex(digest_);
        for (std::vector<StoredRow>* last : {&taking_, &mails_})
            std::move(last->begin(), last->end(), std::back_inserter(drafted_.rows));
        return std::move(drafted_);
    }

private:
    /// People are mailed when they lose an access, and to activate their account: what does that comes last, so that
    /// nobody is told of what an import that is stopped takes back.
    void add_rows(ImportLine& line, std::int64_t position) {
        const OrganisationId organisation = drafted_.import.organisation;
        for (ImportStep& step : line.steps)
            (step.effect == PlannedEffect::disable || step.effect == PlannedEffect::hide ? taking_ : drafted_.rows)
                .push_back(row_of(organisation, line, std::move(step), position));
        if (line.mailable) mails_.push_back(row_of(organisation, line, {.effect = PlannedEffect::mail}, position));
    }

    DraftedImport drafted_;
    std::vector<StoredRow> taking_, mails_;
    std::string digest_;
};

Result<DraftedImport> draft_table(Connection& connection, const Actor& actor, StoredImport import,
                                  const std::string& file, Instant now) {
    Result<Sheet> sheet = read_whole_sheet(file, import.choices);
    if (!sheet.ok()) return sheet.refusals();
    correct(sheet->info, sheet->rows, import.corrections);

    const auto services = services_within(connection, actor, import.organisation);
    if (import.columns.empty())
        import.columns = remembered_columns(connection, import.organisation, sheet->info.columns);
    std::vector<ImportColumn> columns = columns_of_import(sheet->info.columns, services);
    choose_columns(columns, import.columns, services);
    import.sheet = sheet->info;
    import.notes = sheet->notes;
    for (const ImportColumn& column : columns)
        if (column.field == ImportField::ignored && !column.chosen) import.ignored.push_back(column.header);
    if (Refusals found = check_columns(columns); !found.empty()) {
        if (found.front().code != refusals::columns_missing) return found;
        return DraftedImport{std::move(import), {}, {}, true};
    }
    const ImportFacts facts =
        load_import_facts(connection, actor, import.organisation, services, keys_of(columns, sheet->rows), now);
    Drafting drafting(std::move(import));
    plan_import(columns, sheet->rows, facts, [&](ImportLine&& line) { drafting.add(std::move(line)); });
    return std::move(drafting).done();
}

Result<DraftedImport> draft_people_of_school(Connection& connection, const Actor& actor, StoredImport import,
                                             const std::string& file, Instant now) {
    Result<SchoolDraft> school = draft_school(connection, actor, import, file, now);
    if (!school.ok()) return school.refusals();
    import.school = std::move(school.value().reading);
    import.ignored = std::move(school.value().unknown);
    Drafting drafting(std::move(import));
    for (ImportLine& line : school->lines) drafting.add(std::move(line));
    return std::move(drafting).done();
}

bool is_xml(const std::string& file) {
    ReadMeter meter;
    const auto content = open_content(file, meter);
    return content.ok() && content->kind == ContentKind::xml;
}

}  // namespace

Result<DraftedImport> draft_import(Connection& connection, const Actor& actor, StoredImport import, Instant now) {
    const std::string file = file_of(connection, import.import);
    if (static_cast<std::int64_t>(file.size()) != import.size) return Refusal{refusals::file_incomplete, "file"};
    forget_reading(import);
    return is_xml(file) ? draft_people_of_school(connection, actor, std::move(import), file, now)
                        : draft_table(connection, actor, std::move(import), file, now);
}

Result<ImportColumns> match_columns(Connection& connection, const Actor& actor, const StoredImport& import) {
    constexpr std::size_t sampled = 50, shown = 3;
    const std::string file = file_of(connection, import.import);
    if (static_cast<std::int64_t>(file.size()) != import.size) return Refusal{refusals::file_incomplete, "file"};
    std::vector<SheetRow> rows;
    const auto sheet = read_sheet(file, import.choices, {}, [&](SheetRow&& row) {
        rows.push_back(std::move(row));
        return rows.size() < sampled;
    });
    if (!sheet.ok()) return sheet.refusals();
    const auto services = services_within(connection, actor, import.organisation);
    std::vector<ImportColumn> columns = columns_of_import(sheet->info.columns, services);
    choose_columns(columns, import.columns, services);
    ImportColumns matched;
    const std::vector<std::string> names = names_of_services(named_services(services));
    for (std::size_t i = 0; i < services.size(); ++i) matched.services.push_back({services[i].service, names[i]});
    for (std::size_t i = 0; i < columns.size(); ++i) {
        MatchedColumn& one = matched.columns.emplace_back(
            MatchedColumn{columns[i].header, {}, columns[i].field, columns[i].service, columns[i].chosen});
        for (const SheetRow& row : rows) {
            std::string value = i < row.cells.size() ? shortened(trimmed(row.cells[i])) : "";
            const bool again = std::find(one.samples.begin(), one.samples.end(), value) != one.samples.end();
            if (!value.empty() && !again && one.samples.size() < shown) one.samples.push_back(std::move(value));
        }
    }
    return matched;
}

void mark_moved(Connection& connection, PlanId before, DraftedImport& drafted) {
    // People whom the file leaves out stand on no line.
    std::map<std::pair<std::int64_t, AccountId>, std::string> faces;
    connection.each(
        "SELECT line, decision, account_id, name, changes, problems FROM plan_lines WHERE plan_id = ?1",
        [&](const Row& row) {
            const PlanLine line{.line = row.integer(0),
                                .decision = row.integer(1),
                                .account = row.id<AccountId>(2),
                                .name = row.text(3),
                                .changes = row.text(4),
                                .problems = row.text(5)};
            faces[key_of(line)] = face_of(line);
        },
        before);
    for (PlanLine& line : drafted.lines) {
        const auto found = faces.find(key_of(line));
        line.moved = found == faces.end() || found->second != face_of(line);
        drafted.import.counts.moved += line.moved;
    }
}

Refusals write_import_plan(Database& database, DraftedImport& drafted) {
    StoredImport& import = drafted.import;
    if (drafted.unmatched)
        return database.write([&](Transaction& transaction) -> Refusals {
            return transaction.bookkeeping([&] { return set_plan(transaction, import); });
        });
    Refusals found = database.write([&](Transaction& transaction) -> Refusals {
        transaction.bookkeeping([&] {
            import.plan = insert_plan(
                transaction, {.organisation = import.organisation, .actor = import.actor, .kind = PlanKind::from_file},
                {});
        });
        return {};
    });
    const auto pieces = [&](const auto& all, const auto& insert) {
        for (std::size_t i = 0; i < all.size() && found.empty(); i += chunk)
            found = database.write([&](Transaction& transaction) -> Refusals {
                const auto from = all.begin() + static_cast<std::ptrdiff_t>(i);
                const auto until = all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), i + chunk));
                transaction.bookkeeping([&] { insert(transaction, i, std::vector(from, until)); });
                return {};
            });
    };
    pieces(drafted.lines, [&](Transaction& transaction, std::size_t, const std::vector<PlanLine>& some) {
        insert_lines(transaction, import.plan, some);
    });
    pieces(drafted.rows, [&](Transaction& transaction, std::size_t from, const std::vector<StoredRow>& some) {
        insert_rows(transaction, import.plan, static_cast<std::int64_t>(from), some);
    });
    if (!found.empty()) return found;
    return database.write([&](Transaction& transaction) -> Refusals {
        return transaction.bookkeeping([&] { return set_plan(transaction, import); });
    });
}

}  // namespace habilis::server
