#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"

/// The replies to writes, kept for 24 hours: whoever repeats a request (a lost answer, a double click) gets the reply
/// of the first time, and nothing is done twice. The reply is stored in the transaction of the write itself.
namespace habilis::server {

inline constexpr std::int64_t replies_kept_for = one_day;

struct StoredReply {
    std::string route;      ///< "POST /api/v1/…", with the ids in it
    std::string body_hash;  ///< SHA-256 of the request's body: the same UUID with another body is a mistake
    std::string reply = {};
    AccountId about = {};  ///< whom it names, if anybody: it goes when that account is erased
};

/// `account` none: signed out. `request` is the UUID that the client chose.
std::optional<StoredReply> find_reply(Connection&, AccountId account, std::string_view request);
void store_reply(Transaction&, AccountId account, std::string_view request, const StoredReply&);
/// Removes what is older than replies_kept_for. Returns how many.
int purge_replies(Transaction&);

}  // namespace habilis::server
