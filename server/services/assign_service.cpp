#include "shared/services/assign_service.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/services.h"
#include "server/services/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/services/refusals.h"
#include "shared/services/routes.h"

namespace habilis::server {
namespace {

/// All that the person has, with this one role in the place of what was there.
AssignServices all_of(Connection& connection, const AssignService& command, const StoredUser& user, Day today) {
    const std::vector<Assignment> given = given_to(connection, user.membership);
    AssignServices all{.organisation = command.organisation,
                       .account = command.account,
                       .version = command.version,
                       .role = user.role,
                       .assignments = with_role(given, command.service, command.role, today),
                       .assigned_services_only = user.assigned_services_only};
    if (!command.prolonged) return all;
    for (Assignment& one : all.assignments) {
        if (one.service != command.service) continue;
        for (const Assignment& had : given)
            if (had.service == command.service) one.starts_on = had.starts_on;
        one.ends_on = command.ends_on;
    }
    return all;
}

}  // namespace

Result<UpdatedUser> assign_service(Transaction& transaction, const Author& author, const AssignService& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    const auto managed = services_within(transaction, author.actor, command.organisation);
    // What is not there, or not seen, cannot be taken away either.
    if (std::none_of(managed.begin(), managed.end(), [&](const auto& one) { return one.service == command.service; }))
        return Refusals{{only_own_services(author.actor, command.organisation) ? refusals::own_services_only
                                                                               : refusals::service_not_subscribed,
                         "service"}};
    const Day today = today_in(transaction, command.organisation, transaction.now());
    Result<UpdatedUser> done = assign_services(transaction, author, all_of(transaction, command, *user, today));
    if (done.ok()) return done;
    Refusals found = done.refusals();
    for (Refusal& refusal : found)
        if (refusal.field.starts_with("assignments.")) refusal.field.erase(0, refusal.field.rfind('.') + 1);
    return found;
}

template <>
Result<UpdatedUser> handle<AssignServiceRoute>(Call& call, const AssignService& command) {
    return call.transact<UpdatedUser>(
        [&](Transaction& transaction) { return assign_service(transaction, call.author(), command); });
}

}  // namespace habilis::server
