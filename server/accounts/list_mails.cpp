#include "server/api/handler.h"
#include "server/mail/outbox.h"
#include "server/nouns/accounts.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {

template <>
Result<MailList> handle<ListMailsRoute>(Call& call, const ListMails& list) {
    return call.database().read([&](Connection& connection) -> Result<MailList> {
        if (!find_user(connection, list.organisation, list.account)) return refusals::not_found;
        return MailList{mails_of(connection, list.account, list.organisation)};
    });
}

}  // namespace habilis::server
