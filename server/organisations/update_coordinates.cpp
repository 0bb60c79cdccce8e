#include "shared/organisations/update_coordinates.h"

#include "server/api/handler.h"
#include "server/nouns/organisations.h"
#include "server/organisations/verbs.h"
#include "shared/accounts/contact_details.h"
#include "shared/base/base_refusals.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {

Result<UpdatedCoordinates> update_coordinates(Transaction& transaction, const Author& author,
                                              const Partial<UpdateCoordinates>& sent) {
    auto before = find_organisation(transaction, sent.command.organisation);
    if (!before) return refusals::not_found;
    UpdateCoordinates command = sent.over({sent.command.organisation, 0, *before});
    command.coordinates.phone = written_phone(command.coordinates.phone);
    if (Refusals found = check(command, {author.actor, before->version}); !found.empty()) return found;

    Difference changes = difference<Coordinates>(*before, command.coordinates);
    if (changes.empty()) return UpdatedCoordinates{before->version};
    update_coordinates(transaction, command.organisation, command.coordinates);
    JournalEntry entry = author.entry(events::coordinates_updated, command.organisation);
    entry.target = {"organisation", command.organisation};
    entry.before = std::move(changes.before);
    entry.after = std::move(changes.after);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    return UpdatedCoordinates{before->version + 1};
}

template <>
Result<UpdatedCoordinates> handle<UpdateCoordinatesRoute>(Call& call, const Partial<UpdateCoordinates>& command) {
    return call.transact<UpdatedCoordinates>(
        [&](Transaction& transaction) { return update_coordinates(transaction, call.author(), command); });
}

}  // namespace habilis::server
