#include "shared/sessions/sign_in_history.h"

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/sessions/verbs.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/sessions/device.h"
#include "shared/sessions/routes.h"

namespace habilis::server {
namespace {

SignInLine read_line(const Row& row, Language language) {
    const Device device = device_of(row.view(4));
    return {
        .line = row.id<SignInId>(0),
        .at = row.instant(1),
        .outcome = row.choice<SignInOutcome>(2),
        .remote_address = row.text(3),
        .browser = std::string(device.browser),
        .system = std::string(device.system),
        .actor = row.null(5) ? std::string() : full_name(row.choice<Civility>(6), row.view(7), row.view(8), language),
        .reason = row.text(9)};
}

}  // namespace

SignInPage sign_ins_of(Connection& connection, AccountId account, const HistoryWindow& window, Language language) {
    SignInPage page;
    connection.each(
        R"(SELECT s.id, s.at, s.outcome, s.remote_address, s.user_agent, a.id, a.civility, a.first_name, a.last_name, s.reason
           FROM sign_ins s LEFT JOIN accounts a ON a.id = s.actor_id
           WHERE s.account_id = ?1 AND (?2 IS NULL OR s.id < ?2)
           ORDER BY s.id DESC LIMIT ?3)",
        [&](const Row& row) { page.lines.push_back(read_line(row, language)); }, account, window.before,
        window.limit + 1);
    page.more = static_cast<std::int64_t>(page.lines.size()) > window.limit;
    if (page.more) page.lines.pop_back();
    return page;
}

template <>
Result<SignInPage> handle<ListSignInsRoute>(Call& call, const ListSignIns& list) {
    return call.database().read([&](Connection& connection) -> Result<SignInPage> {
        if (!find_user(connection, list.organisation, list.account)) return refusals::not_found;
        return sign_ins_of(connection, list.account, {list.before, list.limit}, call.language());
    });
}

template <>
Result<SignInPage> handle<ListMySignInsRoute>(Call& call, const ListMySignIns& list) {
    return call.database().read([&](Connection& connection) -> Result<SignInPage> {
        return sign_ins_of(connection, call.actor().account, {list.before, list.limit}, call.language());
    });
}

}  // namespace habilis::server
