#include "server/journal/reader.h"

#include <algorithm>

#include "server/journal/describe.h"
#include "server/nouns/reach.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/journal/all_events.h"

namespace habilis::server {
namespace {

/// One row of the page before its words.
struct StoredLine : JournalRow {
    std::string before;
    std::string after;
};

constexpr std::string_view selection = R"(
    SELECT j.sequence, j.at, j.event, j.actor, a.civility, a.first_name, a.last_name,
           j.subject, s.civility, s.first_name, s.last_name, j.target_noun, j.target, t.civility, t.first_name, t.last_name,
           j.organisation, o.label, j.address, j.erasure_mac IS NOT NULL, j.before, j.after
    FROM journal j
    LEFT JOIN accounts a ON a.id = j.actor
    LEFT JOIN accounts s ON s.id = j.subject
    LEFT JOIN accounts t ON t.id = j.target AND j.target_noun = 'account'
    LEFT JOIN organisations o ON o.id = j.organisation
    WHERE )";
constexpr std::string_view filters = R"( AND (?3 IS NULL OR j.actor = ?3) AND j.event BETWEEN ?4 AND ?5
    AND j.sequence BETWEEN ?6 AND ?7 AND (?8 = 0 OR j.subject IS NOT NULL))";
/// For one level's reader: a line about nobody concerns the organisation, and is not for him.
const std::string of_reach =
    " AND j.about IN (SELECT m.account_id FROM memberships m WHERE m.organisation_id = ?1 AND " + in_reach("?10") + ")";

/// Where the walk begins decides its index: the lines of a person, of an organisation, or all of them. Every parameter
/// stands in every text, because each must be bound.
std::string_view scope_of(const JournalFilter& filter, const JournalWindow& window) {
    if (filter.about && window.person_at_large)
        return "j.about = ?2 AND (j.organisation = ?1 OR j.organisation IS NULL)";
    if (filter.about && window.organisation) return "j.about = ?2 AND j.organisation = ?1";
    if (filter.about) return "j.about = ?2 AND ?1 IS NULL";
    if (window.organisation) return "j.organisation = ?1 AND ?2 IS NULL";
    return "?1 IS NULL AND ?2 IS NULL";
}

std::string sql_of(const JournalFilter& filter, const JournalWindow& window) {
    std::string sql(selection);
    sql += scope_of(filter, window);
    sql += filters;
    sql += window.reach.whole() ? " AND ?10 = ''" : of_reach;
    sql += window.after > 0 ? " ORDER BY j.sequence ASC LIMIT ?9" : " ORDER BY j.sequence DESC LIMIT ?9";
    return sql;
}

std::string name_from(Civility civility, const std::string& first_name, const std::string& last_name,
                      Language language) {
    return last_name.empty() ? std::string() : full_name(civility, first_name, last_name, language);
}

StoredLine read_line(const Row& row, Language language) {
    StoredLine line;
    Columns columns(row);
    std::int64_t event = 0;
    Civility civility{};
    std::string first_name, last_name;
    const auto name = [&](std::string& to) {
        columns.read_all(civility, first_name, last_name);
        to = name_from(civility, first_name, last_name, language);
    };
    columns.read_all(line.sequence, line.at, event, line.actor);
    name(line.actor_name);
    columns.read(line.subject);
    name(line.subject_name);
    columns.read_all(line.noun, line.target);
    name(line.target_name);
    columns.read_all(line.organisation, line.organisation_label, line.remote_address, line.erased, line.before,
                     line.after);
    line.event = event_name(static_cast<std::uint16_t>(event));
    return line;
}

/// What numbers are called today, each asked for once.
class Labels {
public:
    explicit Labels(Connection& connection) : connection_(connection) {}

    std::string operator()(std::string_view noun, std::int64_t number) {
        const std::string_view sql = sql_for(noun);
        if (sql.empty() || number == 0) return {};
        const auto [found, added] = known_.try_emplace({std::string(noun), number});
        if (added) found->second = connection_.text(sql, number);
        return found->second;
    }

private:
    static std::string_view sql_for(std::string_view noun) {
        if (noun == "level" || noun == "parent" || noun == "administered")
            return "SELECT label FROM levels WHERE id = ?1";
        if (noun == "service" || noun == "services") return "SELECT label FROM services WHERE id = ?1";
        if (noun == "organisation") return "SELECT label FROM organisations WHERE id = ?1";
        return {};
    }

    Connection& connection_;
    std::map<std::pair<std::string, std::int64_t>, std::string> known_;
};

struct Bounds {
    std::int64_t first = 1;
    std::int64_t last = INT64_MAX;
};

/// Times become numbers of lines, which grow with time.
Bounds bounds_of(Connection& connection, const JournalFilter& filter, const JournalWindow& window) {
    Bounds bounds;
    if (filter.since)
        bounds.first = connection
                           .one(
                               "SELECT sequence FROM journal WHERE at >= ?1 ORDER BY at, sequence LIMIT 1",
                               [](const Row& row) { return row.integer(0); }, start_of(filter.since, window.time_zone))
                           .value_or(INT64_MAX);
    if (filter.until)
        bounds.last =
            connection.integer("SELECT sequence FROM journal WHERE at < ?1 ORDER BY at DESC, sequence DESC LIMIT 1",
                               start_of(day_from_epoch(days_from_epoch(filter.until) + 1), window.time_zone));
    if (window.before > 0) bounds.last = std::min(bounds.last, window.before - 1);
    if (window.after > 0) bounds.first = std::max(bounds.first, window.after + 1);
    return bounds;
}

void put_into_words(Connection& connection, std::vector<StoredLine>& lines, Language language,
                    std::string_view time_zone) {
    Labels labels(connection);
    const LabelOf label_of = [&](std::string_view field, std::int64_t number) { return labels(field, number); };
    for (StoredLine& line : lines) {
        if (line.noun != "account") line.target_name = labels(line.noun, line.target);
        line.changes = describe_changes(language, time_zone, line.before, line.after, label_of);
    }
}

}  // namespace

Result<JournalPage> read_journal(Connection& connection, const JournalFilter& filter, const JournalWindow& window,
                                 Language language) {
    const auto events = event_range(filter.event);
    if (!events) return Refusal{refusals::not_one_of, "event"};
    const Bounds bounds = bounds_of(connection, filter, window);
    std::vector<StoredLine> lines;
    connection.each(
        sql_of(filter, window), [&](const Row& row) { lines.push_back(read_line(row, language)); }, window.organisation,
        filter.about, filter.actor, events->first, events->last, bounds.first, bounds.last, filter.impersonated,
        window.limit + 1, levels_text(window.reach));
    const bool more = static_cast<std::int64_t>(lines.size()) > window.limit;
    if (more) lines.pop_back();
    if (window.after > 0) std::reverse(lines.begin(), lines.end());
    put_into_words(connection, lines, language, window.time_zone);
    JournalPage page{
        .rows = {}, .newer = window.after > 0 ? more : window.before > 0, .older = window.after > 0 || more};
    for (StoredLine& line : lines) page.rows.push_back(std::move(line));
    return page;
}

}  // namespace habilis::server
