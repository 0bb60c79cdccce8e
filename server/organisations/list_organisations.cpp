#include "shared/organisations/list_organisations.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "server/api/handler.h"
#include "server/nouns/administrators.h"
#include "server/nouns/notices.h"
#include "server/storage/columns.h"
#include "server/storage/engine.h"
#include "shared/base/base_refusals.h"
#include "shared/base/text.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

/// ?1 folded words and ?4 the digits that a name or a SIREN is to hold; empty: all. What stands here is a few steps in
/// an index for each organisation; people are counted only to sort by that (?5), else for the lines of a page.
std::string rows_sql() {
    const std::string of_this = "m.organisation_id = o.id";
    return "SELECT o.id, o.kind, o.label, o.siren, o.city, o.created_at, "
           "CASE WHEN ?5 THEN (SELECT count(*) FROM memberships m WHERE " +
           of_this + " AND m.listed = 1) ELSE 0 END, (SELECT count(*)" + usable_administrators_from("o.id") +
           "), "
           "(SELECT coalesce(max(m.last_sign_in_sort), 0) FROM memberships m WHERE " +
           of_this +
           " AND m.listed = 1), EXISTS (SELECT 1 FROM memberships m JOIN accounts p ON p.id = m.account_id WHERE " +
           of_this +
           " AND m.role = 2 AND m.delegated_level_id IS NULL AND p.state = 0), o.label_key, o.closed_at FROM organisations o "
           "WHERE ?1 = '' OR " +
           engine::holds("o.label_key", "?1") + " OR (?4 <> '' AND " + engine::holds("o.siren", "?4") + ")";
}

/// A place in the order of a list: the key that it is sorted by, as number or as text, then the name.
using Place = std::tuple<std::int64_t, std::string, std::int64_t>;

struct Found {
    OrganisationRow row;
    std::string label_key;
};

OrganisationStanding standing_of(const OrganisationRow& row, bool awaited, Instant now) {
    if (row.closed) return OrganisationStanding::closed;
    if (row.administrators == 0) return awaited ? OrganisationStanding::pending : OrganisationStanding::orphaned;
    const Instant last = std::max(row.seen, row.created);
    const bool inactive = last < now - ListOrganisations::inactive_days * one_day;
    return inactive ? OrganisationStanding::inactive : OrganisationStanding::active;
}

Found read_found(const Row& row, Instant now) {
    Found found;
    OrganisationRow& it = found.row;
    bool awaited = false;
    Columns(row).read_all(it.organisation, it.kind, it.label, it.siren, it.city, it.created, it.users,
                          it.administrators, it.seen, awaited, found.label_key, it.closed);
    it.standing = standing_of(it, awaited, now);
    return found;
}

bool passes(const OrganisationRow& row, OrganisationFilter show) {
    switch (show) {
        case OrganisationFilter::all: return true;
        case OrganisationFilter::orphaned: return row.standing == OrganisationStanding::orphaned;
        case OrganisationFilter::pending: return row.standing == OrganisationStanding::pending;
        case OrganisationFilter::single: return row.administrators == 1;
        case OrganisationFilter::closed: return row.standing == OrganisationStanding::closed;
        case OrganisationFilter::inactive: return row.standing == OrganisationStanding::inactive;
    }
    return true;
}

void count(OrganisationCounts& counts, const OrganisationRow& row) {
    counts.all += 1;
    counts.orphaned += passes(row, OrganisationFilter::orphaned) ? 1 : 0;
    counts.pending += passes(row, OrganisationFilter::pending) ? 1 : 0;
    counts.single += passes(row, OrganisationFilter::single) ? 1 : 0;
    counts.closed += passes(row, OrganisationFilter::closed) ? 1 : 0;
    counts.inactive += passes(row, OrganisationFilter::inactive) ? 1 : 0;
}

Place place_of(const Found& found, OrganisationSort sort) {
    const auto place = [&](std::int64_t number) {
        return Place{number, found.label_key, found.row.organisation.value};
    };
    switch (sort) {
        case OrganisationSort::label: return place(0);
        case OrganisationSort::users: return place(found.row.users);
        case OrganisationSort::administrators: return place(found.row.administrators);
        case OrganisationSort::seen: return place(found.row.seen.ms);
        case OrganisationSort::standing: return place(static_cast<std::int64_t>(found.row.standing));
        case OrganisationSort::created: return place(found.row.created.ms);
    }
    return place(0);
}

/// "3:417:commune de ploufictif"
std::string cursor_of(const Place& place) {
    const auto& [number, label, organisation] = place;
    return std::to_string(number) + ":" + std::to_string(organisation) + ":" + label;
}

std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [next, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || next == end || *next != ':') return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(next - text.data()) + 1);
    return number;
}

std::optional<Place> place_of(std::string_view cursor) {
    const auto number = take_number(cursor);
    const auto organisation = number ? take_number(cursor) : std::nullopt;
    if (!organisation) return std::nullopt;
    return Place{*number, std::string(cursor), *organisation};
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

template <class EachFound>
void each_organisation(Connection& connection, std::string_view q, bool with_people, Instant now, EachFound&& each) {
    static const std::string statement = rows_sql();
    const std::string folded = fold(trimmed(q));
    connection.each(
        statement, [&](const Row& row) { each(read_found(row, now)); }, folded, now, local_time(now).day,
        digits_of(folded), with_people);
}

void count_for_line(Connection& connection, OrganisationRow& row) {
    row.users = connection.integer("SELECT count(*) FROM memberships WHERE organisation_id = ?1 AND listed = 1",
                                   row.organisation);
    row.services =
        connection.integer("SELECT count(*) FROM subscriptions WHERE organisation_id = ?1", row.organisation);
}

OrganisationPage list_organisations(Connection& connection, const ListOrganisations& query, Instant now) {
    OrganisationPage page;
    std::vector<std::pair<Place, OrganisationRow>> found;
    each_organisation(connection, query.q, query.sort == OrganisationSort::users, now, [&](Found one) {
        count(page.counts, one.row);
        if (passes(one.row, query.show)) found.emplace_back(place_of(one, query.sort), std::move(one.row));
    });
    const auto comes_before = [&](const Place& a, const Place& b) { return query.descending ? b < a : a < b; };
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) { return comes_before(a.first, b.first); });
    const auto size = static_cast<std::int64_t>(found.size());
    std::int64_t first = 0;
    if (const auto after = place_of(query.after))
        first = std::partition_point(found.begin(), found.end(),
                                     [&](const auto& one) { return !comes_before(*after, one.first); }) -
                found.begin();
    else if (const auto before = place_of(query.before))
        first = std::max<std::int64_t>(
            0, std::partition_point(found.begin(), found.end(),
                                    [&](const auto& one) { return comes_before(one.first, *before); }) -
                   found.begin() - query.limit);
    const std::int64_t last = std::min(first + query.limit, size);
    page.total = size;
    page.first = first;
    for (std::int64_t i = first; i < last; ++i)
        page.rows.push_back(std::move(found[static_cast<std::size_t>(i)].second));
    for (OrganisationRow& row : page.rows) count_for_line(connection, row);
    if (first < last) {
        page.from = cursor_of(found[static_cast<std::size_t>(first)].first);
        page.to = cursor_of(found[static_cast<std::size_t>(last - 1)].first);
    }
    return page;
}

PlatformView view_platform(Connection& connection, Instant now) {
    PlatformView view;
    each_organisation(connection, {}, false, now, [&](const Found& one) { count(view.organisations, one.row); });
    view.notice_published = notice_in_force(connection, Language::fr, now).has_value();
    view.services = connection.integer("SELECT count(*) FROM services");
    view.services_closed = connection.integer(
        "SELECT count(*) FROM services WHERE state <> 0 AND (closed_until IS NULL OR closed_until > ?1)", now);
    view.subscriptions = connection.integer("SELECT count(*) FROM subscriptions");
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
    return call.database().read(
        [&](Connection& connection) { return list_organisations(connection, query, call.now()); });
}

template <>
Result<PlatformView> handle<ViewPlatformRoute>(Call& call, const ViewPlatform&) {
    if (!may_look(call.actor())) return refusals::not_allowed;
    return call.database().read([&](Connection& connection) {
        PlatformView view = view_platform(connection, call.now());
        view.operator_named = !call.settings().operator_name.empty();
        return view;
    });
}

}  // namespace habilis::server
