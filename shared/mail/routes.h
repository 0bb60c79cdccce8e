#pragma once

#include "shared/api/route.h"
#include "shared/mail/list_mails.h"

namespace habilis {

struct ListMailsRoute : Route<ListMails, MailList> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/users/{account}/mails",
                                    Audience::signed_in, Permission::view_mails};
};

}  // namespace habilis
