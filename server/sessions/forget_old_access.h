#pragma once

#include "server/storage/transaction.h"

namespace habilis::server {

/// Sessions, sign-ins and used links say who was where: kept as long as the journal.
inline constexpr std::int64_t access_kept_for = 365 * one_day;

/// Removes what is older than access_kept_for, and throttles of the day before. Returns how many rows. Needs no journal
/// line.
int forget_old_access(Transaction&);

}  // namespace habilis::server
