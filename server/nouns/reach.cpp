#include "server/nouns/reach.h"

#include "server/storage/number_set.h"

namespace habilis::server {

std::string levels_text(const Reach& reach) {
    return number_set(reach.levels(), [](LevelId level) { return level.value; });
}

std::string in_reach(std::string_view parameter) { return in_set(parameter, "m.level_id"); }

bool reaches(Connection& connection, const Actor& actor, Permission permission, OrganisationId organisation,
             AccountId account) {
    const Reach& reach = reach_of(actor, permission, organisation);
    if (reach.whole()) return true;
    const auto level = connection.one(
        "SELECT level_id FROM memberships WHERE organisation_id = ?1 AND account_id = ?2",
        [](const Row& row) { return row.id<LevelId>(0); }, organisation, account);
    return level && reach.holds(*level);
}

std::optional<StoredUser> find_user_within(Connection& connection, const Actor& actor, Permission permission,
                                           OrganisationId organisation, AccountId account) {
    auto user = find_user(connection, organisation, account);
    if (user && !may(actor, permission, organisation, user->details.level)) user.reset();
    return user;
}

}  // namespace habilis::server
