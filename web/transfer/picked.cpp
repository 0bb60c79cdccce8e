#include "web/transfer/picked.h"

#include <utility>

#include "shared/api/views.h"
#include "web/accounts/users_data.h"
#include "web/platform/history.h"

namespace habilis::web {
namespace {

PickedUsers& picked() {
    static PickedUsers users;
    return users;
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

}  // namespace habilis::web
