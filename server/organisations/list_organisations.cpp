#include "shared/organisations/list_organisations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <tuple>

#include "server/api/handler.h"
#include "server/nouns/notices.h"
#include "server/organisations/summaries.h"
#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

constexpr std::int64_t most_candidates = 500;
constexpr std::string_view behind_every_text = "\xF4\x8F\xBF\xBF";  // U+10FFFF

/// One part of the list: the indexes of organisation_summaries begin with these.
struct Part {
    OrganisationStanding standing;
    bool single;
};
constexpr std::array parts{
    Part{OrganisationStanding::orphaned, false}, Part{OrganisationStanding::pending, false},
    Part{OrganisationStanding::inactive, false}, Part{OrganisationStanding::inactive, true},
    Part{OrganisationStanding::active, false},   Part{OrganisationStanding::active, true},
    Part{OrganisationStanding::closed, false},
};

bool shows(OrganisationFilter show, const Part& part) {
    switch (show) {
        case OrganisationFilter::all: return true;
        case OrganisationFilter::orphaned: return part.standing == OrganisationStanding::orphaned;
        case OrganisationFilter::pending: return part.standing == OrganisationStanding::pending;
        case OrganisationFilter::single: return part.single;
        case OrganisationFilter::closed: return part.standing == OrganisationStanding::closed;
        case OrganisationFilter::inactive: return part.standing == OrganisationStanding::inactive;
    }
    return true;
}

void count(OrganisationCounts& counts, const Part& part, std::int64_t organisations) {
    const auto add = [&](std::int64_t& to, OrganisationFilter show) { to += shows(show, part) ? organisations : 0; };
    add(counts.all, OrganisationFilter::all);
    add(counts.orphaned, OrganisationFilter::orphaned);
    add(counts.pending, OrganisationFilter::pending);
    add(counts.single, OrganisationFilter::single);
    add(counts.closed, OrganisationFilter::closed);
    add(counts.inactive, OrganisationFilter::inactive);
}

OrganisationCounts count_all(Connection& connection) {
    OrganisationCounts counts;
    connection.each("SELECT standing, single, organisations FROM organisation_counts", [&](const Row& row) {
        count(counts, {row.choice<OrganisationStanding>(0), row.flag(1)}, row.integer(2));
    });
    return counts;
}

std::int64_t counted(const OrganisationCounts& counts, OrganisationFilter show) {
    switch (show) {
        case OrganisationFilter::all: return counts.all;
        case OrganisationFilter::orphaned: return counts.orphaned;
        case OrganisationFilter::pending: return counts.pending;
        case OrganisationFilter::single: return counts.single;
        case OrganisationFilter::closed: return counts.closed;
        case OrganisationFilter::inactive: return counts.inactive;
    }
    return 0;
}

/// A place in the order of a list: the number that it is sorted by (0: by name alone), the name, which organisation.
using Place = std::tuple<std::int64_t, std::string, std::int64_t>;

/// The column of a sort that goes by a number in an index.
std::string_view number_of(OrganisationSort sort) {
    switch (sort) {
        case OrganisationSort::label:
        case OrganisationSort::standing: return {};
        case OrganisationSort::users: return "s.people";
        case OrganisationSort::administrators: return "s.administrators";
        case OrganisationSort::seen: return "s.seen";
        case OrganisationSort::created: return "s.created_at";
    }
    return {};
}

/// A row that was shown: its place, and how many came before it.
struct Mark {
    std::int64_t position = 0;
    Place place;
};

/// "50:3:417:commune de ploufictif"
std::string cursor_of(const Mark& mark) {
    const auto& [number, label, organisation] = mark.place;
    return std::to_string(mark.position) + ":" + std::to_string(number) + ":" + std::to_string(organisation) + ":" +
           label;
}

std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || next == end || *next != ':') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(next - text.data()) + 1);
    return number;
}

std::optional<Mark> mark_of(std::string_view cursor) {
    const auto position = take_number(cursor);
    const auto number = position ? take_number(cursor) : std::nullopt;
    const auto organisation = number ? take_number(cursor) : std::nullopt;
    if (!organisation || *position < 0) return std::nullopt;
    return Mark{*position, {*number, std::string(cursor), *organisation}};
}

/// "732 829 320" is how people write a SIREN.
std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (c == ' ') continue;
        if (c < '0' || c > '9') return {};
        digits += c;
    }
    return digits;
}

/// The beginnings that words of the name must have, the longest first because fewest have it.
struct Search {
    std::array<std::string, 4> from, to;  ///< an empty one asks for nothing
    [[nodiscard]] bool empty() const { return from[0].empty(); }
};

Search search_of(std::string_view q) {
    const std::string folded = fold(trimmed(q));
    const std::string digits = digits_of(folded);
    std::vector<std::string_view> words = digits.empty() ? words_in(folded) : std::vector<std::string_view>{digits};
    std::stable_sort(words.begin(), words.end(), [](auto a, auto b) { return a.size() > b.size(); });
    Search search;
    for (std::size_t i = 0; i < std::min(words.size(), search.from.size()); ++i) {
        search.from[i] = words[i];
        search.to[i] = search.from[i] + std::string(behind_every_text);
    }
    return search;
}

/// That words of s begin as the pairs of parameters say, the first of which is `first`.
std::string has_words(int first, int pairs) {
    std::string sql;
    for (int i = 0; i < pairs; ++i) {
        const std::string from = "?" + std::to_string(first + 2 * i), to = "?" + std::to_string(first + 2 * i + 1);
        sql.append(" AND (").append(from).append(
            " = '' OR EXISTS (SELECT 1 FROM organisation_words x WHERE x.word >= ");
        sql.append(from).append(" AND x.word < ").append(to).append(" AND x.organisation_id = s.organisation_id))");
    }
    return sql;
}

std::string walk_sql(std::string_view number, bool descending, bool searched) {
    const std::string column = number.empty() ? std::string() : std::string(number) + ", ";
    const std::string direction = descending ? " DESC" : "";
    std::string sql = "SELECT s.organisation_id, s.label_key, " + (number.empty() ? "0" : std::string(number)) +
                      " FROM organisation_summaries s WHERE s.standing = ?1 AND s.single = ?2 AND (" + column +
                      "s.label_key, s.organisation_id) " + (descending ? "< (" : "> (") +
                      (number.empty() ? "" : "?6, ") + "?3, ?4)";
    if (searched) sql += has_words(number.empty() ? 6 : 7, 4);
    sql += " ORDER BY ";
    if (!number.empty()) sql.append(number).append(direction).append(", ");
    return sql + "s.label_key" + direction + ", s.organisation_id" + direction + " LIMIT ?5";
}

/// The rows of one part behind a place, in the direction of the walk.
void walk(Connection& connection, const Part& part, OrganisationSort sort, bool descending, const Place& from,
          const Search& search, std::int64_t limit, std::vector<Place>& found) {
    const auto& [number, label, organisation] = from;
    const std::string_view column = number_of(sort);
    const bool by_standing = sort == OrganisationSort::standing;
    const auto take = [&](const Row& row) {
        found.emplace_back(by_standing ? static_cast<std::int64_t>(part.standing) : row.integer(2), row.text(1),
                           row.integer(0));
    };
    const std::string sql = walk_sql(column, descending, !search.empty());
    const auto& [a, b, c, d] = search.from;
    const auto& [e, f, g, h] = search.to;
    const auto ask = [&](const auto&... more) {
        if (search.empty()) connection.each(sql, take, part.standing, part.single, label, organisation, limit, more...);
        else
            connection.each(sql, take, part.standing, part.single, label, organisation, limit, more..., a, e, b, f, c,
                            g, d, h);
    };
    if (column.empty()) ask();
    else ask(number);
}

struct Window {
    std::optional<Mark> from;
    bool backwards = false;
};
Window window_of(const ListOrganisations& query) {
    if (auto after = mark_of(query.after)) return {std::move(after), false};
    if (auto before = mark_of(query.before)) return {std::move(before), true};
    return {};
}

struct Found {
    std::vector<Place> places;
    std::int64_t first = 0;
    bool more = false;  ///< rows follow
};

/// Walks each part from the same place, and takes the first of all.
Found walk_all(Connection& connection, const ListOrganisations& query, const Search& search) {
    const Window window = window_of(query);
    const bool descending = query.descending != window.backwards;
    const std::int64_t end = descending ? INT64_MAX : INT64_MIN;
    const Place start = window.from ? window.from->place : Place{end, descending ? behind_every_text : "", end};
    Found found;
    for (const Part& part : parts) {
        if (!shows(query.show, part)) continue;
        Place from = start;
        if (window.from && query.sort == OrganisationSort::standing) {
            const auto standing = static_cast<std::int64_t>(part.standing), at = std::get<0>(start);
            if (descending ? standing > at : standing < at) continue;
            if (standing != at) from = {0, std::string(descending ? behind_every_text : ""), end};
        }
        walk(connection, part, query.sort, descending, from, search, query.limit + 1, found.places);
    }
    auto& places = found.places;
    std::sort(places.begin(), places.end(),
              [descending](const Place& a, const Place& b) { return descending ? b < a : a < b; });
    const bool further = static_cast<std::int64_t>(places.size()) > query.limit;
    if (further) places.resize(static_cast<std::size_t>(query.limit));
    const auto size = static_cast<std::int64_t>(places.size());
    found.more = further;
    if (!window.from) return found;
    found.first = window.from->position + 1;
    if (!window.backwards) return found;
    std::reverse(places.begin(), places.end());
    found.more = true;
    found.first = further ? std::max<std::int64_t>(0, window.from->position - size) : 0;
    return found;
}

struct Candidate {
    Part part;
    Place place;
};

/// Everything that a search finds, as long as it is not much.
std::optional<std::vector<Candidate>> candidates(Connection& connection, const Search& search, OrganisationSort sort) {
    const std::string number = number_of(sort).empty() ? "0" : std::string(number_of(sort));
    const std::string sql = "SELECT DISTINCT s.organisation_id, s.label_key, " + number +
                            ", s.standing, s.single FROM organisation_words w" + std::string(engine::then_join) +
                            "organisation_summaries s ON s.organisation_id = w.organisation_id "
                            "WHERE w.word >= ?1 AND w.word < ?2" +
                            has_words(3, 3) + " LIMIT ?9";
    std::vector<Candidate> found;
    const auto& [a, b, c, d] = search.from;
    const auto& [e, f, g, h] = search.to;
    connection.each(
        sql,
        [&](const Row& row) {
            const Part part{row.choice<OrganisationStanding>(3), row.flag(4)};
            const std::int64_t key = sort == OrganisationSort::standing ? row.integer(3) : row.integer(2);
            found.push_back({part, {key, row.text(1), row.integer(0)}});
        },
        a, e, b, f, c, g, d, h, most_candidates + 1);
    if (static_cast<std::int64_t>(found.size()) > most_candidates) return std::nullopt;
    return found;
}

/// The window of what a search has found.
Found cut(std::vector<Place> places, const ListOrganisations& query) {
    const auto comes_before = [&](const Place& a, const Place& b) { return query.descending ? b < a : a < b; };
    std::sort(places.begin(), places.end(), comes_before);
    const Window window = window_of(query);
    auto first = places.begin();
    if (window.from && !window.backwards)
        first = std::upper_bound(places.begin(), places.end(), window.from->place, comes_before);
    if (window.from && window.backwards) {
        first = std::lower_bound(places.begin(), places.end(), window.from->place, comes_before);
        first -= std::min<std::ptrdiff_t>(first - places.begin(), query.limit);
    }
    const auto last = first + std::min<std::ptrdiff_t>(places.end() - first, query.limit);
    return {{first, last}, first - places.begin(), last != places.end()};
}

std::vector<OrganisationRow> rows_at(Connection& connection, const std::vector<Place>& places) {
    static const std::string statement =
        "SELECT o.id, o.kind, o.label, o.siren, o.city, s.people, s.administrators, "
        "(SELECT count(*) FROM subscriptions b WHERE b.organisation_id = o.id), s.seen, o.created_at, o.closed_at, "
        "s.standing FROM " +
        engine::rows_of("?1") + " j" + std::string(engine::then_join) + "organisations o ON o.id = j.value" +
        std::string(engine::then_join) + "organisation_summaries s ON s.organisation_id = o.id" +
        engine::kept_order("j.place");
    std::vector<OrganisationRow> rows;
    connection.each(
        statement,
        [&](const Row& row) {
            OrganisationRow& it = rows.emplace_back();
            Columns(row).read_all(it.organisation, it.kind, it.label, it.siren, it.city, it.users, it.administrators,
                                  it.services, it.seen, it.created, it.closed, it.standing);
        },
        engine::number_list(places, [](const Place& place) { return std::get<2>(place); }));
    return rows;
}

OrganisationPage list_organisations(Connection& connection, const ListOrganisations& query) {
    OrganisationPage page;
    const Search search = search_of(query.q);
    auto hits = search.empty() ? std::nullopt : candidates(connection, search, query.sort);
    Found found;
    if (hits) {
        std::vector<Place> places;
        for (const Candidate& hit : *hits) {
            count(page.counts, hit.part, 1);
            if (shows(query.show, hit.part)) places.push_back(hit.place);
        }
        found = cut(std::move(places), query);
    } else {
        if (search.empty()) page.counts = count_all(connection);
        found = walk_all(connection, query, search);
    }
    page.counted = hits || search.empty();
    page.total = counted(page.counts, query.show);
    page.first = found.first;
    page.more = found.more;
    page.rows = rows_at(connection, found.places);
    if (!found.places.empty()) {
        page.from = cursor_of({found.first, found.places.front()});
        page.to = cursor_of({found.first + static_cast<std::int64_t>(found.places.size()) - 1, found.places.back()});
    }
    return page;
}

PlatformView view_platform(Connection& connection, Instant now) {
    PlatformView view;
    view.organisations = count_all(connection);
    view.notice_published = notice_in_force(connection, Language::fr, now).has_value();
    view.services = connection.integer("SELECT count(*) FROM services");
    view.services_closed = connection.integer(
        "SELECT count(*) FROM services WHERE state <> 0 AND (closed_until IS NULL OR closed_until > ?1)", now);
    view.subscribed = connection.integer("SELECT EXISTS (SELECT 1 FROM subscriptions)") != 0;
    view.mails_refused =
        connection.integer("SELECT count(*) FROM outbox WHERE state = 3 AND reason NOT IN (10, 11) AND created_at > ?1",
                           now - 7 * one_day);
    view.mails_waiting = connection.integer("SELECT count(*) FROM outbox WHERE state < 2");
    view.mails_since = {connection.integer("SELECT coalesce(min(created_at), 0) FROM outbox WHERE state < 2")};
    view.foundings = connection.integer("SELECT count(*) FROM foundings WHERE state = 0");
    view.successions = connection.integer("SELECT count(*) FROM succession_claims WHERE state = 0");
    return view;
}

/// Of the platform's people, who may look into every organisation.
bool may_look(const Actor& actor) { return permissions_of(actor.platform_role).has(Permission::view_organisation); }

}  // namespace

template <>
Result<OrganisationPage> handle<ListOrganisationsRoute>(Call& call, const ListOrganisations& query) {
    if (!may_look(call.actor())) return refusals::not_allowed;
    refresh_summaries(call.database(), call.now());
    return call.database().read([&](Connection& connection) { return list_organisations(connection, query); });
}

template <>
Result<PlatformView> handle<ViewPlatformRoute>(Call& call, const ViewPlatform&) {
    if (!may_look(call.actor())) return refusals::not_allowed;
    refresh_summaries(call.database(), call.now());
    return call.database().read([&](Connection& connection) {
        PlatformView view = view_platform(connection, call.now());
        view.operator_named = !call.settings().operator_name.empty();
        return view;
    });
}

}  // namespace habilis::server
