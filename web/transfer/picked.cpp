#include "web/transfer/picked.h"

#include <algorithm>
#include <utility>

#include "shared/api/views.h"
#include "shared/transfer/export_users.h"
#include "web/accounts/users_data.h"
#include "web/platform/history.h"

namespace habilis::web {
namespace {

PickedUsers& picked() {
    static PickedUsers users;
    return users;
}

bool may_export(const MyMembership& mine) {
    return PermissionSet(static_cast<std::uint64_t>(mine.rights)).has(Permission::export_users);
}

/// The first organisation in which the person may export.
OrganisationId exports_there(const Me& me) {
    const auto found = std::find_if(me.memberships.begin(), me.memberships.end(), may_export);
    return found == me.memberships.end() ? OrganisationId{} : found->organisation;
}

void keep_exportable(const Me& me, std::vector<SelectedMember>& members) {
    std::erase_if(members, [&](const SelectedMember& one) {
        return std::none_of(me.memberships.begin(), me.memberships.end(), [&](const MyMembership& mine) {
            return mine.organisation == one.organisation && may_export(mine);
        });
    });
}

}  // namespace

const PickedUsers& picked_users() { return picked(); }

void leave_to_export(OrganisationId organisation, PickedUsers users, const ListUsers& filter) {
    picked() = std::move(users);
    ListUsers asked;
    static_cast<UserFilter&>(asked) = filter;
    const std::string query = query_of_list(asked);
    platform::push_location(path_of({Screen::export_users, organisation, {}, {}, false}) +
                            (query.empty() ? "" : "?" + query));
}

void leave_to_export(const Me& me, PickedUsers users, const ListMyUsers& filter) {
    const OrganisationId first = exports_there(me);
    if (!first) return;
    keep_exportable(me, users.members);
    keep_exportable(me, users.except_members);
    picked() = std::move(users);
    DescribeExport asked;
    static_cast<UserFilter&>(asked) = filter;
    asked.all_mine = true;
    asked.organisations = filter.organisations;
    const DescribeExport defaults;
    platform::push_location(path_of({Screen::export_users, first, {}, {}, false}) + "?" +
                            encode_query(fields_of<DescribeExport>(), &asked, &defaults));
}

bool may_export_somewhere(const Me& me) { return static_cast<bool>(exports_there(me)); }

}  // namespace habilis::web
