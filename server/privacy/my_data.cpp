#include "server/privacy/my_data.h"

#include "server/api/handler.h"
#include "server/mail/names.h"
#include "server/nouns/holder.h"
#include "shared/base/base64.h"
#include "shared/base/csv.h"
#include "shared/base/date_words.h"
#include "shared/base/json.h"
#include "shared/journal/all_events.h"
#include "shared/privacy/events.h"
#include "shared/privacy/routes.h"
#include "words.h"

namespace habilis::server {
namespace {

namespace w = words::privacy;

/// "SELECT … FROM …": from the program's own list, never from data.
std::string query_of(const Holding& holding) {
    std::string sql = "SELECT ";
    for (const HoldingColumn& column : holding.columns) {
        if (sql.size() > 7) sql += ", ";
        sql += column.select.empty() ? column.column : column.select;
    }
    return sql.append(" ").append(holding.from);
}

/// As people read it in a spreadsheet; empty when there is nothing.
std::string text_of(Connection& connection, const HoldingColumn& column, const Row& row, int index) {
    if (row.null(index)) return {};
    switch (column.type) {
        case HoldingType::text: return row.text(index);
        case HoldingType::number: return std::to_string(row.integer(index));
        case HoldingType::flag: return row.flag(index) ? "true" : "false";
        case HoldingType::instant: return to_rfc3339(row.instant(index));
        case HoldingType::event: return std::string(event_name(static_cast<std::uint16_t>(row.integer(index))));
        case HoldingType::naming_text: return with_names(connection, row.view(index), Language::fr);
        case HoldingType::choice: break;
    }
    const auto number = static_cast<std::size_t>(row.integer(index));
    return number < column.names.size() ? std::string(column.names[number]) : std::to_string(number);
}

void append_json_value(Connection& connection, std::string& to, const HoldingColumn& column, const Row& row,
                       int index) {
    const bool bare = column.type == HoldingType::number || column.type == HoldingType::flag;
    if (row.null(index)) to += "null";
    else if (bare) to += text_of(connection, column, row, index);
    else append_json_string(to, text_of(connection, column, row, index));
}

void append_json_record(Connection& connection, std::string& to, const Holding& holding, const Row& row) {
    to += "    {";
    for (int i = 0; const HoldingColumn& column : holding.columns) {
        if (i > 0) to += ", ";
        append_json_string(to, column.name);
        to += ": ";
        append_json_value(connection, to, column, row, i++);
    }
    to += "}";
}

struct SubjectFiles {
    std::string csv = std::string(csv_mark);
    std::string json;  ///< the records, without their brackets
    std::int64_t records = 0;
};

SubjectFiles subject_files(Connection& connection, const Holding& holding, AccountId account) {
    SubjectFiles files;
    std::vector<std::string> cells;
    for (const HoldingColumn& column : holding.columns) cells.emplace_back(column.name);
    append_csv_line(files.csv, cells);
    connection.each(
        query_of(holding),
        [&](const Row& row) {
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = text_of(connection, holding.columns[i], row, static_cast<int>(i));
            append_csv_line(files.csv, cells);
            if (files.records++ > 0) files.json += ",\n";
            append_json_record(connection, files.json, holding, row);
        },
        account);
    return files;
}

Result<Done> record_my_export(Transaction& transaction, const Author& author) {
    record_about(transaction, author.entry(events::data_exported, {}), author.actor.account, {});
    return Done{};
}

}  // namespace

std::vector<ZipEntry> files_about(Connection& connection, AccountId account, Language language, Instant now) {
    std::vector<ZipEntry> files;
    std::string json = "{\n  \"exported_at\": \"" + to_rfc3339(now) + "\"";
    const auto holder = find_holder(connection, account);
    const std::string zone = holder ? holder->time_zone() : std::string(default_time_zone);
    std::string about = w::data_about(language, long_date(language, local_time(now, zone).day)) + "\r\n\r\n" +
                        "donnees.json: " + std::string(w::data_json(language)) + "\r\n";
    for (const Holding& holding : holdings()) {
        SubjectFiles subject = subject_files(connection, holding, account);
        const std::string name = std::string(holding.name) + ".csv";
        json += ",\n  \"" + std::string(holding.name) + "\": [" +
                (subject.records > 0 ? "\n" + subject.json + "\n  " : "") + "]";
        about += name + ": " + std::string(holding.title(language)) + "\r\n";
        files.push_back({name, std::move(subject.csv)});
    }
    files.insert(files.begin(), {"donnees.json", json + "\n}\n"});
    files.insert(files.begin(),
                 {language == Language::fr ? "LISEZMOI.txt" : "README.txt", std::string(csv_mark) + about});
    return files;
}

/// The line of the journal first, so that it is in the export; no copy of the export is kept with the stored replies.
template <>
Result<MyData> handle<ExportMyDataRoute>(Call& call, const ExportMyData& command) {
    const Result<Done> recorded =
        call.transact<Done>([&](Transaction& transaction) { return record_my_export(transaction, call.author()); });
    if (!recorded.ok()) return recorded.refusals();
    const auto files = call.database().read([&](Connection& connection) {
        return files_about(connection, call.actor().account, command.language, call.now());
    });
    const auto holder =
        call.database().read([&](Connection& connection) { return find_holder(connection, call.actor().account); });
    const LocalTime local = local_time(call.now(), holder ? holder->time_zone() : std::string(default_time_zone));
    const std::string stem = command.language == Language::fr ? "mes-donnees-" : "my-data-";
    return MyData{stem + to_iso(local.day) + ".zip", to_base64(zip_of(files, local))};
}

}  // namespace habilis::server
