#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/nouns/administrators.h"
#include "server/storage/columns.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/inspections/routes.h"

namespace habilis::server {
namespace {

/// Inspectors stand on the root: whoever sees one level only sees none.
bool may_list(const Actor& actor, OrganisationId organisation) {
    return may(actor, Permission::view_users, organisation, LevelId{}) ||
           may(actor, Permission::open_inspections, organisation);
}

std::vector<Inspection> inspections_of(Connection& connection, OrganisationId organisation) {
    std::vector<Inspection> found;
    connection.each(
        "SELECT a.id, a.version + m.version, a.civility, a.first_name, a.last_name, coalesce(a.email, ''), "
        "m.starts_on, m.ends_on FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND m.profile = ?2 AND m.profile <> 0 ORDER BY m.ends_on DESC, a.id LIMIT 200",
        [&](const Row& row) {
            Inspection& it = found.emplace_back();
            Columns(row).read_all(it.account, it.version, it.civility, it.first_name, it.last_name, it.email,
                                  it.starts_on, it.ends_on);
        },
        organisation, Profile::inspector);
    return found;
}

/// Who is one today: a head whose dates are over, or have not begun, opens nothing.
std::vector<std::string> heads_of(Connection& connection, OrganisationId organisation, Day today, Language language) {
    std::vector<std::string> names;
    connection.each(
        "SELECT a.civility, a.first_name, a.last_name FROM memberships m JOIN accounts a ON a.id = m.account_id "
        "WHERE m.organisation_id = ?1 AND m.profile = ?2 AND m.profile <> 0 AND a.state = ?3 "
        "AND (m.starts_on IS NULL OR m.starts_on <= ?4) AND (m.ends_on IS NULL OR m.ends_on >= ?4) ORDER BY a.id LIMIT 10",
        [&](const Row& row) {
            names.push_back(full_name(row.choice<Civility>(0), row.text(1), row.text(2), language));
        },
        organisation, Profile::head_of_school, AccountState::active, today);
    return names;
}

}  // namespace

template <>
Result<Inspections> handle<ListInspectionsRoute>(Call& call, const ListInspections& list) {
    if (!may_list(call.actor(), list.organisation)) return refusals::not_allowed;
    return call.database().read([&](Connection& connection) -> Result<Inspections> {
        const Day today = today_in(connection, list.organisation, call.now());
        return Inspections{inspections_of(connection, list.organisation),
                           heads_of(connection, list.organisation, today, call.language())};
    });
}

template <>
Result<FoundPerson> handle<FindInspectorRoute>(Call& call, const FindInspector& asked) {
    return call.transact<FoundPerson>(
        [&](Transaction& transaction) {
            return find_person(transaction, call.actor(), {asked.organisation, asked.email});
        },
        Keep::nothing);
}

}  // namespace habilis::server
