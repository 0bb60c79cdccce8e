#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/plans/plans.h"
#include "shared/transfer/import.h"
#include "shared/transfer/import_id.h"
#include "shared/transfer/read/sheet.h"
#include "shared/transfer/school_import.h"

/// "Importer une liste d'utilisateurs": a file goes up as it is, the server makes a plan of it, and does what the plan
/// says once somebody has looked at it.
namespace habilis {

/// "Choisir un fichier": where its pieces will go. An import of the same person that was not applied makes room.
struct StartImport {
    OrganisationId organisation;
    std::string file_name;
    std::int64_t size = 0;  ///< bytes
    static constexpr std::array fields{
        field<&StartImport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&StartImport::file_name>("file_name", {.required = true, .max_length = 200}),
        field<&StartImport::size>("size", {.minimum = 1, .maximum = read_limits::file_bytes, .stated = true}),
    };
};
struct StartedImport {
    ImportId import;
    std::int64_t received = 0;  ///< bytes so far
    static constexpr std::array fields{field<&StartedImport::import>("import"),
                                       field<&StartedImport::received>("received")};
};

/// One piece after the other, in order.
struct SendImportPiece {
    OrganisationId organisation;
    ImportId import;
    std::int64_t from = 0;
    std::string bytes;  ///< base64
    static constexpr std::int64_t piece = 512 * 1024;
    static constexpr std::array fields{
        field<&SendImportPiece::organisation>("organisation", {.required = true, .in_path = true}),
        field<&SendImportPiece::import>("import", {.required = true, .in_path = true}),
        field<&SendImportPiece::from>("from", {.minimum = 0, .stated = true}),
        field<&SendImportPiece::bytes>("bytes", {.required = true, .max_length = piece / 3 * 4 + 4}),
    };
};

/// How many cells of one file can be mended here; a file that needs more is better mended where it comes from.
inline constexpr std::size_t most_corrections = 20'000;

/// What the file would do now. Nothing is written yet.
struct PlanImport {
    OrganisationId organisation;
    ImportId import;
    SheetChoices choices;
    std::vector<ChosenColumn> columns;       ///< instead of those chosen before; none: as before
    std::vector<CorrectedCell> corrections;  ///< beside those made before
    bool proposals = false;                  ///< every proposal of the plan before is a correction too
    std::vector<SameAnswer> answers;         ///< of lines that asked; those before hold
    static constexpr std::array fields{
        field<&PlanImport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PlanImport::import>("import", {.required = true, .in_path = true}),
        field<&PlanImport::choices>("choices"),
        field<&PlanImport::columns>("columns", {.max_items = read_limits::columns}),
        field<&PlanImport::corrections>("corrections", {.max_items = 1000}),
        field<&PlanImport::proposals>("proposals"),
        field<&PlanImport::answers>("answers", {.max_items = 2000}),
    };
};

/// "Appliquer". The plan is made once more: refused with transfer.lines_moved when it is another by now, and the import
/// then has the new one, whose lines that moved are marked.
struct ApplyImport {
    OrganisationId organisation;
    ImportId import;
    bool mails = false;            ///< activation mails, once all else is done
    std::int64_t typed_count = 0;  ///< where the plan wants it
    bool other_year = false;       ///< that the file is of another school year is known
    static constexpr std::array fields{
        field<&ApplyImport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ApplyImport::import>("import", {.required = true, .in_path = true}),
        field<&ApplyImport::mails>("mails"),
        field<&ApplyImport::typed_count>("typed_count", {.minimum = 0, .maximum = most_planned}),
        field<&ApplyImport::other_year>("other_year"),
    };
};

/// How many lines of each fate.
struct ImportCounts {
    std::int64_t creates = 0;
    std::int64_t updates = 0;
    std::int64_t links = 0;
    std::int64_t restores = 0;
    std::int64_t hides = 0;
    std::int64_t conflicts = 0;
    std::int64_t refusals = 0;
    std::int64_t unchanged = 0;
    std::int64_t listed = 0;
    std::int64_t mailable = 0;   ///< new people with an address
    std::int64_t moved = 0;      ///< since the plan before
    std::int64_t proposals = 0;  ///< lines to settle that a proposal would mend
    static constexpr std::array fields{
        field<&ImportCounts::creates>("creates"),     field<&ImportCounts::updates>("updates"),
        field<&ImportCounts::links>("links"),         field<&ImportCounts::restores>("restores"),
        field<&ImportCounts::hides>("hides"),         field<&ImportCounts::conflicts>("conflicts"),
        field<&ImportCounts::refusals>("refusals"),   field<&ImportCounts::unchanged>("unchanged"),
        field<&ImportCounts::mailable>("mailable"),   field<&ImportCounts::moved>("moved"),
        field<&ImportCounts::proposals>("proposals"), field<&ImportCounts::listed>("listed"),
    };
    [[nodiscard]] std::int64_t changes() const { return creates + updates + links + restores + hides; }
    [[nodiscard]] std::int64_t to_settle() const { return conflicts + refusals; }
    [[nodiscard]] std::int64_t lines() const { return changes() + to_settle() + unchanged + listed; }
};

struct ImportView {
    ImportId import;
    std::string by;     ///< "KERVADENN Éloïse"
    bool mine = false;  ///< only who sent the file sees its lines
    std::string file_name;
    std::int64_t size = 0;
    std::int64_t received = 0;
    std::string hash;  ///< SHA-256, hexadecimal
    Instant created;
    ImportCounts counts;
    SheetChoices choices;              ///< of how to read it
    SheetInfo sheet;                   ///< as it was read
    std::vector<FileNote> notes;       ///< on what was read
    std::vector<std::string> ignored;  ///< headers that mean nothing here
    bool unmatched = false;            ///< no plan: somebody has to say what the columns mean
    SchoolReading school;              ///< of a file of the ministry's programs
    PlanProgress plan;                 ///< none yet: the file is not read; gone: only its state is known
    static constexpr std::array fields{
        field<&ImportView::import>("import"),   field<&ImportView::by>("by"),
        field<&ImportView::mine>("mine"),       field<&ImportView::file_name>("file_name"),
        field<&ImportView::size>("size"),       field<&ImportView::received>("received"),
        field<&ImportView::hash>("hash"),       field<&ImportView::created>("created"),
        field<&ImportView::counts>("counts"),   field<&ImportView::choices>("choices"),
        field<&ImportView::sheet>("sheet"),     field<&ImportView::notes>("notes"),
        field<&ImportView::ignored>("ignored"), field<&ImportView::unmatched>("unmatched"),
        field<&ImportView::school>("school"),   field<&ImportView::plan>("plan"),
    };
};

struct ViewImport {
    OrganisationId organisation;
    ImportId import;
    static constexpr std::array fields{
        field<&ViewImport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ViewImport::import>("import", {.required = true, .in_path = true}),
    };
};

/// What the columns of the file mean, with some of what stands in them.
struct ListImportColumns {
    OrganisationId organisation;
    ImportId import;
    static constexpr std::array fields{
        field<&ListImportColumns::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListImportColumns::import>("import", {.required = true, .in_path = true}),
    };
};
struct MatchedColumn {
    std::string header;
    std::vector<std::string> samples;  ///< the first that differ
    ImportField meaning = ImportField::ignored;
    ServiceId service;    ///< of a role
    bool chosen = false;  ///< by a person, now or for a file with the same headers before
    static constexpr std::array fields{
        field<&MatchedColumn::header>("header"),   field<&MatchedColumn::samples>("samples"),
        field<&MatchedColumn::meaning>("meaning"), field<&MatchedColumn::service>("service"),
        field<&MatchedColumn::chosen>("chosen"),
    };
};
struct ImportService {
    ServiceId service;
    std::string label;
    static constexpr std::array fields{field<&ImportService::service>("service"),
                                       field<&ImportService::label>("label")};
};
struct ImportColumns {
    std::vector<MatchedColumn> columns;
    std::vector<ImportService> services;  ///< whose roles a column can hold
    static constexpr std::array fields{field<&ImportColumns::columns>("columns"),
                                       field<&ImportColumns::services>("services")};
};

/// Of the organisation, newest first; whoever administers one level sees his own.
struct ListImports {
    OrganisationId organisation;
    static constexpr std::array fields{
        field<&ListImports::organisation>("organisation", {.required = true, .in_path = true}),
    };
};
struct Imports {
    std::vector<ImportView> imports;
    static constexpr std::array fields{field<&Imports::imports>("imports")};
};

enum class ImportGroup : std::uint8_t {
    changes,
    everything,
    create,
    update,
    link,
    restore,
    hide,
    to_settle,  ///< conflicts and refusals
    unchanged,
    moved,
    failed,  ///< refused when it was their turn, or not undone
    listed
};
constexpr std::array<std::string_view, 12> names_of(ImportGroup) {
    return {"changes", "everything", "create",    "update", "link",   "restore",
            "hide",    "to_settle",  "unchanged", "moved",  "failed", "listed"};
}

/// How many lines one reply holds.
inline constexpr std::int64_t most_import_lines = 200;

struct ListImportLines {
    OrganisationId organisation;
    ImportId import;
    ImportGroup group = ImportGroup::changes;
    std::int64_t offset = 0;
    std::int64_t limit = most_import_lines;
    static constexpr std::array fields{
        field<&ListImportLines::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListImportLines::import>("import", {.required = true, .in_path = true}),
        field<&ListImportLines::group>("group"),
        field<&ListImportLines::offset>("offset", {.minimum = 0, .maximum = most_planned}),
        field<&ListImportLines::limit>("limit", {.minimum = 1, .maximum = most_import_lines}),
    };
};

enum class ReportFormat : std::uint8_t { csv, xlsx };
constexpr std::array<std::string_view, 2> names_of(ReportFormat) { return {"csv", "xlsx"}; }
inline constexpr std::string_view csv_media_type = "text/csv",
                                  xlsx_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The lines of a group as a file, with the cause beside each, so that whoever wrote the imported one can repair it.
struct ReportImport {
    OrganisationId organisation;
    ImportId import;
    ImportGroup group = ImportGroup::to_settle;
    ReportFormat format = ReportFormat::csv;
    static constexpr std::array fields{
        field<&ReportImport::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ReportImport::import>("import", {.required = true, .in_path = true}),
        field<&ReportImport::group>("group"),
        field<&ReportImport::format>("format"),
    };
};

/// In the reader's language.
struct ShownChange {
    std::string label;  ///< of the field, or the service
    std::string before;
    std::string after;
    bool kept = false;      ///< as ImportChange
    std::string kept_from;  ///< likewise
    static constexpr std::array fields{
        field<&ShownChange::label>("label"),         field<&ShownChange::before>("before"),
        field<&ShownChange::after>("after"),         field<&ShownChange::kept>("kept"),
        field<&ShownChange::kept_from>("kept_from"),
    };
};
struct ShownProblem {
    std::string label;
    std::string value;
    std::string cause;
    std::string header;                ///< of the cell that mends it
    std::string proposal;              ///< what it was probably meant to be
    std::vector<std::string> choices;  ///< what it can be
    static constexpr std::array fields{
        field<&ShownProblem::label>("label"),       field<&ShownProblem::value>("value"),
        field<&ShownProblem::cause>("cause"),       field<&ShownProblem::header>("header"),
        field<&ShownProblem::proposal>("proposal"), field<&ShownProblem::choices>("choices"),
    };
};
struct ShownLine {
    std::int64_t position = 0;
    std::int64_t line = 0;
    ImportDecision decision = ImportDecision::unchanged;
    AccountId account;
    std::string name;
    bool moved = false;
    std::vector<ShownChange> changes;
    std::vector<ShownProblem> problems;
    RowOutcome outcome = RowOutcome::waiting;  ///< the worst of what it does
    std::string failure;                       ///< why one of its steps was refused or left
    std::string key;                           ///< of a line that asks whether two are one
    AccountId same;                            ///< the one who is asked about; none: there are several
    static constexpr std::array fields{
        field<&ShownLine::position>("position"), field<&ShownLine::line>("line"),
        field<&ShownLine::decision>("decision"), field<&ShownLine::account>("account"),
        field<&ShownLine::name>("name"),         field<&ShownLine::moved>("moved"),
        field<&ShownLine::changes>("changes"),   field<&ShownLine::problems>("problems"),
        field<&ShownLine::outcome>("outcome"),   field<&ShownLine::failure>("failure"),
        field<&ShownLine::key>("key"),           field<&ShownLine::same>("same"),
    };
};
struct ImportLines {
    std::vector<ShownLine> lines;
    static constexpr std::array fields{field<&ImportLines::lines>("lines")};
};

}  // namespace habilis
