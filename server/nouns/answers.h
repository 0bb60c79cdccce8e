#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/nouns/author.h"
#include "server/nouns/notices.h"
#include "shared/accounts/account_id.h"

/// The SQL of answers to notices, which are only ever added, and of optional consents.
namespace habilis::server {

/// Whether somebody still has to accept the privacy notice in force: never answered in this major version, or refused
/// last. False when there is no notice.
bool notice_pending(Connection&, AccountId, Instant now);

/// The newest answer to a major version.
NoticeAnswer answer_to(Connection&, AccountId, std::int64_t major);

struct Answer {
    AccountId account;
    const StoredNotice& notice;
    Language language;
    bool accepted;
    std::int64_t session;
    std::string network;
};
void keep_answer(Transaction&, const Answer&);

/// Purposes that are given and not withdrawn.
std::vector<std::string> purposes_of(Connection&, AccountId);
/// When a purpose was given, unless it was withdrawn since.
Instant purpose_given_at(Connection&, AccountId, std::string_view purpose);

struct PurposeChange {
    std::string_view purpose;
    bool given = false;
};
/// Gives or withdraws a purpose in the actor's own name, with its line of the journal. `notice`: that offers it.
/// Whoever gives purpose_be_found can be found from then on, and whoever withdraws it no more.
void change_purpose(Transaction&, const Author&, const PurposeChange&, NoticeId notice);

/// The banner about a minor version was put away; false when it was before.
bool note_reading(Transaction&, AccountId, NoticeId);
/// The notice in force, if it differs from the one that the person has accepted by its minor version only and the
/// person has not been told yet; none otherwise.
std::optional<StoredNotice> notice_to_tell(Connection&, AccountId, Language, Instant now);

}  // namespace habilis::server
