#include "server/memberships/alert.h"

#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"

namespace habilis::server {
namespace {

void note_told(Transaction& transaction, OrganisationId organisation) {
    transaction.run("UPDATE organisations SET administered = ?2, loss_told_at = ?3 WHERE id = ?1", organisation, false,
                    transaction.now());
}

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
    note_told(transaction, organisation);
}

/// Organisations o that somebody can administer now. Who is locked out comes back by himself or by the reset, but until
/// then nobody is there.
std::string administered() {
    return "EXISTS (SELECT 1" + usable_administrators_from("o.id") +
           "AND (b.locked_until IS NULL OR b.locked_until <= ?2)) ";
}

std::vector<OrganisationId> find_losses(Transaction& transaction, Instant now, Day today) {
    static const std::string statement =
        "SELECT o.id FROM organisations o WHERE o.administered = ?1 AND o.closed_at IS NULL AND NOT " + administered() +
        "ORDER BY o.id LIMIT 100";
    std::vector<OrganisationId> organisations;
    transaction.each(
        statement, [&](const Row& row) { organisations.push_back(row.id<OrganisationId>(0)); }, true, now, today);
    return organisations;
}

/// A lock that comes and goes is told once a day at most.
void note_administered(Transaction& transaction, Instant now, Day today) {
    static const std::string statement =
        "UPDATE organisations AS o SET administered = ?1 WHERE o.administered <> ?1 "
        "AND (o.loss_told_at IS NULL OR o.loss_told_at <= ?4) AND " +
        administered();
    transaction.run(statement, true, now, today, now - one_day);
}

void tell_of_loss(Transaction& transaction, Outbox& outbox, OrganisationId organisation) {
    const std::string label = transaction.text("SELECT label FROM organisations WHERE id = ?1", organisation);
    const std::string page = outbox.url("/organisations/" + std::to_string(organisation.value));
    for (const AccountId account : who_looks_after(transaction, organisation, {}))
        if (const auto reader = find_holder(transaction, account))
            send_letter(transaction, outbox, *reader,
                        AdministrationLostMail{reader->name(), label, transaction.now(), page},
                        {.organisation = organisation});
    note_told(transaction, organisation);
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
        return !count_administrators(connection, Actor{}, organisation, account, now).indispensable();
    });
    return organisations;
}

void alert_if_orphaned(Transaction& transaction, Outbox& outbox, AccountId account,
                       const std::vector<OrganisationId>& organisations) {
    for (const OrganisationId organisation : organisations)
        if (!has_usable_administrator(transaction, organisation, transaction.now()))
            alert(transaction, outbox, *find_holder(transaction, account), organisation);
}

int alert_of_losses(Database& database, Outbox& outbox) {
    int told = 0;
    for (int batch = 1; batch > 0; told += batch) {
        const Result<int> done = database.write([&](Transaction& transaction) -> Result<int> {
            return transaction.bookkeeping([&] {
                const Day today = local_time(transaction.now()).day;
                const auto losses = find_losses(transaction, transaction.now(), today);
                for (const OrganisationId organisation : losses) tell_of_loss(transaction, outbox, organisation);
                if (losses.empty()) note_administered(transaction, transaction.now(), today);
                return static_cast<int>(losses.size());
            });
        });
        batch = done.ok() ? done.value() : 0;
    }
    return told;
}

}  // namespace habilis::server
