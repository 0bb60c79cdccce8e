#include "server/memberships/alert.h"

#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"

namespace habilis::server {
namespace {

void alert(Transaction& transaction, Outbox& outbox, const Holder& person, OrganisationId organisation) {
    const std::string sheet = outbox.url("/organisations/" + std::to_string(organisation.value) + "/users/" +
                                         std::to_string(person.account.value));
    for (const AccountId account : who_looks_after(transaction, organisation, person.account)) {
        const Holder reader = *find_holder(transaction, account);
        send_letter(
            transaction, outbox, reader,
            NoAdministratorMail{reader.name(), person.account, person.label_of(organisation), transaction.now(), sheet},
            {.organisation = organisation});
    }
}

}  // namespace

std::vector<AccountId> who_looks_after(Connection& connection, OrganisationId organisation, AccountId person) {
    std::vector<AccountId> accounts;
    connection.each(
        "SELECT a.id FROM accounts a LEFT JOIN memberships m ON m.account_id = a.id AND m.organisation_id = ?1 "
        "WHERE a.state = ?2 AND a.id IS DISTINCT FROM ?3 AND (a.platform_role <> ?4 OR (m.role > ?5 AND m.delegated_level_id IS NULL)) ORDER BY a.id",
        [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, organisation, AccountState::active, person,
        PlatformRole::none, OrganisationRole::user);
    return accounts;
}

std::vector<OrganisationId> depending_on(Connection& connection, AccountId account, Instant now) {
    std::vector<OrganisationId> organisations;
    connection.each(
        "SELECT organisation_id FROM memberships WHERE account_id = ?1 ORDER BY organisation_id",
        [&](const Row& row) { organisations.push_back(row.id<OrganisationId>(0)); }, account);
    std::erase_if(organisations, [&](OrganisationId organisation) {
        return !count_administrators(connection, organisation, account, now).indispensable();
    });
    return organisations;
}

void alert_if_orphaned(Transaction& transaction, Outbox& outbox, AccountId account,
                       const std::vector<OrganisationId>& organisations) {
    for (const OrganisationId organisation : organisations)
        if (!has_usable_administrator(transaction, organisation, transaction.now()))
            alert(transaction, outbox, *find_holder(transaction, account), organisation);
}

}  // namespace habilis::server
