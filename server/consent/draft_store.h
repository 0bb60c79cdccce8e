#pragma once

#include "server/nouns/notices.h"
#include "shared/consent/draft.h"

/// The SQL of the draft of the next notice, and of the versions that it follows.
namespace habilis::server {

/// The draft as it was saved; `version` 0 when there is none.
SaveDraft find_draft(Connection&);
/// Returns the draft's new version.
std::int64_t keep_draft(Transaction&, AccountId writer, const SaveDraft&);
void drop_draft(Transaction&);

/// The newest version that was ever published, in force or not yet; 0.0 when there is none.
NoticeVersion newest_version(Connection&);
/// What a new version may come into force on: today in Paris, or the day of the newest version if that is later, so
/// that versions and their dates have one order.
Day earliest_day(Connection&, Instant now);
/// The texts of the newest version, to begin a draft with.
DraftText newest_text(Connection&, Language);

/// Active accounts of the platform.
std::int64_t count_people(Connection&);

}  // namespace habilis::server
