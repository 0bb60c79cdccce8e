#include "server/accounts/member_list.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>

#include "server/accounts/name_steps.h"
#include "server/accounts/user_filter.h"
#include "server/nouns/organisations.h"
#include "server/nouns/school_sheets.h"
#include "server/nouns/search_index.h"
#include "server/nouns/search_text.h"
#include "server/storage/engine.h"

namespace habilis::server {
namespace {

constexpr std::int64_t max_hits = 1000;

/// A place in the order: the sort key as text, the account that breaks ties, and of a list over several organisations
/// the one that breaks the ties of an account.
struct Place {
    std::string key;
    std::int64_t account = 0;
    OrganisationId organisation = {};
};

struct Sorting {
    std::string_view column;
    std::string_view index;
    bool numeric;
};

Sorting sorting_of(UserSort sort) {
    switch (sort) {
        case UserSort::name: return {"name_sort", "memberships_by_name", false};
        case UserSort::email: return {"email_sort", "memberships_by_email", false};
        case UserSort::password_expiry: return {"password_expiry_sort", "memberships_by_password_expiry", true};
        case UserSort::last_sign_in: return {"last_sign_in_sort", "memberships_by_last_sign_in", true};
        case UserSort::created: return {"created_at", "memberships_by_creation", true};
    }
    return {"name_sort", "memberships_by_name", false};
}

/// "417:kervadenn eloise"
std::string cursor_of(const Place& place) { return std::to_string(place.account) + ":" + place.key; }

std::optional<Place> place_of(std::string_view cursor) {
    Place place;
    const char* end = cursor.data() + cursor.size();
    auto [next, error] = std::from_chars(cursor.data(), end, place.account);
    if (error != std::errc{} || next == end || *next != ':') return {};
    place.key.assign(next + 1, end);
    return place;
}

std::int64_t number_of(const std::string& key) {
    std::int64_t number = 0;
    std::from_chars(key.data(), key.data() + key.size(), number);
    return number;
}

/// How a window is cut out of the order.
struct Window {
    std::optional<Place> from;  ///< exclusive
    bool backwards = false;     ///< walked against the order, to be turned round
    std::int64_t limit = 50;
    std::int64_t offset = 0;
};

Window window_of(const ListUsers& query) {
    Window window{{}, false, query.limit, query.offset};
    if (auto after = place_of(query.after)) return {after, false, query.limit, 0};
    if (auto before = place_of(query.before)) return {before, true, query.limit, 0};
    window.backwards = query.from_end;
    return window;
}

Place read_place(const Row& row) { return {row.text(1), row.integer(0)}; }

/// The statement that yields (account, key, membership) of a window. Its values live as long as it.
void add_window(Composed& to, const ListUsers& query, const Window& window, const FilterValues& values) {
    const Sorting sorting = sorting_of(query.sort);
    const bool descending = query.descending != window.backwards;
    const std::string key = "m." + std::string(sorting.column);
    to += "SELECT m.account_id AS account, " + key + " AS key, m.id AS membership FROM memberships m ";
    // Listed people alone, or the others alone, stand in the index in the order asked for.
    if (!asks_for_unlisted(query) || asks_for_unlisted_alone(query)) to += engine::by_index(sorting.index);
    to += "WHERE ";
    add_conditions(to, query, values);
    if (window.from) {
        const std::string from = to.bind(window.from->key);
        to += " AND (" + key + ", m.account_id) " + (descending ? "<" : ">") + " (" +
              (sorting.numeric ? "CAST(" + from + " AS INTEGER)" : from) + ", " + to.bind(window.from->account) + ")";
    }
    const std::string direction = descending ? " DESC" : "";
    to += " ORDER BY " + key + direction + ", m.account_id" + direction + " LIMIT " + to.bind(window.limit) +
          " OFFSET " + to.bind(window.offset);
}

/// The filter by service is not in the statement: what it leaves out is passed over here.
std::vector<Place> walk_holders(Connection& connection, const ListUsers& query, const Window& window,
                                const FilterValues& values) {
    const Holders holders(connection, values);
    Window unbounded = window;
    unbounded.limit = std::numeric_limits<std::int64_t>::max();
    unbounded.offset = 0;
    Composed statement;
    add_window(statement, query, unbounded, values);
    std::vector<Place> places;
    std::int64_t to_skip = window.offset;
    connection.each(statement, [&](const Row& row) {
        if (!holders.has(row.integer(2)) || --to_skip >= 0) return true;
        places.push_back(read_place(row));
        return static_cast<std::int64_t>(places.size()) < window.limit;
    });
    return places;
}

std::vector<Place> walk(Connection& connection, const ListUsers& query, const Window& window, Instant now) {
    const FilterValues values = filter_values(connection, query, query.organisation, now);
    std::vector<Place> places;
    if (query.services.empty()) {
        Composed statement;
        add_window(statement, query, window, values);
        connection.each(statement, [&](const Row& row) { places.push_back(read_place(row)); });
    } else {
        places = walk_holders(connection, query, window, values);
    }
    if (window.backwards) std::reverse(places.begin(), places.end());
    return places;
}

/// The same window of everybody by name, at a cost that hardly grows with its offset.
Window without_offset(Connection& connection, const ListUsers& query, Window window) {
    constexpr std::int64_t soon_walked = 500;
    if (window.offset < soon_walked || query.sort != UserSort::name || !is_unfiltered(query)) return window;
    const std::int64_t everybody = listed_people(connection, query.organisation, {});
    const bool descending = query.descending != window.backwards;
    const std::int64_t end = descending ? everybody - window.offset : everybody;
    const std::int64_t begin = descending ? std::max<std::int64_t>(0, end - window.limit) : window.offset;
    const std::int64_t limit = std::max<std::int64_t>(0, std::min(window.limit, end - begin));
    if (limit == 0) return {{}, false, 0, 0};
    NameStep step = name_step_of(connection, query.organisation, begin, everybody);
    // Always walked from the step on; a list in descending order is turned round. Nobody is between two numbers.
    std::optional<Place> before;
    if (step.account != 0) before = Place{std::move(step.name), step.account - 1};
    return {std::move(before), query.descending, limit, begin - step.rank};
}

/// That the text holds one part after the other.
void add_parts(Composed& to, const std::vector<std::string>& parts) {
    for (const std::string& part : parts)
        to += (&part == &parts.front() ? "" : " AND ") + engine::holds("x.text", to.bind(part));
}

/// That account_search `x` holds what is searched, which the index alone does not know for sure.
void add_search(Composed& to, const SearchQuestion& question) {
    to += "(";
    add_parts(to, question.parts);
    if (!question.joined.empty()) {
        to += " OR ";
        add_parts(to, question.joined);
    }
    to += ")";
}

/// The first hits of a search among the members that pass the filters, as many as one wants to know of.
template <class EachHit>
void each_hit(Connection& connection, const UserFilter& filter, OrganisationId organisation, Instant now, UserSort sort,
              std::int64_t limit, EachHit&& hit) {
    const SearchQuestion question = search_question(filter.q, organisation);
    if (question.match.empty()) return;
    const FilterValues values = filter_values(connection, filter, organisation, now);
    const std::string match = search_index::fastest_match(connection, question);
    Composed statement;
    statement += "SELECT m.account_id, m." + std::string(sorting_of(sort).column) + " FROM ";
    statement += search_index::table;
    // A table that need not be looked into saves a thousand look-ups.
    const auto join = [&](std::string_view table, std::string_view column) {
        statement += std::string(engine::then_join)
                         .append(table)
                         .append(" ON ")
                         .append(column)
                         .append(" = ")
                         .append(search_index::account);
    };
    if (!question.exact) join("account_search x", "x.account_id");
    join("memberships m", "m.account_id");
    statement += " WHERE " + search_index::matches(statement.bind(match)) + " AND ";
    add_conditions(statement, filter, values);
    add_services(statement, values);
    if (!question.exact) {
        statement += " AND ";
        add_search(statement, question);
    }
    statement += " LIMIT " + statement.bind(limit);
    connection.each(statement, std::forward<EachHit>(hit));
}

bool comes_before(const Place& a, const Place& b, bool numeric) {
    if (a.key == b.key && a.account == b.account) return a.organisation < b.organisation;
    if (a.key == b.key) return a.account < b.account;
    return numeric ? number_of(a.key) < number_of(b.key) : a.key < b.key;
}

/// The window of places that came in any order; those before and behind it may be missing.
std::vector<Place> cut(std::vector<Place> places, const ListUsers& query, const Window& window) {
    const bool numeric = sorting_of(query.sort).numeric;
    auto order = [&](const Place& a, const Place& b) {
        return query.descending ? comes_before(b, a, numeric) : comes_before(a, b, numeric);
    };
    std::sort(places.begin(), places.end(), order);
    auto first = places.begin();
    auto last = places.end();
    if (window.from && !window.backwards) first = std::upper_bound(first, last, *window.from, order);
    if (window.from && window.backwards) last = std::lower_bound(first, last, *window.from, order);
    first += std::min<std::ptrdiff_t>(window.offset, last - first);
    if (window.backwards) first = last - std::min<std::ptrdiff_t>(window.limit, last - first);
    else last = first + std::min<std::ptrdiff_t>(window.limit, last - first);
    return {first, last};
}

/// Hits come in the order of the index; the few that may be shown are sorted.
std::vector<Place> search(Connection& connection, const ListUsers& query, Instant now) {
    std::vector<Place> hits;
    each_hit(connection, query, query.organisation, now, query.sort, max_hits,
             [&](const Row& row) { hits.push_back(read_place(row)); });
    return cut(std::move(hits), query, window_of(query));
}

constexpr std::string_view row_columns =
    "SELECT a.civility, a.first_name, a.last_name, a.email, a.login, a.mobile_phone, a.phone, m.technical_id, m.function,"
    " coalesce(l.label, ''), m.role, m.external, a.provenance, a.state, a.locked_until, a.password_expires_at,"
    " a.password_set_at, a.last_sign_in_at, a.activation_expires_at, a.id, a.version + m.version, a.state_since,"
    " (SELECT label FROM levels d WHERE d.id = m.delegated_level_id), m.starts_on, m.ends_on, m.extra_rights <> 0, a.kind,"
    " m.profile, s.classes";
constexpr std::string_view joined_to_rows =
    " ON a.id = m.account_id LEFT JOIN levels l ON l.id = m.level_id LEFT JOIN school_sheets s "
    "ON s.organisation_id = m.organisation_id AND s.account_id = m.account_id";

/// One statement for all rows of a page: ?2 are their accounts, whose order is kept.
const std::string rows_sql =
    std::string(row_columns) + " FROM " + engine::rows_of("?2") + " j" + std::string(engine::then_join) +
    "memberships m ON m.organisation_id = ?1 AND m.account_id = j.value" + std::string(engine::then_join) +
    "accounts a" + std::string(joined_to_rows) + engine::kept_order("j.place");
constexpr int key_column = 29;  // of rows_of_window

UserRow read_user(const Row& row, Instant now) {
    UserRow user;
    user.account = row.id<AccountId>(19);
    user.version = row.integer(20);
    user.civility = row.choice<Civility>(0);
    user.first_name = row.text(1);
    user.last_name = row.text(2);
    user.email = row.text(3);
    user.login = row.text(4);
    user.phone = row.view(5).empty() ? row.text(6) : row.text(5);
    user.technical_id = row.text(7);
    user.function = row.text(8);
    user.level = row.text(9);
    user.role = row.choice<OrganisationRole>(10);
    user.administered = row.text(22);
    user.external = row.flag(11);
    user.starts_on = row.day(23);
    user.ends_on = row.day(24);
    user.chosen_rights = row.flag(25);
    user.profile = row.choice<Profile>(27);
    user.classes = codes_in(row.text(28));
    user.provenance = row.choice<Provenance>(12);
    user.kind = row.choice<AccountKind>(26);
    const Instant locked_until = row.instant(14);
    user.password_expires = row.instant(15);
    user.state = effective_state(row.choice<AccountState>(13), locked_until, user.password_expires, now);
    user.password_set = static_cast<bool>(row.instant(16));
    user.last_sign_in = row.instant(17);
    if (user.state == EffectiveState::disabled || user.state == EffectiveState::hidden)
        user.state_since = row.instant(21);
    if (user.state == EffectiveState::locked) user.state_until = locked_until;
    if (user.state == EffectiveState::pending) user.state_until = row.instant(18);
    return user;
}

}  // namespace

namespace {

/// A window with its rows, by one statement.
UserPage rows_of_window(Connection& connection, const ListUsers& query, const Window& window, Instant now) {
    const FilterValues values = filter_values(connection, query, query.organisation, now);
    Composed statement;
    statement += row_columns;
    statement += ", w.key FROM (";
    add_window(statement, query, window, values);
    statement += ") w";
    for (const std::string_view part : {engine::then_join, std::string_view("memberships m ON m.id = w.membership"),
                                        engine::then_join, std::string_view("accounts a"), joined_to_rows})
        statement += part;
    statement +=
        engine::kept_order(query.descending != window.backwards ? "w.key DESC, w.account DESC" : "w.key, w.account");
    UserPage page;
    page.rows.reserve(static_cast<std::size_t>(window.limit));
    std::string first, last;
    connection.each(statement, [&](const Row& row) {
        page.rows.push_back(read_user(row, now));
        page.rows.back().organisation = query.organisation;
        last = row.view(key_column);
        if (page.rows.size() == 1) first = last;
    });
    if (page.rows.empty()) return page;
    page.first = cursor_of({std::move(first), page.rows.front().account.value});
    page.last = cursor_of({std::move(last), page.rows.back().account.value});
    if (!window.backwards) return page;
    std::reverse(page.rows.begin(), page.rows.end());
    std::swap(page.first, page.last);
    return page;
}

}  // namespace

UserPage list_members(Connection& connection, ListUsers query, const Reach& reach, Instant now) {
    keep_within(query, reach);
    const bool searched = !search_question(query.q, query.organisation).match.empty();
    if (!searched && query.services.empty())
        return rows_of_window(connection, query, without_offset(connection, query, window_of(query)), now);
    const std::vector<Place> places =
        searched ? search(connection, query, now) : walk(connection, query, window_of(query), now);
    UserPage page;
    page.rows.reserve(places.size());
    connection.each(
        rows_sql,
        [&](const Row& row) {
            page.rows.push_back(read_user(row, now));
            page.rows.back().organisation = query.organisation;
        },
        query.organisation, engine::number_list(places, [](const Place& place) { return place.account; }));
    if (!places.empty()) {
        page.first = cursor_of(places.front());
        page.last = cursor_of(places.back());
    }
    return page;
}

std::vector<AccountId> matching_members(Connection& connection, const MemberQuestion& question, std::int64_t most) {
    ListUsers all;
    static_cast<UserFilter&>(all) = question.filter;
    keep_within(all, question.reach);
    all.organisation = question.organisation;
    all.limit = most;
    std::vector<Place> places;
    if (search_question(all.q, all.organisation).match.empty()) {
        places = walk(connection, all, window_of(all), question.now);
    } else {
        each_hit(connection, all, all.organisation, question.now, UserSort::name, most,
                 [&](const Row& row) { places.push_back(read_place(row)); });
        std::sort(places.begin(), places.end(),
                  [](const Place& a, const Place& b) { return comes_before(a, b, false); });
    }
    std::vector<AccountId> accounts;
    accounts.reserve(places.size());
    for (const Place& place : places) accounts.push_back({place.account});
    return accounts;
}

std::int64_t count_among(Connection& connection, const std::vector<AccountId>& accounts, const MemberQuestion& asked) {
    UserFilter filter = asked.filter;
    keep_within(filter, asked.reach);
    const SearchQuestion question = search_question(filter.q, asked.organisation);
    const FilterValues values = filter_values(connection, filter, asked.organisation, asked.now);
    const std::vector<std::int64_t> list = engine::id_list(accounts);
    const std::string then_join(engine::then_join);
    Composed statement;
    statement += "SELECT count(DISTINCT m.account_id) FROM " + engine::rows_of(statement.bind(list)) + " j" +
                 then_join + "memberships m ON m.account_id = j.value";
    if (!question.match.empty()) {
        statement += then_join + "account_search x ON x.account_id = m.account_id AND ";
        add_search(statement, question);
    }
    statement += " WHERE ";
    add_conditions(statement, filter, values);
    add_services(statement, values);
    return connection.integer(statement);
}

namespace {

std::int64_t count_filtered(Connection& connection, const UserFilter& filter, OrganisationId organisation,
                            Instant now) {
    if (is_filtered_by_level_alone(filter)) return listed_people_on(connection, organisation, filter.levels);
    const FilterValues values = filter_values(connection, filter, organisation, now);
    Composed statement;
    statement += filter.services.empty() ? "SELECT count(*)" : "SELECT m.id";
    statement += " FROM memberships m " + engine::by_index("memberships_by_name") + "WHERE ";
    add_conditions(statement, filter, values);
    if (filter.services.empty()) return connection.integer(statement);
    const Holders holders(connection, values);
    std::int64_t count = 0;
    connection.each(statement, [&](const Row& row) { count += holders.has(row.integer(0)) ? 1 : 0; });
    return count;
}

}  // namespace

UserCount count_members(Connection& connection, const MemberQuestion& question) {
    const auto& [organisation, asked, reach, now] = question;
    UserFilter query = asked;
    keep_within(query, reach);
    UserCount count;
    count.total = listed_people(connection, organisation, reach);
    if (!search_question(query.q, organisation).match.empty()) {
        each_hit(connection, query, organisation, now, UserSort::name, max_hits + 1,
                 [&](const Row&) { ++count.matching; });
        count.capped = count.matching > max_hits;
        if (count.capped) count.matching = max_hits;
        return count;
    }
    count.matching = is_unfiltered(asked) ? count.total : count_filtered(connection, query, organisation, now);
    return count;
}

namespace {

/// In a list over several organisations the one of a place stands before its key: "417:12:kervadenn eloise".
std::string cursor_of_several(const Place& place) {
    return cursor_of({std::to_string(place.organisation.value) + ":" + place.key, place.account});
}

Window window_of_several(const ListMyUsers& query) {
    Window window = window_of(query);
    if (!window.from) return window;
    const std::optional<Place> inner = place_of(window.from->key);
    if (!inner) return {{}, window.backwards, query.limit, 0};
    window.from = Place{inner->key, window.from->account, {inner->account}};
    return window;
}

/// Where the window begins in one of the organisations.
Window part_of(const Window& whole, const ListUsers& query) {
    Window part{whole.from, whole.backwards, 0, 0};
    if (!part.from || part.from->organisation == query.organisation) return part;
    // Where the cursor's account is still to come by the order of organisations, its place is taken in.
    const bool descending = query.descending != whole.backwards;
    const bool behind =
        descending ? query.organisation < part.from->organisation : part.from->organisation < query.organisation;
    if (behind) part.from->account += descending ? 1 : -1;
    return part;
}

/// The members of one of several organisations in the order of the walk, read a few at a time.
class Stream {
public:
    Stream(ListUsers query, Window begin, std::int64_t first) : query_(std::move(query)), window_(std::move(begin)) {
        window_.limit = first;
    }
    /// None when it has come to its end.
    const Place* next(Connection& connection, Instant now) {
        if (at_ == read_.size() && !over_) read_more(connection, now);
        return at_ < read_.size() ? &read_[at_] : nullptr;
    }
    Place take() { return std::move(read_[at_++]); }

private:
    void read_more(Connection& connection, Instant now) {
        constexpr std::int64_t most = 200;
        read_ = walk(connection, query_, window_, now);
        at_ = 0;
        if (window_.backwards) std::reverse(read_.begin(), read_.end());
        for (Place& place : read_) place.organisation = query_.organisation;
        over_ = static_cast<std::int64_t>(read_.size()) < window_.limit;
        if (!read_.empty()) window_.from = read_.back();
        window_.limit = std::min(2 * window_.limit, most);
    }

    ListUsers query_;
    Window window_;
    std::vector<Place> read_;
    std::size_t at_ = 0;
    bool over_ = false;
};

/// The window of several organisations: of each little more is read than is shown.
std::vector<Place> merge(Connection& connection, std::vector<Stream> streams, const Window& window,
                         const ListUsers& query, Instant now) {
    const bool numeric = sorting_of(query.sort).numeric;
    const bool descending = query.descending != window.backwards;
    std::vector<Stream*> heap;
    for (Stream& stream : streams)
        if (stream.next(connection, now)) heap.push_back(&stream);
    const auto later = [&](Stream* a, Stream* b) {
        const Place &x = *a->next(connection, now), &y = *b->next(connection, now);
        return descending ? comes_before(x, y, numeric) : comes_before(y, x, numeric);
    };
    std::make_heap(heap.begin(), heap.end(), later);
    std::vector<Place> places;
    for (std::int64_t i = 0; i < window.offset + window.limit && !heap.empty(); ++i) {
        std::pop_heap(heap.begin(), heap.end(), later);
        Place place = heap.back()->take();
        if (i >= window.offset) places.push_back(std::move(place));
        if (heap.back()->next(connection, now)) std::push_heap(heap.begin(), heap.end(), later);
        else heap.pop_back();
    }
    if (window.backwards) std::reverse(places.begin(), places.end());
    return places;
}

bool is_asked_for(const std::vector<OrganisationId>& asked, OrganisationId organisation) {
    return asked.empty() || std::find(asked.begin(), asked.end(), organisation) != asked.end();
}

/// The rows of places in several organisations, in their order.
std::vector<UserRow> rows_of_several(Connection& connection, const std::vector<Place>& places, Instant now) {
    std::map<OrganisationId, std::map<std::int64_t, std::size_t>> by_organisation;
    for (std::size_t i = 0; i < places.size(); ++i) by_organisation[places[i].organisation][places[i].account] = i;
    std::vector<UserRow> rows(places.size());
    for (const auto& [organisation, accounts] : by_organisation)
        connection.each(
            rows_sql,
            [&, organisation = organisation, &accounts = accounts](const Row& row) {
                UserRow user = read_user(row, now);
                user.organisation = organisation;
                const std::size_t place = accounts.at(user.account.value);
                rows[place] = std::move(user);
            },
            organisation, engine::number_list(accounts, [](const auto& one) { return one.first; }));
    return rows;
}

}  // namespace

UserPage list_members(Connection& connection, const ListMyUsers& query, const std::vector<OwnReach>& mine,
                      Instant now) {
    const Window window = window_of_several(query);
    std::vector<Place> places;
    std::vector<Stream> streams;
    const auto share = window.limit / static_cast<std::int64_t>(std::max<std::size_t>(mine.size(), 1));
    for (const OwnReach& own : mine) {
        if (!is_asked_for(query.organisations, own.organisation)) continue;
        ListUsers one = query;
        one.organisation = own.organisation;
        keep_within(one, own.reach);
        if (search_question(one.q, one.organisation).match.empty()) {
            Window begin = part_of(window, one);
            streams.emplace_back(std::move(one), std::move(begin), 2 * share + 2);
            continue;
        }
        const std::size_t before = places.size();
        if (const auto room = max_hits - static_cast<std::int64_t>(before); room > 0)
            each_hit(connection, one, one.organisation, now, one.sort, room,
                     [&](const Row& row) { places.push_back(read_place(row)); });
        for (std::size_t i = before; i < places.size(); ++i) places[i].organisation = own.organisation;
    }
    places = streams.empty() ? cut(std::move(places), query, window)
                             : merge(connection, std::move(streams), window, query, now);
    UserPage page;
    page.rows = rows_of_several(connection, places, now);
    if (!places.empty()) {
        page.first = cursor_of_several(places.front());
        page.last = cursor_of_several(places.back());
    }
    return page;
}

UserCount count_members(Connection& connection, const CountMyUsers& query, const std::vector<OwnReach>& mine,
                        Instant now) {
    UserCount sum;
    static const UserFilter everybody;
    for (const OwnReach& own : mine) {
        const bool asked = is_asked_for(query.organisations, own.organisation);
        const UserCount count =
            count_members(connection, {own.organisation, asked ? query : everybody, own.reach, now});
        sum.total += count.total;
        if (!asked) continue;
        sum.matching += count.matching;
        sum.capped = sum.capped || count.capped;
    }
    const bool searched = !search_question(query.q, {}).match.empty();
    sum.capped = sum.capped || (searched && sum.matching > max_hits);
    if (sum.capped) sum.matching = std::min(sum.matching, max_hits);
    return sum;
}

}  // namespace habilis::server
