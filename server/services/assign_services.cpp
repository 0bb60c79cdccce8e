#include "shared/services/assign_services.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/invitations/verbs.h"
#include "server/memberships/taken_access.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/role_record.h"
#include "server/nouns/services.h"
#include "server/passwords/expiry.h"
#include "server/services/verbs.h"
#include "shared/access/events.h"
#include "shared/access/last_administrator.h"
#include "shared/base/base_refusals.h"
#include "shared/memberships/events.h"
#include "shared/services/routes.h"

namespace habilis::server {
namespace {

struct ServicesRecord {
    bool assigned_services_only = false;
    std::vector<NamedAssignment> assignments;
    static constexpr std::array fields{
        field<&ServicesRecord::assigned_services_only>("assigned_services_only"),
        field<&ServicesRecord::assignments>("assignments"),
    };
};

/// The role in the organisation, and how long the membership lasts: a role of a service that was given for longer
/// prolongs it.
Refusals write_membership(Transaction& transaction, const Author& author, const AssignServices& command,
                          const StoredUser& user, Day prolonged) {
    HeldRole held{command.role, command.role == user.role ? user.administered : LevelId{}, user.period};
    if (held.role == user.role) held.chosen = user.chosen();
    if (prolonged) held.period.ends_on = prolonged;
    if (held.role == user.role && held.period == user.period) return {};
    if (!change_role(transaction, command.organisation, command.account, held)) {
        auto count =
            count_administrators(transaction, author.actor, command.organisation, command.account, transaction.now());
        return {last_administrator_refusal(count.candidates, "role")};
    }
    transaction.changed(ChangeKind::memberships);
    if (prolonged)
        record_about(transaction, author.entry(events::dates_changed, command.organisation), command.account,
                     difference(PeriodRecord(user.period), PeriodRecord(held.period)));
    if (held.role == user.role) return {};
    record_about(
        transaction, author.entry(events::role_changed, command.organisation), command.account,
        difference(RoleRecord{user.role, user.administered, rights_of(user.chosen())}, RoleRecord{command.role}));
    if (command.role < user.role)
        tell_of_taken_access(transaction, author,
                             {.account = command.account,
                              .organisation = command.organisation,
                              .how = AccessTakenMail::How::demoted,
                              .role = command.role});
    apply_validity(transaction, command.account);
    return {};
}

void write_services(Transaction& transaction, const Author& author, const AssignServices& command,
                    const StoredUser& user, const std::vector<AssignmentOrigin>& origins) {
    ServicesRecord before{user.assigned_services_only, assignments_of(transaction, user.membership)};
    replace_assignments(transaction, user.membership, command.assignments, origins, author.actor.account);
    ServicesRecord after{command.assigned_services_only, assignments_of(transaction, user.membership)};
    Difference changes = difference(before, after);
    if (changes.empty()) return;
    raise_assignments_version(transaction, user.membership, command.assigned_services_only);
    record_about(transaction, author.entry(events::services_assigned, command.organisation), command.account,
                 std::move(changes));
    transaction.changed(ChangeKind::assignments);
}

/// The command that would change nothing.
AssignServices unchanged(Connection& connection, const AssignServices& command, const StoredUser& user) {
    AssignServices same{.organisation = command.organisation, .account = command.account, .role = user.role};
    same.assignments = given_to(connection, user.membership);
    same.assigned_services_only = user.assigned_services_only;
    return same;
}

/// An assignment whose days are not said keeps those that it has.
void keep_absent_days(AssignServices& command, const AssignServices& before, const Given& given) {
    for (std::size_t i = 0; i < command.assignments.size(); ++i)
        for (const Assignment& had : before.assignments)
            if (had.service == command.assignments[i].service)
                fill_absent(fields_of<Assignment>(), &command.assignments[i], &had, given,
                            "assignments." + std::to_string(i) + ".");
}

/// Whoever manages his own services only does not see the others that the person has, and leaves them as they are.
void keep_unseen(Connection& connection, const Actor& actor, AssignServices& command, const AssignServices& before) {
    if (!only_own_services(actor, command.organisation)) return;
    const auto mine = services_within(connection, actor, command.organisation);
    const auto is_in = [](const auto& list, ServiceId service) {
        return std::any_of(list.begin(), list.end(), [&](const auto& one) { return one.service == service; });
    };
    for (const Assignment& had : before.assignments)
        if (!is_in(mine, had.service) && !is_in(command.assignments, had.service)) command.assignments.push_back(had);
}

Result<UpdatedUser> give(Transaction&, const Author&, const Partial<AssignServices>&, AssignmentOrigin);

}  // namespace

AssignServicesFacts facts_of(Connection& connection, const Actor& actor, const AssignServices& command,
                             const StoredUser& user, Instant now) {
    AdministratorCount administrators =
        count_administrators(connection, actor, command.organisation, command.account, now);
    return {.actor = actor,
            .services = services_within(connection, actor, command.organisation),
            .own_services_only = only_own_services(actor, command.organisation),
            .role_before = user.role,
            .profile = user.details.profile,
            .before = given_to(connection, user.membership),
            .membership = user.period,
            .today = today_in(connection, command.organisation, now),
            .mailbox = is_mailbox(user.details),
            .above_actor = is_above(actor, command.organisation, user.power()),
            .version = user.version(),
            .other_usable_administrators = administrators.others,
            .usable_administrator = administrators.usable,
            .candidates = std::move(administrators.candidates)};
}

Result<UpdatedUser> assign_services(Transaction& transaction, const Author& author,
                                    const Partial<AssignServices>& sent) {
    return give(transaction, author, sent, AssignmentOrigin::direct);
}

Result<UpdatedUser> hand_over_services(Transaction& transaction, const Author& author, const AssignServices& command) {
    return give(transaction, author, command, AssignmentOrigin::hand_over);
}

namespace {

Result<UpdatedUser> give(Transaction& transaction, const Author& author, const Partial<AssignServices>& sent,
                         AssignmentOrigin how) {
    auto user = find_user(transaction, sent.command.organisation, sent.command.account);
    if (!user) return refusals::not_found;
    const AssignServices before = unchanged(transaction, sent.command, *user);
    AssignServices command = sent.over(before);
    keep_absent_days(command, before, sent.given);
    keep_unseen(transaction, author.actor, command, before);
    const AssignServicesFacts facts = facts_of(transaction, author.actor, command, *user, transaction.now());
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const Day prolonged = prolongs_membership(command, facts);
    if (Refusals found = write_membership(transaction, author, command, *user, prolonged); !found.empty()) return found;
    std::vector<AssignmentOrigin> origins;
    for (const Assignment& assignment : command.assignments) origins.push_back(origin_of(assignment, facts, how));
    write_services(transaction, author, command, *user, origins);
    return UpdatedUser{find_user(transaction, command.organisation, command.account)->version()};
}

}  // namespace

template <>
Result<UpdatedUser> handle<AssignServicesRoute>(Call& call, const Partial<AssignServices>& sent) {
    const AssignServices& command = sent.command;
    return call.transact<UpdatedUser>([&](Transaction& transaction) {
        const Author author = call.author();
        Result<UpdatedUser> done = assign_services(transaction, author, sent);
        if (!done.ok() || !command.send_activation) return done;
        Refusals found = send_activation_if_pending(transaction, author, {call.services().outbox, call.random()},
                                                    {command.organisation, command.account});
        for (Refusal& refusal : found) refusal.field = "send_activation";
        return found.empty() ? done : found;
    });
}

}  // namespace habilis::server
