#include <array>

#include "server/journal/verbs.h"
#include "server/nouns/organisations.h"
#include "server/nouns/reach.h"
#include "shared/base/base_refusals.h"
#include "shared/base/csv.h"
#include "shared/base/date_words.h"
#include "shared/journal/difference.h"
#include "shared/journal/events.h"
#include "words.h"

namespace habilis::server {
namespace {

namespace w = words::journal;

struct ExportRecord {
    std::int64_t lines = 0;
    std::int64_t newest = 0;
    std::int64_t oldest = 0;
    std::string event;
    Day since;
    Day until;
    static constexpr std::array fields{
        field<&ExportRecord::lines>("lines"),   field<&ExportRecord::newest>("newest"),
        field<&ExportRecord::oldest>("oldest"), field<&ExportRecord::event>("event"),
        field<&ExportRecord::since>("since"),   field<&ExportRecord::until>("until"),
    };
};

void append_head(std::string& csv, Language language, std::string_view time_zone) {
    csv += csv_mark;
    append_csv_line(csv, {std::string(w::column_number(language)), w::column_when_at(language, time_zone),
                          std::string(w::column_who(language)), std::string(w::column_as(language)),
                          std::string(w::column_action(language)), std::string(w::column_whom(language)),
                          std::string(w::column_organisation(language)), std::string(w::column_change(language)),
                          std::string(w::column_from(language))});
}

std::string changes_text(const JournalRow& row, Language language) {
    if (row.erased) return std::string(w::erased(language));
    std::string text;
    for (const JournalChange& change : row.changes) {
        if (!text.empty()) text += "; ";
        text += w::pair(language, change.label,
                        change.before.empty() ? change.after : change.before + " → " + change.after);
    }
    return text;
}

std::string origin_of(const JournalRow& row, Language language) {
    if (!row.remote_address.empty()) return row.remote_address;
    return std::string(row.actor || row.erased ? w::address_erased(language) : w::system(language));
}

/// "2026-11-22 11:05:07", which spreadsheets take for a date and a time.
std::string local_text(Instant at, std::string_view time_zone) {
    const LocalTime local = local_time(at, time_zone);
    const std::string seconds = std::to_string(local.second);
    return to_iso(local.day) + " " + clock_time(local) + (seconds.size() < 2 ? ":0" : ":") + seconds;
}

void append_line(std::string& csv, const JournalRow& row, Language language, std::string_view time_zone) {
    append_csv_line(csv, {std::to_string(row.sequence), local_text(row.at, time_zone),
                          row.actor ? row.actor_name : std::string(w::program(language)), row.subject_name,
                          std::string(event_words(language, row.event)), row.target_name, row.organisation_label,
                          changes_text(row, language), origin_of(row, language)});
}

}  // namespace

Result<JournalPiece> export_journal(Transaction& transaction, const Author& author, const ExportJournal& command,
                                    bool platform) {
    const Actor& reader = author.actor;
    if (platform && !permissions_of(reader.platform_role).has(Permission::view_journal)) return refusals::not_allowed;
    const bool member =
        command.about && command.organisation &&
        find_user_within(transaction, reader, Permission::view_journal, command.organisation, command.about);
    const std::string time_zone =
        platform ? std::string(default_time_zone) : time_zone_of(transaction, command.organisation);
    const Result<JournalPage> page =
        read_journal(transaction, command,
                     {.organisation = command.organisation,
                      .person_at_large = member,
                      .reach = reach_of(reader, Permission::view_journal, command.organisation),
                      .time_zone = time_zone,
                      .before = command.before,
                      .limit = journal_piece},
                     reader.language);
    if (!page.ok()) return page.refusals();

    JournalPiece piece;
    if (command.before == 0) append_head(piece.csv, reader.language, time_zone);
    for (const JournalRow& row : page->rows) append_line(piece.csv, row, reader.language, time_zone);
    const std::int64_t newest = page->rows.empty() ? 0 : page->rows.front().sequence;
    const std::int64_t oldest = page->rows.empty() ? 0 : page->rows.back().sequence;
    piece.next = page->older ? oldest : 0;
    JournalEntry entry = author.entry(events::journal_exported, command.organisation);
    entry.after = set_fields(ExportRecord{static_cast<std::int64_t>(page->rows.size()), newest, oldest, command.event,
                                          command.since, command.until});
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::journal);
    return piece;
}

}  // namespace habilis::server
