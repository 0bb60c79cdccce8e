#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "shared/accounts/account_id.h"
#include "shared/base/fields.h"
#include "shared/organisations/organisation_id.h"

namespace habilis {

/// Which lines of the journal. Everything empty means all of them.
struct JournalFilter {
    AccountId actor;    ///< who did it
    AccountId about;    ///< to whom
    std::string event;  ///< "accounts.created", or "accounts" for everything of that feature
    Day since;          ///< the first and the last day, by the clock of the organisation
    Day until;
    bool impersonated = false;  ///< only what somebody did as somebody else
};

inline constexpr std::int64_t journal_page = 50;

/// One page, newest first. `before` and `after` are numbers of lines: a page costs the same wherever it lies.
struct ListJournal : JournalFilter {
    OrganisationId organisation;
    std::int64_t before = 0;  ///< older than this line; 0: from the newest
    std::int64_t after = 0;   ///< newer than this line, and next to it
    std::int64_t limit = journal_page;
    static constexpr std::array fields{
        field<&ListJournal::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ListJournal::actor>("actor"),
        field<&ListJournal::about>("about"),
        field<&ListJournal::event>("event", {.max_length = 60}),
        field<&ListJournal::since>("since"),
        field<&ListJournal::until>("until"),
        field<&ListJournal::impersonated>("impersonated"),
        field<&ListJournal::before>("before", {.minimum = 0}),
        field<&ListJournal::after>("after", {.minimum = 0}),
        field<&ListJournal::limit>("limit", {.minimum = 1, .maximum = 200}),
    };
};

/// The same for the whole platform: the organisation is one of the filters.
struct ListPlatformJournal : ListJournal {
    static constexpr std::array fields{
        field<&ListPlatformJournal::organisation>("organisation"),
        field<&ListPlatformJournal::actor>("actor"),
        field<&ListPlatformJournal::about>("about"),
        field<&ListPlatformJournal::event>("event", {.max_length = 60}),
        field<&ListPlatformJournal::since>("since"),
        field<&ListPlatformJournal::until>("until"),
        field<&ListPlatformJournal::impersonated>("impersonated"),
        field<&ListPlatformJournal::before>("before", {.minimum = 0}),
        field<&ListPlatformJournal::after>("after", {.minimum = 0}),
        field<&ListPlatformJournal::limit>("limit", {.minimum = 1, .maximum = 200}),
    };
};

/// One field that changed, in the reader's words.
struct JournalChange {
    std::string label;
    std::string before;
    std::string after;
    static constexpr std::array fields{
        field<&JournalChange::label>("label"),
        field<&JournalChange::before>("before"),
        field<&JournalChange::after>("after"),
    };
    friend bool operator==(const JournalChange&, const JournalChange&) = default;
};

/// One line, with the names that people and things have today.
struct JournalRow {
    std::int64_t sequence = 0;
    Instant at;
    std::string event;  ///< name of a journal event
    AccountId actor;    ///< none: the program itself, or somebody who was not signed in
    std::string actor_name;
    AccountId subject;  ///< the actor acted as this person
    std::string subject_name;
    std::string noun;  ///< "account", "level", …
    std::int64_t target = 0;
    std::string target_name;  ///< empty when it is gone
    OrganisationId organisation;
    std::string organisation_label;
    std::string remote_address;
    bool erased = false;  ///< remote address and changes were erased with the person's data
    std::vector<JournalChange> changes;
    static constexpr std::array fields{
        field<&JournalRow::sequence>("sequence"),
        field<&JournalRow::at>("at"),
        field<&JournalRow::event>("event"),
        field<&JournalRow::actor>("actor"),
        field<&JournalRow::actor_name>("actor_name"),
        field<&JournalRow::subject>("subject"),
        field<&JournalRow::subject_name>("subject_name"),
        field<&JournalRow::noun>("noun"),
        field<&JournalRow::target>("target"),
        field<&JournalRow::target_name>("target_name"),
        field<&JournalRow::organisation>("organisation"),
        field<&JournalRow::organisation_label>("organisation_label"),
        field<&JournalRow::remote_address>("remote_address"),
        field<&JournalRow::erased>("erased"),
        field<&JournalRow::changes>("changes"),
    };
};

struct JournalPage {
    std::vector<JournalRow> rows;  ///< newest first
    bool newer = false;            ///< there are some before the first
    bool older = false;            ///< and after the last
    static constexpr std::array fields{
        field<&JournalPage::rows>("rows"),
        field<&JournalPage::newer>("newer"),
        field<&JournalPage::older>("older"),
    };
};

/// How many lines one piece of an export holds: memory stays bounded however long the journal is.
inline constexpr std::int64_t journal_piece = 2000;

/// The next piece of an export, as CSV in the reader's language. Each piece is a line of the journal itself.
struct ExportJournal : JournalFilter {
    OrganisationId organisation;
    std::int64_t before = 0;  ///< `next` of the piece before; 0: the first one, with its head
    static constexpr std::array fields{
        field<&ExportJournal::organisation>("organisation", {.required = true, .in_path = true}),
        field<&ExportJournal::actor>("actor"),
        field<&ExportJournal::about>("about"),
        field<&ExportJournal::event>("event", {.max_length = 60}),
        field<&ExportJournal::since>("since"),
        field<&ExportJournal::until>("until"),
        field<&ExportJournal::impersonated>("impersonated"),
        field<&ExportJournal::before>("before", {.minimum = 0}),
    };
};

struct ExportPlatformJournal : ExportJournal {
    static constexpr std::array fields{
        field<&ExportPlatformJournal::organisation>("organisation"),
        field<&ExportPlatformJournal::actor>("actor"),
        field<&ExportPlatformJournal::about>("about"),
        field<&ExportPlatformJournal::event>("event", {.max_length = 60}),
        field<&ExportPlatformJournal::since>("since"),
        field<&ExportPlatformJournal::until>("until"),
        field<&ExportPlatformJournal::impersonated>("impersonated"),
        field<&ExportPlatformJournal::before>("before", {.minimum = 0}),
    };
};

struct JournalPiece {
    std::string csv;
    std::int64_t next = 0;  ///< 0: that was the last
    static constexpr std::array fields{field<&JournalPiece::csv>("csv"), field<&JournalPiece::next>("next")};
};

/// The numbers that an event filter stands for; nothing when there is no such event and no such feature.
struct EventRange {
    std::int64_t first = 0;
    std::int64_t last = 65535;
};
std::optional<EventRange> event_range(std::string_view filter);

/// "accounts.created" → "accounts".
std::string_view feature_of_event(std::string_view event);

}  // namespace habilis
