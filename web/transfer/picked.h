#pragma once

#include <cstdint>
#include <vector>

#include "shared/accounts/list_users.h"
#include "shared/accounts/selected_member.h"
#include "shared/sessions/session.h"

namespace habilis::web {

/// Who was ticked in the list when somebody left it to export them: too many for an address.
struct PickedUsers {
    OrganisationId organisation;
    bool all_mine = false;    ///< in the list over all of one's organisations
    bool everything = false;  ///< all that the filter matches, but for `except`
    std::vector<AccountId> accounts;
    std::vector<AccountId> except;
    std::vector<SelectedMember> members;  ///< of all_mine, instead of `accounts`
    std::vector<SelectedMember> except_members;
    std::int64_t count = 0;  ///< as the list said it
    bool by_role = false;    ///< he came from where roles are shown: a line for each
};
/// Of the last time; nobody's after the page was loaded again.
const PickedUsers& picked_users();

/// To "Exporter", which has the filter in its address.
void leave_to_export(OrganisationId, PickedUsers, const ListUsers& filter);

/// The same over several organisations: asked for in the first of them where the person may export. Whoever is ticked
/// where he may not is left out.
void leave_to_export(const Me&, PickedUsers, const ListMyUsers& filter);
bool may_export_somewhere(const Me&);

}  // namespace habilis::web
