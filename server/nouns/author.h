#pragma once

#include <string_view>

#include "server/storage/transaction.h"
#include "shared/access/actor.h"
#include "shared/base/result.h"
#include "shared/journal/difference.h"
#include "shared/journal/entry.h"

namespace habilis::server {

class Outbox;

/// Who performs a verb, and from which remote address: what every journal line of it begins with.
struct Author {
    const Actor& actor;
    std::string_view remote_address;
    /// Where mails to whom the verb concerns go; none: nobody is told.
    Outbox* outbox = nullptr;

    [[nodiscard]] JournalEntry entry(const JournalEvent& event, OrganisationId organisation) const {
        return {.event = event,
                .actor = actor.account,
                .subject = actor.impersonating() ? actor.subject : AccountId{},
                .organisation = organisation,
                .remote_address = std::string(remote_address)};
    }
};

/// Adds a line about a person: what happened, in which organisation, with what changed.
inline void record_about(Transaction& transaction, JournalEntry entry, AccountId account, Difference details) {
    entry.target = {"account", account};
    entry.about = account;
    entry.before = std::move(details.before);
    entry.after = std::move(details.after);
    transaction.record(std::move(entry));
}

}  // namespace habilis::server
