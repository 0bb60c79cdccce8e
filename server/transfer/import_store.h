#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/plans/store.h"
#include "shared/transfer/imports.h"

/// The SQL of imports.
namespace habilis::server {

struct StoredImport {
    ImportId import;
    OrganisationId organisation;
    AccountId actor;
    std::string file_name;
    std::int64_t size = 0;
    std::int64_t received = 0;
    std::string hash;
    SheetChoices choices;
    SheetInfo sheet;
    std::vector<FileNote> notes;
    SchoolReading school;
    std::vector<SameAnswer> answers;
    std::vector<std::string> ignored;
    std::vector<ChosenColumn> columns;
    std::vector<CorrectedCell> corrections;
    ImportCounts counts;
    std::string digest;
    PlanId plan;
    PlanState outcome = PlanState::planned;
    Instant created;
    std::string by = {};
};

ImportId insert_import(Transaction&, const StartImport&, AccountId actor);
std::optional<StoredImport> find_import(Connection&, OrganisationId, ImportId);
/// Newest first; of one actor, or of everybody (none).
std::vector<StoredImport> imports_of(Connection&, OrganisationId, AccountId actor, std::int64_t limit);
/// Those of the actor that were not applied go, with their files.
void drop_unapplied(Transaction&, OrganisationId, AccountId actor);

/// The next piece.
void append_piece(Transaction&, const StoredImport&, std::string_view bytes);
/// The file as it came; shorter than it is when an erasure took it.
std::string file_of(Connection&, ImportId);

/// What somebody said of the columns of the organisation's last file with these headers.
std::vector<ChosenColumn> remembered_columns(Connection&, OrganisationId, const std::vector<std::string>& headers);
/// Of the import's plan: the cells that proposals would mend, as they propose.
std::vector<CorrectedCell> proposals_of(Connection&, const StoredImport&);

/// Whether the plan of another import works in the organisation.
bool import_is_running(Connection&, OrganisationId);
/// How far the plan is, as a list says it: its state, and how many rows were refused or left.
PlanProgress outline_of(Connection&, const StoredImport&);
bool is_begun(Connection&, const StoredImport&);
/// The plan, or none, takes the place of the one before. Refused when that was begun meanwhile, or the import is gone.
Refusals set_plan(Transaction&, const StoredImport&);

/// In the reader's language, in the file's order.
ImportLines lines_of(Connection&, const StoredImport&, const ListImportLines&, const Actor& reader, Language,
                     Instant now);

/// Those that were not applied go after a day. Of the others the file, the lines and the way back go after a month:
/// that they were, and how much they did, stays.
void forget_imports(Transaction&);

}  // namespace habilis::server
