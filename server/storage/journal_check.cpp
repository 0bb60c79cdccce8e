#include "server/storage/journal_check.h"

#include "server/storage/journal_lines.h"

namespace habilis::server {

namespace {

bool is(const std::optional<Mac>& found, const Mac& expected) { return found && same(*found, expected); }

/// The first thing wrong with a line, if it follows `before`.
std::optional<JournalFault> fault_of(const JournalLine& line, const JournalHead& before, const JournalKey& key) {
    using enum JournalFault;
    const std::optional<Mac> mac = mac_from(line.mac);
    const std::optional<Mac> details = mac_from(line.details_mac);
    if (!mac || !details || !is(mac, key.line(before, line.at, line.entry, *details))) return changed;
    if (line.erased) {
        const bool empty = line.entry.remote_address.empty() && line.entry.before.empty() && line.entry.after.empty();
        if (!empty) return details_changed;
        return is(mac_from(line.erasure_mac), key.erasure(line.sequence, *mac)) ? std::nullopt
                                                                                : std::optional(details_removed);
    }
    if (!is(details, commit_to_details(line.salt, line.entry))) return details_changed;
    return std::nullopt;
}

class Walk {
public:
    Walk(const JournalKey& key, const std::optional<JournalHead>& anchor, JournalHead start)
        : key_(key), anchor_(anchor) {
        report_.head = start;
        meet_anchor();
    }

    /// False when the line is bad and the walk ends.
    bool take(const JournalLine& line) {
        if (!report_.ok()) return false;
        const std::int64_t expected = report_.head.sequence + 1;
        if (line.sequence != expected) return bad(expected, JournalFault::missing);
        if (const auto fault = fault_of(line, report_.head, key_)) return bad(line.sequence, *fault);
        report_.head = {line.sequence, *mac_from(line.mac)};
        ++report_.lines;
        report_.erased += line.erased ? 1 : 0;
        return meet_anchor();
    }

    bool bad(std::int64_t line, JournalFault fault) {
        if (report_.ok()) report_.first_bad = {line, fault};
        return false;
    }

    JournalReport end() {
        if (report_.ok() && anchor_ && anchor_->sequence > report_.head.sequence)
            bad(report_.head.sequence + 1, JournalFault::cut_short);
        return report_;
    }

private:
    bool meet_anchor() {
        if (!anchor_ || anchor_->sequence != report_.head.sequence || same(anchor_->mac, report_.head.mac)) return true;
        return bad(report_.head.sequence, JournalFault::other_chain);
    }

    const JournalKey& key_;
    const std::optional<JournalHead>& anchor_;
    JournalReport report_;
};

JournalReport walk_from(Connection& connection, Walk walk, std::int64_t after) {
    // So many at a time: not every engine hands rows over one by one.
    constexpr std::int64_t most = 10'000;
    static const std::string sql =
        "SELECT " + std::string(line_columns) + " FROM journal WHERE sequence > ?1 ORDER BY sequence LIMIT ?2";
    bool good = true;
    std::int64_t read = most;
    while (good && read == most) {
        read = 0;
        connection.each(
            sql,
            [&](const Row& row) {
                ++read;
                after = row.integer(0);
                return good = walk.take(read_line(row));
            },
            after, most);
    }
    return walk.end();
}

}  // namespace

JournalReport verify_journal(Connection& connection, const JournalKey& key, const std::optional<JournalHead>& anchor) {
    JournalHead start;
    bool genuine = true;
    connection.each("SELECT sequence, mac, at, cut_mac FROM journal_cuts ORDER BY sequence DESC LIMIT 1",
                    [&](const Row& row) {
                        start = {row.integer(0), mac_from(row.view(1)).value_or(Mac{})};
                        genuine = is(mac_from(row.view(3)), key.cut(start, row.instant(2)));
                    });
    Walk walk(key, anchor, start);
    if (!genuine) walk.bad(start.sequence, JournalFault::false_cut);
    // Lines below the cut are gone; one that is back was put there.
    connection.each(
        "SELECT sequence FROM journal WHERE sequence <= ?1 ORDER BY sequence LIMIT 1",
        [&](const Row& row) { walk.bad(row.integer(0), JournalFault::changed); }, start.sequence);
    return walk_from(connection, walk, start.sequence);
}

JournalReport verify_journal_tail(Connection& connection, const JournalKey& key, const JournalHead& anchor) {
    const std::optional<JournalHead> remembered = anchor;
    JournalHead start;
    bool there = true;
    if (anchor.sequence > 0) {
        const auto mac = connection.one(
            "SELECT mac FROM journal WHERE sequence = ?1 "
            "UNION ALL SELECT mac FROM journal_cuts WHERE sequence = ?1",
            [](const Row& row) { return mac_from(row.view(0)).value_or(Mac{}); }, anchor.sequence);
        start = mac ? JournalHead{anchor.sequence, *mac} : read_head(connection);
        there = mac.has_value();
    }
    Walk walk(key, remembered, start);
    if (!there && start.sequence > anchor.sequence) walk.bad(anchor.sequence, JournalFault::missing);
    return walk_from(connection, walk, start.sequence);
}

}  // namespace habilis::server
