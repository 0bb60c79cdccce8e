#include "web/journal/journal_data.h"

#include "words.h"

namespace habilis::web {

namespace w = words::journal;

bool JournalQuestion::take(const std::string& query, const JournalScope& scope) {
    if (!query_.is_news(query) && (scope.platform || list_.organisation == scope.organisation)) return false;
    query_.hold(query);
    platform_ = scope.platform;
    ListPlatformJournal of_platform;
    ListJournal of_one;
    if (platform_) read_query(of_platform, query);
    else read_query(of_one, query);
    list_ = platform_ ? of_platform : of_one;
    if (!platform_) list_.organisation = scope.organisation;
    return true;
}

void JournalQuestion::become(const ListJournal& list) {
    list_ = list;
    const ListPlatformJournal defaults, all = widened<ListPlatformJournal>(list_);
    const ListJournal& plain = defaults;
    query_.hold(platform_ ? encode_query(fields_of<ListPlatformJournal>(), &all, &defaults)
                          : encode_query(fields_of<ListJournal>(), &list_, &plain));
}

ListJournal JournalQuestion::wanted(const JournalScope& scope) const {
    ListJournal wanted = list_;
    if (scope.person) wanted.about = scope.person;
    return wanted;
}

ExportJournal JournalQuestion::wanted_in_file(const JournalScope& scope, std::int64_t before) const {
    ExportJournal command;
    static_cast<JournalFilter&>(command) = list_;
    if (scope.person) command.about = scope.person;
    command.organisation = scope.platform ? list_.organisation : scope.organisation;
    command.before = before;
    return command;
}

bool JournalQuestion::filtered() const {
    return (platform_ && list_.organisation) || list_.actor || list_.about || !list_.event.empty() || list_.since ||
           list_.until || list_.impersonated;
}

ListJournal JournalQuestion::everything() const {
    ListJournal all;
    if (!platform_) all.organisation = list_.organisation;
    return all;
}

ListJournal JournalQuestion::older_than(const JournalPage& page) const {
    ListJournal next = list_;
    next.before = page.rows.back().sequence;
    next.after = 0;
    return next;
}

ListJournal JournalQuestion::newer_than(const JournalPage& page) const {
    ListJournal next = list_;
    next.before = 0;
    next.after = page.rows.front().sequence;
    return next;
}

std::string range_of(const Scene& scene, const JournalPage* page) {
    if (!page || page->rows.empty()) return std::string(w::range_none(scene.language));
    const std::string first = scene.date(page->rows.back().at), last = scene.date(page->rows.front().at);
    return first == last ? w::range_day(scene.language, last) : w::range(scene.language, first, last);
}

ChangeSummary summary_of(Language language, const JournalRow& row) {
    ChangeSummary summary;
    for (const JournalChange& change : row.changes) {
        const std::string comma = summary.labels.empty() ? "" : ", ";
        summary.labels += comma + change.label;
        summary.values += comma + (change.before.empty() ? "" : change.before + " → ") +
                          (change.after.empty() ? std::string(w::none_before(language)) : change.after);
    }
    return summary;
}

std::int64_t lines_of_file(std::string_view csv) {
    std::int64_t lines = 0;
    bool quoted = false;
    for (const char c : csv) {
        if (c == '"') quoted = !quoted;
        if (c == '\n' && !quoted) ++lines;
    }
    return lines - 1;
}

}  // namespace habilis::web
