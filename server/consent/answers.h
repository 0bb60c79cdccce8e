#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/consent/notice_store.h"
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
void give_purpose(Transaction&, AccountId, NoticeId, std::string_view purpose);
void withdraw_purpose(Transaction&, AccountId, std::string_view purpose);

}  // namespace habilis::server
