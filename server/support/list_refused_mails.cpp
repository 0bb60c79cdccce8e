#include "shared/support/list_refused_mails.h"

#include "server/api/handler.h"
#include "server/storage/columns.h"
#include "shared/base/base_refusals.h"
#include "shared/support/routes.h"

namespace habilis::server {
namespace {

static_assert(static_cast<int>(MailState::refused) == 3 && static_cast<int>(MailReason::rejected) == 8 &&
              static_cast<int>(MailReason::address) == 9 && static_cast<int>(MailReason::expired) == 10 &&
              static_cast<int>(MailReason::replaced) == 11);

/// What nobody wanted any more was refused by no server.
RefusedMails refused(Connection& connection, const ListRefusedMails& list) {
    RefusedMails found;
    connection.each(
        "SELECT o.id, o.kind, o.email, o.reason, o.detail, o.created_at, a.id, a.civility, a.first_name, a.last_name, "
        "m.organisation_id, coalesce(g.label, '') FROM outbox o JOIN accounts a ON a.id = o.account "
        "LEFT JOIN memberships m ON m.id = (SELECT n.id FROM memberships n WHERE n.account_id = a.id "
        "ORDER BY n.organisation_id IS DISTINCT FROM o.organisation, n.organisation_id LIMIT 1) "
        "LEFT JOIN organisations g ON g.id = m.organisation_id "
        "WHERE o.state = 3 AND o.reason NOT IN (10, 11) AND (?1 = 0 OR (?1 = 1) = (o.reason IN (8, 9))) "
        "AND (?3 IS NULL OR (o.created_at, o.id) < (?2, ?3)) ORDER BY o.created_at DESC, o.id DESC LIMIT ?4",
        [&](const Row& row) {
            RefusedMail& it = found.mails.emplace_back();
            Columns(row).read_all(it.mail, it.kind, it.email, it.reason, it.detail, it.created_at, it.account,
                                  it.civility, it.first_name, it.last_name, it.organisation, it.label);
        },
        list.show, list.before_at, list.before, list.limit + 1);
    found.more = static_cast<std::int64_t>(found.mails.size()) > list.limit;
    if (found.more) found.mails.pop_back();
    return found;
}

}  // namespace

template <>
Result<RefusedMails> handle<ListRefusedMailsRoute>(Call& call, const ListRefusedMails& list) {
    if (!permissions_of(call.actor().platform_role).has(Permission::view_mails)) return refusals::not_allowed;
    return call.database().read([&](Connection& connection) { return refused(connection, list); });
}

}  // namespace habilis::server
