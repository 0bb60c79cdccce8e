#include "server/api/handler.h"
#include "server/nouns/administrators.h"
#include "server/nouns/letters.h"
#include "server/nouns/reach.h"
#include "server/nouns/session_actor.h"
#include "server/privacy/erasure_store.h"
#include "server/privacy/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/privacy/events.h"
#include "shared/privacy/refusals.h"
#include "shared/privacy/routes.h"

namespace habilis::server {
namespace {

/// What people wrote is theirs: it stands in the part of the line that is erased with them.
struct RequestRecord {
    std::string comment;
    std::string reason;
    static constexpr std::array fields{
        field<&RequestRecord::comment>("comment", {.max_length = 1000, .multiline = true}),
        field<&RequestRecord::reason>("reason", {.max_length = 1000, .multiline = true}),
    };
};

void record(Transaction& transaction, const Author& author, const JournalEvent& event, AccountId about,
            const RequestRecord& words) {
    record_about(transaction, author.entry(event, sole_organisation(transaction, about)), about,
                 {"", set_fields(words)});
    transaction.changed(ChangeKind::consents);
}

/// The administrators of the organisation, or of the platform.
std::vector<AccountId> deciders(Connection& connection, OrganisationId organisation, AccountId asks, Instant now) {
    std::vector<AccountId> accounts;
    const auto keep = [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); };
    if (organisation) {
        const Day today = today_in(connection, organisation, now);
        connection.each(
            R"(SELECT a.id FROM memberships m JOIN accounts a ON a.id = m.account_id
               WHERE m.organisation_id = ?1 AND m.role = ?2 AND a.state = ?3
                 AND coalesce(m.starts_on, ?4) <= ?4 AND coalesce(m.ends_on, ?4) >= ?4 ORDER BY a.id)",
            keep, organisation, OrganisationRole::administrator, AccountState::active, today);
        std::erase_if(accounts, [&](AccountId account) {
            const Actor decider = load_person(connection, account, now);
            return !reaches(connection, decider, Permission::erase_accounts, organisation, asks);
        });
    } else {
        connection.each("SELECT id FROM accounts WHERE platform_role = ?1 AND state = ?2 ORDER BY id", keep,
                        PlatformRole::administrator, AccountState::active);
    }
    return accounts;
}

void tell_deciders(Transaction& transaction, Outbox& outbox, const Holder& who, OrganisationId organisation,
                   Instant due) {
    const std::string page =
        organisation ? "/organisations/" + std::to_string(organisation.value) + "/privacy" : "/demandes";
    for (const AccountId account : deciders(transaction, organisation, who.account, transaction.now())) {
        if (account == who.account) continue;
        if (const auto decider = find_holder(transaction, account))
            send_letter(transaction, outbox, *decider,
                        ErasureToDecideMail{decider->name(), who.account, due, outbox.url(page)},
                        {.organisation = organisation});
    }
}

bool decides(Connection& connection, const Actor& actor, AccountId account) {
    if (actor.platform_role == PlatformRole::administrator) return true;
    const OrganisationId sole = sole_organisation(connection, account);
    return sole && may(actor, Permission::erase_accounts, sole) &&
           reaches(connection, actor, Permission::erase_accounts, sole, account);
}

}  // namespace

Result<Done> ask_erasure(Transaction& transaction, Outbox& outbox, const Author& author, const AskErasure& command) {
    const AccountId account = author.actor.account;
    const auto holder = find_holder(transaction, account);
    if (!holder) return refusals::not_found;
    if (!insert_request(transaction, account, command.comment)) return refusals::already_asked;
    record(transaction, author, events::erasure_asked, account, {command.comment, ""});
    const Instant due = transaction.now() + answer_within;
    send_letter(transaction, outbox, *holder,
                ErasureAskedMail{holder->name(), due, outbox.url("/mon-profil/confidentialite")});
    tell_deciders(transaction, outbox, *holder, sole_organisation(transaction, account), due);
    return Done{};
}

Result<Done> cancel_erasure(Transaction& transaction, const Author& author) {
    const AccountId account = author.actor.account;
    const MyErasure mine = newest_request(transaction, account);
    if (!mine.request || !close_request(transaction, {mine.request, ErasureState::cancelled, account}))
        return refusals::nothing_asked;
    record(transaction, author, events::erasure_cancelled, account, {});
    return Done{};
}

Result<Done> decline_erasure(Transaction& transaction, Outbox& outbox, const Author& author,
                             const DeclineErasure& command) {
    const auto request = find_request(transaction, command.request);
    if (!request) return refusals::not_found;
    const ErasureFacts facts{author.actor, decides(transaction, author.actor, request->account), request->state};
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const ErasureDecision decision{command.request, ErasureState::declined, author.actor.account, command.reason};
    if (!close_request(transaction, decision)) return refusals::request_closed;
    record(transaction, author, events::erasure_declined, request->account, {"", command.reason});
    if (const auto holder = find_holder(transaction, request->account))
        send_letter(transaction, outbox, *holder,
                    ErasureDeclinedMail{holder->name(), command.reason, outbox.url("/mon-profil/confidentialite")},
                    {.organisation = sole_organisation(transaction, request->account)});
    return Done{};
}

Result<ErasureRequests> list_all_erasure_requests(Connection& connection, const Actor& actor) {
    if (actor.platform_role != PlatformRole::administrator) return refusals::not_allowed;
    return open_requests(connection, {});
}

template <>
Result<MyErasure> handle<ViewMyErasureRoute>(Call& call, const ViewMyErasure&) {
    return call.database().read(
        [&](Connection& connection) -> Result<MyErasure> { return newest_request(connection, call.actor().account); });
}

template <>
Result<Done> handle<AskErasureRoute>(Call& call, const AskErasure& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return ask_erasure(transaction, call.outbox(), call.author(), command); });
}

template <>
Result<Done> handle<CancelErasureRoute>(Call& call, const CancelErasure&) {
    return call.transact<Done>([&](Transaction& transaction) { return cancel_erasure(transaction, call.author()); });
}

template <>
Result<Done> handle<DeclineErasureRoute>(Call& call, const DeclineErasure& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return decline_erasure(transaction, call.outbox(), call.author(), command); });
}

template <>
Result<ErasureRequests> handle<ListErasureRequestsRoute>(Call& call, const ListErasureRequests& command) {
    return call.database().read([&](Connection& connection) -> Result<ErasureRequests> {
        ErasureRequests open = open_requests(connection, command.organisation);
        std::erase_if(open.requests, [&](const ErasureRequestLine& line) {
            return !reaches(connection, call.actor(), Permission::erase_accounts, command.organisation, line.account);
        });
        return open;
    });
}

template <>
Result<ErasureRequests> handle<ListAllErasureRequestsRoute>(Call& call, const ListAllErasureRequests&) {
    return call.database().read(
        [&](Connection& connection) { return list_all_erasure_requests(connection, call.actor()); });
}

}  // namespace habilis::server
