#include "server/nouns/accounts.h"
#include "server/storage/columns.h"
#include "shared/accounts/events.h"
#include "shared/journal/all_events.h"

namespace habilis::server {

std::vector<SheetActivity> recent_activity(Connection& connection, OrganisationId organisation, AccountId account,
                                           Language language) {
    std::vector<SheetActivity> activity;
    connection.each(
        "SELECT j.event, j.at, a.civility, a.first_name, a.last_name FROM journal j "
        "LEFT JOIN accounts a ON a.id = j.actor "
        "WHERE j.about = ?2 AND (j.organisation = ?1 OR j.organisation IS NULL) ORDER BY j.sequence DESC LIMIT 8",
        [&](const Row& row) {
            SheetActivity& it = activity.emplace_back();
            Civility civility{};
            std::string first_name, last_name;
            std::int64_t event = 0;
            Columns(row).read_all(event, it.at, civility, first_name, last_name);
            it.event = event_name(static_cast<std::uint16_t>(event));
            if (!last_name.empty()) it.by = full_name(civility, first_name, last_name, language);
        },
        organisation, account);
    return activity;
}

std::string state_changed_by(Connection& connection, AccountId account, Language language) {
    return connection
        .one(
            "SELECT a.civility, a.first_name, a.last_name FROM journal j JOIN accounts a ON a.id = j.actor "
            "WHERE j.about = ?1 AND j.event IN (?2, ?3) ORDER BY j.sequence DESC LIMIT 1",
            [&](const Row& row) { return full_name(row.choice<Civility>(0), row.view(1), row.view(2), language); },
            account, events::account_disabled.number, events::account_hidden.number)
        .value_or("");
}

}  // namespace habilis::server
