#pragma once

#include "shared/accounts/account_id.h"
#include "shared/base/instant.h"

namespace habilis::server {

class Transaction;

/// Erases address, before and after, with their salt, from every line about a person. The lines stay, the chain still
/// verifies. Records journal.details_erased; call Transaction::scrub_after_commit with it. Returns the lines erased.
int erase_journal_details(Transaction&, AccountId about, AccountId actor);

/// "Twelve months" is 365 days.
constexpr std::int64_t journal_kept_for(std::int64_t months) { return months * 365 * one_day / 12; }

/// Removes the lines older than `limit` and leaves a proof from which the chain goes on. Records journal.cut when there
/// were any. Returns how many.
int cut_journal(Transaction&, Instant limit);

}  // namespace habilis::server
