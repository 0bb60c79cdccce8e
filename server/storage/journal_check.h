#pragma once

#include <optional>
#include <string>

#include "server/chain/chain.h"
#include "server/storage/connection.h"

namespace habilis::server {

/// What is wrong with a line.
enum class JournalFault : std::uint8_t {
    changed,          ///< its MAC does not follow from its columns and the line before it
    missing,          ///< its number is skipped: deleted
    details_changed,  ///< address, before or after are not what was committed to
    details_removed,  ///< they were erased by something else than the program
    cut_short,        ///< the journal ends before the line that the anchor remembers
    other_chain,      ///< the line that the anchor remembers is another one
    false_cut,        ///< the retention cut is not the program's
};

constexpr std::array<std::string_view, 7> names_of(JournalFault) {
    return {"changed", "missing", "details_changed", "details_removed", "cut_short", "other_chain", "false_cut"};
}

struct JournalReport {
    struct Bad {
        std::int64_t line = 0;
        JournalFault fault = {};
    };
    std::optional<Bad> first_bad;
    std::int64_t lines = 0;
    std::int64_t erased = 0;  ///< lines whose details were erased, as they may be
    JournalHead head;         ///< the last good line
    [[nodiscard]] bool ok() const { return !first_bad; }
};

/// Walks every line from the last retention cut to the end. `anchor` is read before the database is, because lines may
/// be added meanwhile; without one, a journal cut short cannot show.
JournalReport verify_journal(Connection&, const JournalKey&, const std::optional<JournalHead>& anchor);

/// The same for the lines from `anchor` on: what the program checks when it starts.
JournalReport verify_journal_tail(Connection&, const JournalKey&, const JournalHead& anchor);

}  // namespace habilis::server
