#pragma once

#include "server/storage/transaction.h"

/// A copy of the data that was restored, to look at or to try something, must not write to the people in it.
namespace habilis::server {

/// From now on no mail leaves, until somebody releases it. Mails whose link died with the restoration never do.
void hold_mail(Transaction&);

bool mail_is_held(Connection&);

/// Lets mail leave again from the next start on; records it. Returns how many wait, nothing when none was held.
std::optional<std::int64_t> release_mail(Transaction&);

}  // namespace habilis::server
