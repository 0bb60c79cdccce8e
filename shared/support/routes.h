#pragma once

#include "shared/api/route.h"
#include "shared/support/find_anybody.h"
#include "shared/support/list_refused_mails.h"

namespace habilis {

/// Of the platform: for who may see the users of every organisation.
struct FindAnybodyRoute : Route<FindAnybody, FoundAnybody> {
    static constexpr RouteInfo info{
        Method::post, "/support/find-person", Audience::signed_in, Permission::none, {.self_only = true}};
};
/// Of the platform: for who may see the mails of every organisation.
struct ListRefusedMailsRoute : Route<ListRefusedMails, RefusedMails> {
    static constexpr RouteInfo info{Method::get, "/support/refused-mails", Audience::signed_in};
};

}  // namespace habilis
