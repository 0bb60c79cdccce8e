#include "shared/services/explain_access.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/answers.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/services/routes.h"

namespace habilis::server {
namespace {

std::string name_of(Connection& connection, AccountId account, Language language) {
    return connection
        .one(
            "SELECT civility, first_name, last_name FROM accounts WHERE id = ?1",
            [&](const Row& row) { return full_name(row.choice<Civility>(0), row.text(1), row.text(2), language); },
            account)
        .value_or("");
}

/// Whether the reader manages this service: whoever manages his own only is not told of the others (N3).
bool sees(Connection& connection, const Actor& reader, OrganisationId organisation, ServiceId service) {
    if (!only_own_services(reader, organisation)) return true;
    const auto mine = services_within(connection, reader, organisation);
    return std::any_of(mine.begin(), mine.end(), [&](const auto& one) { return one.service == service; });
}

}  // namespace

Result<AccessExplanation> explain_access(Connection& connection, const Actor& reader, const ExplainAccess& asked,
                                         Instant now) {
    const auto user = find_user(connection, asked.organisation, asked.account);
    const auto service = state_of_service(connection, asked.service, now);
    if (!user || !service || !sees(connection, reader, asked.organisation, asked.service)) return refusals::not_found;
    const auto given = given_assignment(connection, user->membership, asked.service);
    const bool subscribed = is_subscribed(connection, asked.organisation, asked.service);
    if (!given && !subscribed) return refusals::not_found;  // the catalogue is no business of the organisation's
    AccessFacts facts{.account = user->state,
                      .locked_until = user->locked_until,
                      .password_expires = user->password_expires,
                      .password_temporary = user->password_temporary,
                      .notice_pending = notice_pending(connection, asked.account, now),
                      .membership = user->period,
                      .assigned = given.has_value(),
                      .assignment = {},
                      .subscribed = subscribed,
                      .service = *service,
                      .today = today_in(connection, asked.organisation, now),
                      .now = now};
    AccessExplanation answer;
    if (given) {
        facts.assignment = given->assignment.as_given().period();
        answer.assigned = true;
        answer.role = given->assignment.role_label;
        answer.origin = given->origin;
        answer.given_at = given->given_at;
        if (may(reader, Permission::view_journal, asked.organisation))
            answer.given_by = name_of(connection, given->given_by, reader.language);
        // Whichever of role and membership begins later, and ends first.
        answer.starts_on = std::max(facts.assignment.starts_on, facts.membership.starts_on);
        answer.ends_on = outlasts(facts.assignment.ends_on, facts.membership.ends_on) ? facts.membership.ends_on
                                                                                      : facts.assignment.ends_on;
    }
    const AccessDecision decision(facts);
    answer.opens = decision.opens();
    answer.checks.assign(decision.checks().begin(), decision.checks().end());
    return answer;
}

template <>
Result<AccessExplanation> handle<ExplainAccessRoute>(Call& call, const ExplainAccess& asked) {
    return call.database().read(
        [&](Connection& connection) { return explain_access(connection, call.actor(), asked, call.now()); });
}

}  // namespace habilis::server
