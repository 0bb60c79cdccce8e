#include "shared/organisations/update_level.h"

#include <algorithm>

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/organisations/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

UpdateLevelFacts facts_of(Transaction& transaction, const Actor& actor, const UpdateLevel& command,
                          const StoredLevel& stored) {
    UpdateLevelFacts facts{.actor = actor,
                           .version = stored.version,
                           .parent_before = stored.parent,
                           .administrators = administrators_of_level(transaction, command.level),
                           .parent_depth = depth_of_level(transaction, command.organisation, command.parent),
                           .parent_is_below = false,
                           .label_taken = level_label_taken(transaction, command.organisation, command.parent,
                                                            command.label, command.level)};
    for (const LevelBelow& below : levels_below(transaction, command.level)) {
        facts.height = std::max(facts.height, below.distance);
        if (below.level == command.parent) facts.parent_is_below = true;
    }
    return facts;
}

}  // namespace

Result<UpdatedLevel> update_level(Transaction& transaction, const Author& author, const Partial<UpdateLevel>& sent) {
    const auto [organisation, level] = std::pair(sent.command.organisation, sent.command.level);
    auto stored = find_level(transaction, organisation, level);
    if (!stored) return refusals::not_found;
    const UpdateLevel command = sent.over({organisation, level, 0, stored->parent, stored->label});
    if (Refusals found = check(command, facts_of(transaction, author.actor, command, *stored)); !found.empty())
        return found;

    const StoredLevel after{command.label, command.parent};
    Difference changes = difference(*stored, after);
    if (changes.empty()) return UpdatedLevel{stored->version};
    update_level(transaction, command.level, after);
    JournalEntry entry = author.entry(events::level_updated, command.organisation);
    entry.target = {"level", command.level};
    entry.before = std::move(changes.before);
    entry.after = std::move(changes.after);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    transaction.changed(ChangeKind::memberships);  // lists and sheets show its label
    return UpdatedLevel{stored->version + 1};
}

template <>
Result<UpdatedLevel> handle<UpdateLevelRoute>(Call& call, const Partial<UpdateLevel>& command) {
    return call.transact<UpdatedLevel>(
        [&](Transaction& transaction) { return update_level(transaction, call.author(), command); });
}

}  // namespace habilis::server
