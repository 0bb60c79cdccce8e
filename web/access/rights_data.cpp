#include "web/access/rights_data.h"

#include "web/accounts/state_badge.h"
#include "words.h"

namespace habilis::web {

namespace w = words::access;

RightsCell rights_cell(RightsColumn column, Right right) {
    const PermissionSet needed = permissions_of(right);
    const auto whole = [&](OrganisationRole role) {
        return permissions_of(role).covers(needed) ? RightsCell::yes : RightsCell::no;
    };
    switch (column) {
        case RightsColumn::administrator: return whole(OrganisationRole::administrator);
        case RightsColumn::level_administrator:
            return rights_of_membership(OrganisationRole::administrator, {}, true).covers(needed)
                       ? RightsCell::own_level
                       : RightsCell::no;
        case RightsColumn::editor: return whole(OrganisationRole::editor);
        case RightsColumn::user: return whole(OrganisationRole::user);
        case RightsColumn::chosen: return may_be_chosen(right) ? RightsCell::to_choose : RightsCell::no;
    }
    return RightsCell::no;
}

RightsCell rights_cell(const Scene& scene, RightsColumn column, Right right) {
    if (column != RightsColumn::chosen || my_rights_column(scene) != column) return rights_cell(column, right);
    const PermissionSet mine(static_cast<std::uint64_t>(scene.membership()->rights));
    return mine.covers(permissions_of(right)) ? RightsCell::yes : RightsCell::no;
}

std::optional<RightsColumn> my_rights_column(const Scene& scene) {
    const MyMembership* mine = scene.membership();
    if (!mine) return std::nullopt;
    switch (mine->role) {
        case OrganisationRole::administrator:
            return mine->administered ? RightsColumn::level_administrator : RightsColumn::administrator;
        case OrganisationRole::editor: return RightsColumn::editor;
        case OrganisationRole::user: break;
    }
    const PermissionSet mine_are(static_cast<std::uint64_t>(mine->rights));
    return permissions_of(OrganisationRole::user).covers(mine_are) ? RightsColumn::user : RightsColumn::chosen;
}

std::vector<OrganisationRole> roles_to_give(const Actor& actor, OrganisationId organisation, AccountKind kind) {
    if (kind == AccountKind::mailbox) return {OrganisationRole::user};
    const PermissionSet mine = rights_in(actor, organisation);
    std::vector<OrganisationRole> roles;
    for (const OrganisationRole role :
         {OrganisationRole::user, OrganisationRole::editor, OrganisationRole::administrator})
        if (mine.covers(permissions_of(role)) && (role == OrganisationRole::user || mine.has(Permission::grant_roles)))
            roles.push_back(role);
    return roles;
}

std::string rights_column_words(Language language, RightsColumn column) {
    switch (column) {
        case RightsColumn::administrator: return std::string(role_words(language, OrganisationRole::administrator));
        case RightsColumn::level_administrator: return std::string(w::level_administrator(language));
        case RightsColumn::editor: return std::string(role_words(language, OrganisationRole::editor));
        case RightsColumn::user: return std::string(role_words(language, OrganisationRole::user));
        case RightsColumn::chosen: return std::string(w::chosen_rights(language));
    }
    return {};
}

std::string_view rights_cell_words(Language language, RightsCell cell) {
    switch (cell) {
        case RightsCell::yes: return w::yes(language);
        case RightsCell::own_level: return w::own_level(language);
        case RightsCell::to_choose: return w::to_choose(language);
        case RightsCell::no: return "–";
    }
    return {};
}

}  // namespace habilis::web
