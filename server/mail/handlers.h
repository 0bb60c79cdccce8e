#pragma once

#include "server/http/call.h"
#include "shared/mail/routes.h"

namespace habilis::server {

Result<MailList> handle(ListMailsRoute, Call&, const ListMails&);

}  // namespace habilis::server
