#include "shared/organisations/close_organisation.h"

#include "server/api/handler.h"
#include "server/memberships/alert.h"
#include "server/nouns/administrators.h"
#include "server/nouns/join_requests.h"
#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "server/organisations/verbs.h"
#include "server/storage/columns.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/refusals.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

/// As the journal keeps it.
struct ClosingRecord {
    std::string reason;
    static constexpr std::array fields{field<&ClosingRecord::reason>("reason", {.max_length = 500, .multiline = true})};
};

/// Administrators of all of it who can read a mail.
constexpr std::string_view told =
    " FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = ?1 AND m.role = 2 "
    "AND m.delegated_level_id IS NULL AND a.state = 1 AND a.email IS NOT NULL";
static_assert(static_cast<int>(OrganisationRole::administrator) == 2 && static_cast<int>(AccountState::active) == 1 &&
              static_cast<int>(PlatformRole::none) == 0);

std::vector<AccountId> administrators_to_tell(Connection& connection, OrganisationId organisation) {
    static const std::string statement = "SELECT a.id" + std::string(told) + " ORDER BY a.id";
    std::vector<AccountId> accounts;
    connection.each(
        statement, [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, organisation);
    return accounts;
}

std::optional<ClosingPlan> plan(Connection& connection, OrganisationId organisation) {
    static const std::string statement =
        "SELECT o.label, o.listed, (SELECT count(*) FROM memberships m WHERE m.organisation_id = o.id), "
        "(SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.organisation_id = o.id "
        "AND a.platform_role = 0 AND NOT EXISTS (SELECT 1 FROM memberships n JOIN organisations p "
        "ON p.id = n.organisation_id WHERE n.account_id = m.account_id AND n.organisation_id <> o.id "
        "AND p.closed_at IS NULL)), (SELECT count(*)" +
        std::string(told) +
        "), (SELECT count(*) FROM subscriptions s WHERE s.organisation_id = o.id), "
        "(SELECT count(*) FROM join_requests r WHERE r.organisation_id = o.id AND r.state = 0) "
        "FROM organisations o WHERE o.id = ?1";
    return connection.one(
        statement,
        [](const Row& row) {
            ClosingPlan it;
            Columns(row).read_all(it.label, it.listed, it.members, it.nowhere_else, it.administrators, it.services,
                                  it.join_requests);
            return it;
        },
        organisation);
}

void record(Transaction& transaction, const Author& author, const JournalEvent& event, OrganisationId organisation,
            const ClosingRecord& words) {
    JournalEntry entry = author.entry(event, organisation);
    entry.target = {"organisation", organisation};
    entry.after = set_fields(words);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    transaction.changed(ChangeKind::memberships);
}

std::string home_of(const Outbox& outbox, OrganisationId organisation) {
    return outbox.url("/organisations/" + std::to_string(organisation.value));
}

}  // namespace

Result<Done> close_organisation(Transaction& transaction, const Author& author, Outbox& outbox,
                                const CloseOrganisation& command) {
    const auto now = plan(transaction, command.organisation);
    if (!now) return refusals::not_found;
    if (Refusals found = check(command, {author.actor, now->label, now->members}); !found.empty()) return found;
    if (transaction.run(
            "UPDATE organisations SET closed_at = ?2, closed_reason = ?3 WHERE id = ?1 AND closed_at IS NULL",
            command.organisation, transaction.now(), command.reason) == 0)
        return refusals::organisation_closed;
    record(transaction, author, events::organisation_closed, command.organisation, {command.reason});
    close_join_requests(transaction, author, command.organisation);
    for (const AccountId account : administrators_to_tell(transaction, command.organisation)) {
        const Holder holder = *find_holder(transaction, account);
        send_letter(
            transaction, outbox, holder,
            OrganisationClosedMail{holder.name(), now->label, command.reason, author.actor.account, transaction.now()},
            {.organisation = command.organisation});
    }
    return Done{};
}

Result<ReopenedOrganisation> reopen_organisation(Transaction& transaction, const Author& author, Outbox& outbox,
                                                 const ReopenOrganisation& command) {
    const auto organisation = find_organisation(transaction, command.organisation);
    if (!organisation) return refusals::not_found;
    const ReopenOrganisationFacts facts{author.actor, is_closed(transaction, command.organisation)};
    if (Refusals found = check(command, facts); !found.empty()) return found;
    transaction.run("UPDATE organisations SET closed_at = NULL, closed_reason = '' WHERE id = ?1",
                    command.organisation);
    record(transaction, author, events::organisation_reopened, command.organisation, {});
    const bool orphaned = !has_usable_administrator(transaction, command.organisation, transaction.now());
    const std::vector<AccountId> readers = orphaned ? who_looks_after(transaction, command.organisation, {})
                                                    : administrators_to_tell(transaction, command.organisation);
    for (const AccountId account : readers) {
        const Holder holder = *find_holder(transaction, account);
        send_letter(transaction, outbox, holder,
                    OrganisationReopenedMail{holder.name(), organisation->label, orphaned, author.actor.account,
                                             transaction.now(), home_of(outbox, command.organisation)},
                    {.organisation = command.organisation});
    }
    return ReopenedOrganisation{orphaned};
}

template <>
Result<ClosingPlan> handle<PlanClosingRoute>(Call& call, const PlanClosing& asked) {
    return call.database().read([&](Connection& connection) -> Result<ClosingPlan> {
        const auto found = plan(connection, asked.organisation);
        if (!found) return refusals::not_found;
        return *found;
    });
}

template <>
Result<Done> handle<CloseOrganisationRoute>(Call& call, const CloseOrganisation& command) {
    return call.transact<Done>([&](Transaction& transaction) {
        return close_organisation(transaction, call.author(), call.outbox(), command);
    });
}

template <>
Result<ReopenedOrganisation> handle<ReopenOrganisationRoute>(Call& call, const ReopenOrganisation& command) {
    return call.transact<ReopenedOrganisation>([&](Transaction& transaction) {
        return reopen_organisation(transaction, call.author(), call.outbox(), command);
    });
}

}  // namespace habilis::server
