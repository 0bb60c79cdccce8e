#include "server/api/handler.h"
#include "server/crypto/digest.h"
#include "server/plans/work.h"
#include "server/transfer/import_plan.h"
#include "server/transfer/import_store.h"
#include "shared/base/base64.h"
#include "shared/base/base_refusals.h"
#include "shared/transfer/events.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/routes.h"

namespace habilis::server {
namespace {

constexpr std::int64_t most_listed = 50;

struct ImportRecord {
    std::string file;
    std::string hash;
    std::int64_t creates = 0;
    std::int64_t updates = 0;
    std::int64_t links = 0;
    std::int64_t restores = 0;
    std::int64_t hides = 0;
    std::int64_t refusals = 0;
    bool mails = false;
    std::string token;  ///< label; none: a person did it
    static constexpr std::array fields{
        field<&ImportRecord::file>("file"),       field<&ImportRecord::hash>("hash"),
        field<&ImportRecord::creates>("creates"), field<&ImportRecord::updates>("updates"),
        field<&ImportRecord::links>("links"),     field<&ImportRecord::restores>("restores"),
        field<&ImportRecord::hides>("hides"),     field<&ImportRecord::refusals>("left"),
        field<&ImportRecord::mails>("mails"),     field<&ImportRecord::token>("token"),
    };
};

ImportView outline_of(const Call& call, Connection& connection, const StoredImport& import) {
    ImportView view{.import = import.import,
                    .by = import.by,
                    .mine = import.actor == call.actor().account,
                    .file_name = import.file_name,
                    .size = import.size,
                    .received = import.received,
                    .hash = import.hash,
                    .created = import.created,
                    .counts = import.counts};
    if (view.mine) {
        view.choices = import.choices;
        view.sheet = import.sheet;
        view.notes = import.notes;
        view.ignored = import.ignored;
        view.unmatched = !import.plan && import.outcome == PlanState::planned && !import.sheet.columns.empty();
        view.school = import.school;
    }
    view.plan = server::outline_of(connection, import);
    return view;
}

ImportView view_of(const Call& call, Connection& connection, const StoredImport& import) {
    ImportView view = outline_of(call, connection, import);
    if (const auto plan = import.plan ? find_plan(connection, import.plan) : std::nullopt)
        view.plan = progress_of(connection, *plan, call.actor(), call.now());
    return view;
}

/// Whoever administers one level knows of his own imports only: the others concern people beyond it.
bool sees(const Call& call, const StoredImport& import) {
    return import.actor == call.actor().account ||
           reach_of(call.actor(), Permission::import_users, import.organisation).whole();
}

template <class Command>
Result<StoredImport> my_import(const Call& call, Connection& connection, const Command& command) {
    auto import = find_import(connection, command.organisation, command.import);
    if (!import || import->actor != call.actor().account) return refusals::not_found;
    return *std::move(import);
}

/// What the person says of the file now, over what was said before.
Refusals take_choices(Connection& connection, StoredImport& import, const PlanImport& command) {
    const SheetChoices& before = import.choices;
    // Another sheet's cells are meant by nobody.
    if (before.sheet != command.choices.sheet || before.header_line != command.choices.header_line)
        import.corrections.clear();
    for (std::size_t i = 0; i < command.columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const ChosenColumn &one = command.columns[i], &other = command.columns[j];
            if (one.meaning != ImportField::ignored && one.meaning == other.meaning && one.service == other.service)
                return {{refusals::column_twice, "columns", {{"header", one.header}, {"other", other.header}}}};
        }
    if (!command.columns.empty()) import.columns = command.columns;
    std::vector<CorrectedCell> cells;
    if (command.proposals) cells = proposals_of(connection, import);
    cells.insert(cells.end(), command.corrections.begin(), command.corrections.end());
    for (CorrectedCell& cell : cells) {
        std::erase_if(import.corrections,
                      [&](const CorrectedCell& one) { return one.line == cell.line && one.header == cell.header; });
        import.corrections.push_back(std::move(cell));
    }
    if (import.corrections.size() > most_corrections)
        return {{refusals::too_many_corrections, "", {{"maximum", std::to_string(most_corrections)}}}};
    import.choices = command.choices;
    return {};
}

/// Everything that the applying asks, in the transaction that begins it.
Refusals begin_import(Transaction& transaction, const Call& call, const ApplyImport& command,
                      const StoredImport& import) {
    if (is_begun(transaction, import)) return {{refusals::import_begun_already}};
    if (import_is_running(transaction, import.organisation)) return {{refusals::import_running}};
    if (import.counts.changes() == 0) return {{refusals::nothing_to_import}};
    if (import.school.doubtful() && !command.other_year)
        return {{refusals::year_unconfirmed, "other_year", {{"year", std::to_string(import.school.year)}}}};
    const auto plan = find_plan(transaction, import.plan);
    if (!plan || moved_since(transaction, plan->plan)) return {{refusals::moved_meanwhile}};
    const PlanProgress progress = progress_of(transaction, *plan, call.actor(), transaction.now());
    if (Refusals found = check(BeginPlan{command.organisation, plan->plan, command.typed_count}, progress);
        !found.empty())
        return found;
    if (command.mails && !may(call.actor(), Permission::send_activation, import.organisation))
        return {{refusals::not_allowed, "mails"}};
    if (!command.mails) drop_waiting(transaction, plan->plan, PlannedEffect::mail);
    begin_plan(transaction, plan->plan, call.remote_address());
    JournalEntry entry = call.author().entry(events::import_begun, import.organisation);
    const ImportCounts& counts = import.counts;
    entry.target = {"import", import.import};
    entry.after = set_fields(ImportRecord{import.file_name, import.hash, counts.creates, counts.updates, counts.links,
                                          counts.restores, counts.hides, counts.to_settle(), command.mails,
                                          call.session()->token.label});
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::journal);
    return {};
}

/// Those before hold, but for a key that is answered again.
void take_answers(std::vector<SameAnswer>& answers, const std::vector<SameAnswer>& given) {
    for (const SameAnswer& answer : given) {
        std::erase_if(answers, [&](const SameAnswer& before) { return before.key == answer.key; });
        answers.push_back(answer);
    }
}

/// The same plan again, or what the person has to look at first.
Refusals confirm_plan(Call& call, const StoredImport& import) {
    const Result<DraftedImport> fresh = call.database().read(
        [&](Connection& connection) { return draft_import(connection, call.actor(), import, call.now()); });
    if (!fresh.ok()) return fresh.refusals();
    DraftedImport drafted = fresh.value();
    const bool same = drafted.import.digest == import.digest;
    if (same && !call.database().read([&](Connection& connection) { return moved_since(connection, import.plan); }))
        return {};
    // What nobody sees has moved, or what the person sees.
    if (!same) call.database().read([&](Connection& connection) { mark_moved(connection, import.plan, drafted); });
    if (Refusals found = write_import_plan(call.database(), drafted); !found.empty() || same) return found;
    return {{refusals::lines_moved, "", {{"count", std::to_string(drafted.import.counts.moved)}}}};
}

}  // namespace

template <>
Result<StartedImport> handle<StartImportRoute>(Call& call, const StartImport& command) {
    return call.transact<StartedImport>([&](Transaction& transaction) -> Result<StartedImport> {
        return transaction.bookkeeping([&] {
            drop_unapplied(transaction, command.organisation, call.actor().account);
            return StartedImport{insert_import(transaction, command, call.actor().account)};
        });
    });
}

template <>
Result<StartedImport> handle<SendImportPieceRoute>(Call& call, const SendImportPiece& command) {
    const std::string bytes = from_base64(command.bytes);
    return call.transact<StartedImport>([&](Transaction& transaction) -> Result<StartedImport> {
        Result<StoredImport> import = my_import(call, transaction, command);
        if (!import.ok()) return import.refusals();
        const std::int64_t received = command.from + static_cast<std::int64_t>(bytes.size());
        if (command.from != import->received || received > import->size || bytes.empty())
            return Refusal{refusals::piece_out_of_place, "from"};
        transaction.bookkeeping([&] { append_piece(transaction, import.value(), bytes); });
        return StartedImport{command.import, received};
    });
}

template <>
Result<ImportView> handle<PlanImportRoute>(Call& call, const PlanImport& command) {
    const Result<DraftedImport> read = call.database().read([&](Connection& connection) -> Result<DraftedImport> {
        Result<StoredImport> import = my_import(call, connection, command);
        if (!import.ok()) return import.refusals();
        if (is_begun(connection, import.value())) return refusals::import_begun_already;
        if (Refusals found = take_choices(connection, import.value(), command); !found.empty()) return found;
        take_answers(import.value().answers, command.answers);
        import->hash = to_hex(sha256(file_of(connection, command.import)));
        return draft_import(connection, call.actor(), import.value(), call.now());
    });
    if (!read.ok()) return read.refusals();
    DraftedImport drafted = read.value();
    if (Refusals found = write_import_plan(call.database(), drafted); !found.empty()) return found;
    return call.transact<ImportView>(
        [&](Transaction& transaction) -> Result<ImportView> {
            const Result<StoredImport> import = my_import(call, transaction, command);
            if (!import.ok()) return import.refusals();
            return view_of(call, transaction, import.value());
        },
        Keep::nothing);
}

template <>
Result<ImportView> handle<ApplyImportRoute>(Call& call, const ApplyImport& command) {
    const Result<StoredImport> import = call.database().read(
        [&](Connection& connection) -> Result<StoredImport> { return my_import(call, connection, command); });
    if (!import.ok()) return import.refusals();
    const bool begun =
        call.database().read([&](Connection& connection) { return is_begun(connection, import.value()); });
    if (!begun && import->plan)
        if (Refusals found = confirm_plan(call, import.value()); !found.empty()) return found;
    Result<ImportView> done = call.transact<ImportView>(
        [&](Transaction& transaction) -> Result<ImportView> {
            const Result<StoredImport> now = my_import(call, transaction, command);
            if (!now.ok()) return now.refusals();
            if (Refusals found = begin_import(transaction, call, command, now.value()); !found.empty()) return found;
            return view_of(call, transaction, now.value());
        },
        Keep::nothing);
    call.services().plans_at_work.ring();
    return done;
}

template <>
Result<Imports> handle<ListImportsRoute>(Call& call, const ListImports& list) {
    const bool whole = reach_of(call.actor(), Permission::import_users, list.organisation).whole();
    return call.database().read([&](Connection& connection) -> Result<Imports> {
        Imports found;
        for (const StoredImport& import :
             imports_of(connection, list.organisation, whole ? AccountId{} : call.actor().account, most_listed))
            found.imports.push_back(outline_of(call, connection, import));
        return found;
    });
}

template <>
Result<ImportView> handle<ViewImportRoute>(Call& call, const ViewImport& view) {
    return call.database().read([&](Connection& connection) -> Result<ImportView> {
        const auto import = find_import(connection, view.organisation, view.import);
        if (!import || !sees(call, *import)) return refusals::not_found;
        return view_of(call, connection, *import);
    });
}

template <>
Result<ImportColumns> handle<ListImportColumnsRoute>(Call& call, const ListImportColumns& list) {
    return call.database().read([&](Connection& connection) -> Result<ImportColumns> {
        const Result<StoredImport> import = my_import(call, connection, list);
        if (!import.ok()) return import.refusals();
        return match_columns(connection, call.actor(), import.value());
    });
}

template <>
Result<ImportLines> handle<ListImportLinesRoute>(Call& call, const ListImportLines& list) {
    return call.database().read([&](Connection& connection) -> Result<ImportLines> {
        const Result<StoredImport> import = my_import(call, connection, list);
        if (!import.ok()) return import.refusals();
        return lines_of(connection, import.value(), list, call.actor(), call.language(), call.now());
    });
}

}  // namespace habilis::server
