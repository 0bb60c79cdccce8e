#include "server/api/handler.h"
#include "server/transfer/import_store.h"
#include "server/transfer/table_writer.h"
#include "shared/base/base_refusals.h"
#include "shared/transfer/refusals.h"
#include "shared/transfer/routes.h"
#include "words.h"

namespace habilis::server {
namespace {

namespace w = words::transfer;

std::string_view words_of(Language language, ImportDecision decision) {
    return label_words(language,
                       "value.decision." + std::string(names_of(decision)[static_cast<std::size_t>(decision)]));
}

std::string kept_words(Language language, const ShownChange& change) {
    return change.kept_from.empty()
               ? w::change_kept_here(language, change.label, change.before, change.after)
               : w::change_kept(language, change.label, change.before, change.kept_from, change.after);
}

std::vector<std::string> head(Language language) {
    std::vector<std::string> cells;
    for (const std::string_view words :
         {w::line(language), w::decision(language), w::person(language), w::report_field(language),
          w::report_value(language), w::report_cause(language)})
        cells.emplace_back(words);
    return cells;
}

/// Each problem and each change by itself, so that the author of the file finds the cell.
void write_line(TableWriter& writer, Language language, const ShownLine& line) {
    const std::string number = std::to_string(line.line), decision(words_of(language, line.decision));
    const auto write = [&](const std::string& field, const std::string& value, const std::string& cause) {
        writer.line({number, decision, line.name, field, value, cause});
    };
    for (const ShownProblem& problem : line.problems) write(problem.label, problem.value, problem.cause);
    for (const ShownChange& change : line.changes)
        write(change.label, w::change_values(language, change.before, change.after),
              change.kept ? kept_words(language, change) : line.failure);
    if (line.problems.empty() && line.changes.empty()) write("", "", line.failure);
}

std::string file_name(Language language, const ReportImport& report) {
    return std::string(w::report_name(language)) + "-" + std::to_string(report.import.value) + "." +
           std::string(names_of(report.format)[static_cast<std::size_t>(report.format)]);
}

}  // namespace

template <>
Result<Attachment> handle<ReportImportRoute>(Call& call, const ReportImport& report) {
    return call.database().read([&](Connection& connection) -> Result<Attachment> {
        const auto import = find_import(connection, report.organisation, report.import);
        if (!import || import->actor != call.actor().account) return refusals::not_found;
        const Language language = call.language();
        const bool workbook = report.format == ReportFormat::xlsx;
        const ExportUsers written{.format = workbook ? ExportFormat::xlsx : ExportFormat::csv};
        UnlinkedFile file(call.database().folder());
        const auto writer = table_writer(file, written, head(language), call.now(), call.database().folder());
        ListImportLines list{report.organisation, report.import, report.group};
        for (;;) {
            const ImportLines page = lines_of(connection, *import, list, call.actor(), language, call.now());
            for (const ShownLine& line : page.lines) write_line(*writer, language, line);
            list.offset += list.limit;
            if (static_cast<std::int64_t>(page.lines.size()) < list.limit) break;
        }
        auto bytes = writer->finish() ? file.read(0, file.size()) : std::nullopt;
        if (!bytes) return refusals::export_not_written;
        return Attachment{file_name(language, report), workbook ? xlsx_media_type : csv_media_type, *std::move(bytes)};
    });
}

}  // namespace habilis::server
