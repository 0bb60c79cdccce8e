#include "shared/organisations/add_level.h"

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/organisations/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

Result<AddedLevel> add_level(Transaction& transaction, const Author& author, const AddLevel& command) {
    if (!kind_of(transaction, command.organisation)) return refusals::not_found;
    AddLevelFacts facts{author.actor, depth_of_level(transaction, command.organisation, command.parent),
                        level_label_taken(transaction, command.organisation, command.parent, command.label)};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    LevelId level = insert_level(transaction, command.organisation, command.parent, command.label);
    JournalEntry entry = author.entry(events::level_added, command.organisation);
    entry.target = {"level", level};
    entry.after = set_fields(command);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    return AddedLevel{level};
}

template <>
Result<AddedLevel> handle<AddLevelRoute>(Call& call, const AddLevel& command) {
    return call.transact<AddedLevel>(
        [&](Transaction& transaction) { return add_level(transaction, call.author(), command); });
}

}  // namespace habilis::server
