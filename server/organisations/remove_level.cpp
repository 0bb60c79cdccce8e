#include "shared/organisations/remove_level.h"

#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/nouns/organisations.h"
#include "server/organisations/verbs.h"
#include "shared/accounts/events.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

bool people_fit(Transaction& transaction, const RemoveLevel& command) {
    if (!command.people_to) return true;
    return command.people_to != command.level && has_level(transaction, command.organisation, command.people_to);
}

/// Each person's own journal shows the move.
void move_person(Transaction& transaction, const Author& author, const RemoveLevel& command, AccountId account) {
    auto user = find_user(transaction, command.organisation, account);
    if (!user) return;
    UserFields after = *user;
    after.details.level = command.people_to;
    update_membership(transaction, user->membership, after, user->certificate_until);
    record_about(transaction, author.entry(events::account_updated, command.organisation), account,
                 difference<UserFields>(*user, after));
}

}  // namespace

Result<Done> remove_level(Transaction& transaction, const Author& author, const RemoveLevel& command) {
    auto stored = find_level(transaction, command.organisation, command.level);
    if (!stored) return refusals::not_found;
    const std::vector<AccountId> people = people_on_level(transaction, command.organisation, command.level);
    const std::int64_t children =
        transaction.integer("SELECT count(*) FROM levels WHERE parent_id = ?1", command.level);
    RemoveLevelFacts facts{author.actor,
                           stored->version,
                           children,
                           static_cast<std::int64_t>(people.size()),
                           administrators_of_level(transaction, command.level),
                           people_fit(transaction, command)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    for (AccountId account : people) move_person(transaction, author, command, account);
    delete_level(transaction, command.level);
    JournalEntry entry = author.entry(events::level_removed, command.organisation);
    entry.target = {"level", command.level};
    entry.before = set_fields(*stored);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    if (!people.empty()) transaction.changed(ChangeKind::memberships);
    return Done{};
}

template <>
Result<Done> handle<RemoveLevelRoute>(Call& call, const RemoveLevel& command) {
    return call.transact<Done>(
        [&](Transaction& transaction) { return remove_level(transaction, call.author(), command); });
}

}  // namespace habilis::server
