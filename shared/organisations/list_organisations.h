#pragma once

#include <string>
#include <vector>

#include "shared/base/fields.h"
#include "shared/base/instant.h"
#include "shared/organisations/organisation.h"

namespace habilis {

/// How an organisation is doing. The order is that of need: what has to be looked after comes first. Stored as its
/// number.
enum class OrganisationStanding : std::uint8_t {
    orphaned,  ///< without a usable administrator, and none is on the way
    pending,   ///< its administrator has yet to activate the account
    inactive,  ///< nobody has signed in for inactive_days
    active,
    closed,  ///< by the platform
};
constexpr std::array<std::string_view, 5> names_of(OrganisationStanding) {
    return {"orphaned", "pending", "inactive", "active", "closed"};
}

enum class OrganisationFilter : std::uint8_t { all, orphaned, pending, single, inactive, closed };
constexpr std::array<std::string_view, 6> names_of(OrganisationFilter) {
    return {"all", "orphaned", "pending", "single", "inactive", "closed"};
}

enum class OrganisationSort : std::uint8_t { label, users, administrators, seen, standing, created };
constexpr std::array<std::string_view, 6> names_of(OrganisationSort) {
    return {"label", "users", "administrators", "seen", "standing", "created"};
}

/// The organisations of the platform. `after` and `before` are cursors of a reply.
struct ListOrganisations {
    static constexpr int inactive_days = 180;
    std::string q;  ///< beginnings of words of the name, without regard to accents and case, or of the SIREN
    OrganisationFilter show = OrganisationFilter::all;
    OrganisationSort sort = OrganisationSort::label;
    bool descending = false;
    std::int64_t limit = 50;
    std::string after;
    std::string before;
    static constexpr std::array fields{
        field<&ListOrganisations::q>("q", {.max_length = 100}),
        field<&ListOrganisations::show>("show"),
        field<&ListOrganisations::sort>("sort"),
        field<&ListOrganisations::descending>("descending"),
        field<&ListOrganisations::limit>("limit", {.minimum = 1, .maximum = 200}),
        field<&ListOrganisations::after>("after", {.max_length = 400}),
        field<&ListOrganisations::before>("before", {.max_length = 400}),
    };
};

struct OrganisationRow {
    OrganisationId organisation;
    OrganisationKind kind = OrganisationKind::general;
    std::string label;
    std::string siren;
    std::string city;
    std::int64_t users = 0;           ///< listed people
    std::int64_t administrators = 0;  ///< usable ones of the whole organisation
    std::int64_t services = 0;        ///< subscribed to
    Instant seen;                     ///< when one of its people signed in last
    Instant created;
    Instant closed;  ///< 0: it is open
    OrganisationStanding standing = OrganisationStanding::active;
    static constexpr std::array fields{
        field<&OrganisationRow::organisation>("organisation"),
        field<&OrganisationRow::kind>("kind"),
        field<&OrganisationRow::label>("label"),
        field<&OrganisationRow::siren>("siren"),
        field<&OrganisationRow::city>("city"),
        field<&OrganisationRow::users>("users"),
        field<&OrganisationRow::administrators>("administrators"),
        field<&OrganisationRow::services>("services"),
        field<&OrganisationRow::seen>("seen"),
        field<&OrganisationRow::created>("created"),
        field<&OrganisationRow::closed>("closed"),
        field<&OrganisationRow::standing>("standing"),
    };
};

/// How many the search finds, by what the filter can show.
struct OrganisationCounts {
    std::int64_t all = 0;
    std::int64_t orphaned = 0;
    std::int64_t pending = 0;
    std::int64_t single = 0;  ///< with one usable administrator
    std::int64_t inactive = 0;
    std::int64_t closed = 0;
    static constexpr std::array fields{
        field<&OrganisationCounts::all>("all"),           field<&OrganisationCounts::orphaned>("orphaned"),
        field<&OrganisationCounts::pending>("pending"),   field<&OrganisationCounts::single>("single"),
        field<&OrganisationCounts::inactive>("inactive"), field<&OrganisationCounts::closed>("closed"),
    };
};

struct OrganisationPage {
    std::vector<OrganisationRow> rows;
    OrganisationCounts counts;
    bool counted = true;     ///< `counts` and `total` are told: not of a search that finds very many
    std::int64_t total = 0;  ///< that pass search and filter
    std::int64_t first = 0;  ///< how many of them came before this page
    bool more = false;       ///< rows follow
    std::string from;        ///< cursors of the first and last row; empty when there is no row
    std::string to;
    static constexpr std::array fields{
        field<&OrganisationPage::rows>("rows"),       field<&OrganisationPage::counts>("counts"),
        field<&OrganisationPage::counted>("counted"), field<&OrganisationPage::total>("total"),
        field<&OrganisationPage::first>("first"),     field<&OrganisationPage::more>("more"),
        field<&OrganisationPage::from>("from"),       field<&OrganisationPage::to>("to"),
    };
};

/// "Accueil" of the platform: what waits, and how far an installation has come.
struct ViewPlatform {
    static constexpr std::array<FieldRow, 0> fields{};
};

struct PlatformView {
    bool operator_named = false;
    bool notice_published = false;
    std::int64_t services = 0;  ///< of the catalogue
    bool subscribed = false;    ///< any organisation to any service
    OrganisationCounts organisations;
    std::int64_t mails_refused = 0;  ///< within the last days
    std::int64_t mails_waiting = 0;
    Instant mails_since;               ///< the oldest of those that wait
    std::int64_t services_closed = 0;  ///< unavailable or in maintenance now
    std::int64_t foundings = 0;        ///< requests to found an organisation that wait
    std::int64_t successions = 0;      ///< claims that wait
    static constexpr std::array fields{
        field<&PlatformView::operator_named>("operator_named"),
        field<&PlatformView::notice_published>("notice_published"),
        field<&PlatformView::services>("services"),
        field<&PlatformView::subscribed>("subscribed"),
        field<&PlatformView::organisations>("organisations"),
        field<&PlatformView::mails_refused>("mails_refused"),
        field<&PlatformView::mails_waiting>("mails_waiting"),
        field<&PlatformView::mails_since>("mails_since"),
        field<&PlatformView::services_closed>("services_closed"),
        field<&PlatformView::foundings>("foundings"),
        field<&PlatformView::successions>("successions"),
    };
};

}  // namespace habilis
