#pragma once

#include <string>
#include <string_view>

#include "shared/journal/list_journal.h"
#include "web/client/address.h"
#include "web/shell/scene.h"

/// What the journal's screens decide before they draw.
namespace habilis::web {

/// Whose lines a screen shows.
struct JournalScope {
    OrganisationId organisation = {};
    AccountId person = {};  ///< of a sheet: only what concerns this person
    bool platform = false;
};

/// The filters of a journal and the page of it, as the address bar holds them. On the platform's screen the
/// organisation is one of the filters.
class JournalQuestion {
public:
    /// Takes the address bar's query where it is another one; false when nothing is new.
    bool take(const std::string& query, const JournalScope&);
    /// Becomes this list; query() is then what belongs into the address bar.
    void become(const ListJournal&);
    [[nodiscard]] const std::string& query() const { return query_.held(); }

    /// As the filters show it.
    [[nodiscard]] const ListJournal& list() const { return list_; }
    /// As it is sent.
    [[nodiscard]] ListJournal wanted(const JournalScope&) const;
    [[nodiscard]] ExportJournal wanted_in_file(const JournalScope&, std::int64_t before) const;

    /// Something keeps lines from being shown.
    [[nodiscard]] bool filtered() const;
    /// The same without a filter.
    [[nodiscard]] ListJournal everything() const;
    [[nodiscard]] ListJournal older_than(const JournalPage&) const;
    [[nodiscard]] ListJournal newer_than(const JournalPage&) const;

private:
    ListJournal list_;
    HeldQuery query_;
    bool platform_ = false;
};

/// "du 2 au 27 novembre 2026", for the foot of a page.
std::string range_of(const Scene&, const JournalPage*);

/// What a line changed, in one line each: the fields' labels and their values, "Actif → Désactivé".
struct ChangeSummary {
    std::string labels, values;
};
ChangeSummary summary_of(Language, const JournalRow&);

/// How many lines of the journal a file holds, beside its head. A reason may break the line inside its quotes.
std::int64_t lines_of_file(std::string_view csv);

/// The platform's request with the fields of the other one.
template <class Platform, class Plain>
Platform widened(const Plain& plain) {
    Platform platform;
    static_cast<Plain&>(platform) = plain;
    return platform;
}

}  // namespace habilis::web
