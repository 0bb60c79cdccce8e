#include "server/memberships/standing.h"

#include <algorithm>
#include <string>

#include "server/storage/columns.h"
#include "server/storage/engine.h"

namespace habilis::server {
namespace {

/// One membership of an account, and what the account may do there.
struct Held {
    AccountId account;
    OrganisationId organisation;
    LevelId level;
    Power power;
    bool default_user = false;
};

Held read_held(const Row& row) {
    Held held;
    OrganisationRole role{};
    std::int64_t extra_rights = 0;
    PlatformRole platform_role{};
    Columns(row).read_all(held.account, held.organisation, held.level, role, extra_rights, held.power.administered,
                          held.default_user, platform_role);
    const PermissionSet chosen(static_cast<std::uint64_t>(extra_rights));
    held.power.rights =
        permissions_of(platform_role) | rights_of_membership(role, chosen, static_cast<bool>(held.power.administered));
    return held;
}

/// Of the accounts ?1, one account after the other in their order. An index holds all of it but the platform role.
const std::string memberships_sql =
    "SELECT m.account_id, m.organisation_id, m.level_id, m.role, m.extra_rights, m.delegated_level_id, "
    "m.default_user, a.platform_role FROM " +
    engine::rows_of("?1") + " j" + std::string(engine::then_join) + "accounts a ON a.id = j.value" +
    std::string(engine::then_join) + "memberships m " + engine::by_index("memberships_by_account") +
    "ON m.account_id = a.id" + engine::kept_order("j.place, m.organisation_id");

}  // namespace

std::map<AccountId, Standing> standings_of(Connection& connection, const Actor& actor,
                                           const std::vector<AccountId>& accounts, Permission permission) {
    // A list over several organisations holds an account once for each. In their order the index is read from its
    // begin to its end.
    std::vector<AccountId> distinct = accounts;
    std::sort(distinct.begin(), distinct.end());
    distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
    std::map<AccountId, Standing> standings;
    connection.each(
        memberships_sql,
        [&](const Row& row) {
            const Held held = read_held(row);
            Standing& standing = standings.try_emplace(standings.end(), held.account)->second;
            ++standing.organisations;
            if (!may(actor, permission, held.organisation, held.level)) standing.wholly_mine = false;
            else if (is_above(actor, held.organisation, held.power)) standing.above_actor = true;
            if (held.default_user) standing.default_user = true;
        },
        engine::id_list(distinct));
    return standings;
}

Standing standing_of(Connection& connection, const Actor& actor, AccountId account, Permission permission) {
    return standings_of(connection, actor, {account}, permission)[account];
}

}  // namespace habilis::server
