#include <algorithm>

#include "server/api/handler.h"
#include "server/duplicates/verbs.h"
#include "server/nouns/reach.h"
#include "shared/base/base_refusals.h"
#include "shared/duplicates/events.h"
#include "shared/duplicates/refusals.h"
#include "shared/duplicates/routes.h"

namespace habilis::server {
namespace {

struct OtherRecord {
    AccountId other_person;
    static constexpr std::array fields{field<&OtherRecord::other_person>("other_person")};
};

}  // namespace

Refusals tell_apart(Transaction& transaction, const Author& author, const TellApart& command) {
    if (command.account == command.other) return {{refusals::merged_with_itself, "other"}};
    if (!find_user_within(transaction, author.actor, Permission::edit_membership, command.organisation,
                          command.other) ||
        !find_user_within(transaction, author.actor, Permission::edit_membership, command.organisation,
                          command.account))
        return {{refusals::not_found}};
    const auto [first, second] = std::minmax(command.account, command.other);
    const bool before = transaction.integer(
                            "SELECT count(*) FROM told_apart WHERE organisation_id = ?1 AND account_id = ?2 "
                            "AND other_id = ?3",
                            command.organisation, first, second) != 0;
    if (before == command.different) return {};
    if (command.different)
        transaction.run(
            "INSERT INTO told_apart (organisation_id, account_id, other_id, told_by, told_at) "
            "VALUES (?1, ?2, ?3, ?4, ?5)",
            command.organisation, first, second, author.actor.account, transaction.now());
    else
        transaction.run("DELETE FROM told_apart WHERE organisation_id = ?1 AND account_id = ?2 AND other_id = ?3",
                        command.organisation, first, second);
    record_about(transaction,
                 author.entry(command.different ? events::told_apart : events::doubted_again, command.organisation),
                 command.account, {"", set_fields(OtherRecord{command.other})});
    transaction.changed(ChangeKind::memberships);
    return {};
}

template <>
Result<Done> handle<TellApartRoute>(Call& call, const TellApart& command) {
    return call.transact<Done>([&](Transaction& transaction) -> Result<Done> {
        if (Refusals found = tell_apart(transaction, call.author(), command); !found.empty()) return found;
        return Done{};
    });
}

}  // namespace habilis::server
