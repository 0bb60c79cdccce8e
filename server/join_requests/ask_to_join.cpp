#include "shared/join_requests/ask_to_join.h"

#include "server/api/handler.h"
#include "server/join_requests/verbs.h"
#include "server/nouns/administrators.h"
#include "server/nouns/join_requests.h"
#include "server/nouns/letters.h"
#include "server/nouns/notifications.h"
#include "server/nouns/organisations.h"
#include "server/nouns/session_actor.h"
#include "shared/base/base_refusals.h"
#include "shared/join_requests/events.h"
#include "shared/join_requests/routes.h"

namespace habilis::server {
namespace {

AskToJoinFacts facts_of(Transaction& transaction, const AskToJoin& command, AccountId account,
                        const std::optional<StoredJoinRequest>& before) {
    AskToJoinFacts facts;
    const auto settings = find_settings(transaction, command.organisation);
    facts.listed = settings && settings->settings.listed && !is_closed(transaction, command.organisation);
    facts.member = transaction.integer("SELECT 1 FROM memberships WHERE organisation_id = ?1 AND account_id = ?2",
                                       command.organisation, account) != 0;
    facts.today = today_in(transaction, command.organisation, transaction.now());
    if (before && before->decided_at)
        facts.again = ask_again_on(before->state,
                                   local_time(before->decided_at, time_zone_of(transaction, command.organisation)).day);
    facts.open = count_open_join_requests(transaction, account);
    facts.of_the_hour = count_open_join_requests(transaction, command.organisation, transaction.now() - one_hour);
    return facts;
}

/// Members who may answer: the role gives it, or it was chosen beside the role.
std::vector<AccountId> deciders(Connection& connection, OrganisationId organisation, Instant now) {
    std::vector<AccountId> accounts;
    connection.each(
        "SELECT account_id FROM memberships WHERE organisation_id = ?1 AND (role = ?2 OR extra_rights <> 0) "
        "ORDER BY account_id",
        [&](const Row& row) { accounts.push_back(row.id<AccountId>(0)); }, organisation,
        OrganisationRole::administrator);
    std::erase_if(accounts, [&](AccountId account) {
        return !may(load_person(connection, account, now), Permission::decide_join_requests, organisation);
    });
    return accounts;
}

void tell_deciders(Transaction& transaction, Outbox& outbox, const AskToJoin& command, AccountId asks) {
    notify(transaction, {.organisation = command.organisation, .kind = NotificationKind::join_request, .about = asks});
    const Instant since = transaction.now() - one_hour;
    if (count_open_join_requests(transaction, command.organisation, since) > most_request_mails) return;
    const std::string label = transaction.text("SELECT label FROM organisations WHERE id = ?1", command.organisation);
    const std::string page =
        outbox.url("/organisations/" + std::to_string(command.organisation.value) + "/join-requests");
    for (const AccountId account : deciders(transaction, command.organisation, transaction.now()))
        if (const auto decider = find_holder(transaction, account);
            decider && choices_of(transaction, account).events == NotifyBy::at_once)
            send_letter(transaction, outbox, *decider,
                        JoinRequestMail{decider->name(), asks, label, command.comment, page},
                        {.organisation = command.organisation});
}

}  // namespace

Result<AskedToJoin> ask_to_join(Transaction& transaction, Outbox& outbox, const Author& author,
                                const AskToJoin& command) {
    const AccountId account = author.actor.account;
    const auto before = find_join_request(transaction, command.organisation, account);
    if (before && before->state == JoinState::open) return AskedToJoin{before->request, before->asked_at};
    if (Refusals found = check(command, facts_of(transaction, command, account, before)); !found.empty()) return found;
    const JoinRequestId request = open_join_request(transaction, command.organisation, account, command.comment);
    if (!request) return refusals::moved_meanwhile;
    record_join_request(transaction, author, events::join_asked, command.organisation, account, {command.comment, ""});
    tell_deciders(transaction, outbox, command, account);
    return AskedToJoin{request, transaction.now()};
}

Result<Done> withdraw_join_request(Transaction& transaction, const Author& author, const WithdrawJoinRequest& command) {
    const AccountId account = author.actor.account;
    const auto request = find_join_request(transaction, command.request);
    if (!request || request->account != account) return refusals::not_found;
    const Day decided = local_time(request->decided_at, time_zone_of(transaction, request->organisation)).day;
    if (Refusals found = refuse_decided(request->state, request->decided_by, decided); !found.empty()) return found;
    if (!decide_join_request(transaction, {request->request, JoinState::withdrawn, account}))
        return refusals::moved_meanwhile;
    record_join_request(transaction, author, events::join_withdrawn, request->organisation, account);
    return Done{};
}

template <>
Result<MyJoinRequests> handle<ListMyJoinRequestsRoute>(Call& call, const ListMyJoinRequests&) {
    return call.database().read([&](Connection& connection) -> Result<MyJoinRequests> {
        return join_requests_of(connection, call.actor().account);
    });
}

template <>
Result<AskedToJoin> handle<AskToJoinRoute>(Call& call, const AskToJoin& command) {
    return call.transact<AskedToJoin>(
        [&](Transaction& transaction) { return ask_to_join(transaction, call.outbox(), call.author(), command); });
}

template <>
Result<Done> handle<WithdrawJoinRequestRoute>(Call& call, const WithdrawJoinRequest& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return withdraw_join_request(transaction, call.author(), command); });
}

}  // namespace habilis::server
