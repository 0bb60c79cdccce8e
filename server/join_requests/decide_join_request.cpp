#include "shared/join_requests/decide_join_request.h"

#include "server/api/handler.h"
#include "server/join_requests/verbs.h"
#include "server/memberships/join_and_leave.h"
#include "server/nouns/accounts.h"
#include "server/nouns/join_requests.h"
#include "server/nouns/letters.h"
#include "server/nouns/organisations.h"
#include "shared/base/base_refusals.h"
#include "shared/join_requests/events.h"
#include "shared/join_requests/routes.h"
#include "words.h"

namespace habilis::server {
namespace {

DecideJoinRequestFacts facts_of(Connection& connection, const Actor& actor, const StoredJoinRequest& request) {
    return {.actor = actor,
            .state = request.state,
            .decided_by = request.decided_by,
            .decided_on = local_time(request.decided_at, time_zone_of(connection, request.organisation)).day};
}

/// Of this organisation; nothing for any other's.
std::optional<StoredJoinRequest> find(Connection& connection, OrganisationId organisation, JoinRequestId request) {
    auto found = find_join_request(connection, request);
    return found && found->organisation == organisation ? found : std::nullopt;
}

std::string role_words(Language language, OrganisationRole role) {
    switch (role) {
        case OrganisationRole::user: break;
        case OrganisationRole::editor: return std::string(words::accounts::role_editor(language));
        case OrganisationRole::administrator: return std::string(words::accounts::role_administrator(language));
    }
    return std::string(words::accounts::role_user(language));
}

void tell_applicant(Transaction& transaction, Outbox& outbox, const StoredJoinRequest& request, JoinAnswerMail mail,
                    std::optional<OrganisationRole> role) {
    const auto holder = find_holder(transaction, request.account);
    if (!holder) return;
    mail.name = holder->name();
    mail.organisation = transaction.text("SELECT label FROM organisations WHERE id = ?1", request.organisation);
    mail.accepted = role.has_value();
    if (role) mail.role = role_words(holder->language, *role);
    mail.page = outbox.url(role ? "/organisations/" + std::to_string(request.organisation.value)
                                : "/organismes/" + std::to_string(request.organisation.value));
    send_letter(transaction, outbox, *holder, mail, {.organisation = request.organisation});
}

}  // namespace

Result<Done> accept_join_request(Transaction& transaction, Outbox& outbox, const Author& author,
                                 const AcceptJoinRequest& command) {
    const auto request = find(transaction, command.organisation, command.request);
    if (!request) return refusals::not_found;
    DecideJoinRequestFacts facts = facts_of(transaction, author.actor, *request);
    facts.level_exists = has_level(transaction, command.organisation, command.level);
    facts.mailbox = is_mailbox(transaction, request->account);
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const AccountId by = author.actor.account;
    if (!decide_join_request(transaction, {request->request, JoinState::accepted, by}))
        return refusals::moved_meanwhile;
    record_join_request(transaction, author, events::join_accepted, command.organisation, request->account);
    attach_account(transaction, author,
                   {command.organisation, request->account, command.role, command.external, command.level, {}});
    tell_applicant(transaction, outbox, *request, {.by = by}, command.role);
    return Done{};
}

Result<Done> reject_join_request(Transaction& transaction, Outbox& outbox, const Author& author,
                                 const RejectJoinRequest& command) {
    const auto request = find(transaction, command.organisation, command.request);
    if (!request) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, author.actor, *request)); !found.empty()) return found;
    const AccountId by = author.actor.account;
    if (!decide_join_request(transaction, {request->request, JoinState::rejected, by, command.reason}))
        return refusals::moved_meanwhile;
    record_join_request(transaction, author, events::join_rejected, command.organisation, request->account,
                        {"", command.reason});
    tell_applicant(transaction, outbox, *request, {.reason = command.reason, .by = by}, std::nullopt);
    return Done{};
}

template <>
Result<JoinRequests> handle<ListJoinRequestsRoute>(Call& call, const ListJoinRequests& list) {
    return call.database().read([&](Connection& connection) -> Result<JoinRequests> {
        return join_requests_of(connection, list, call.language());
    });
}

template <>
Result<Done> handle<AcceptJoinRequestRoute>(Call& call, const AcceptJoinRequest& command) {
    return call.transact<Done>([&](Transaction& transaction) {
        return accept_join_request(transaction, call.outbox(), call.author(), command);
    });
}

template <>
Result<Done> handle<RejectJoinRequestRoute>(Call& call, const RejectJoinRequest& command) {
    return call.transact<Done>([&](Transaction& transaction) {
        return reject_join_request(transaction, call.outbox(), call.author(), command);
    });
}

}  // namespace habilis::server
