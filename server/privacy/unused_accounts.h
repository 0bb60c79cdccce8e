#pragma once

#include "server/mail/outbox.h"
#include "server/program/made_files.h"
#include "server/storage/database.h"

/// Accounts that were closed for inactivity, and those that nobody ever activated: so many months later they are
/// erased, a month after their holders were told. Not those that an import brings again, nor who came with an
/// organisation.
namespace habilis::server {

struct UnusedRound {
    int announced = 0;
    int erased = 0;
};

/// Announces and erases what is due; `months` after the closing, or after the last invitation was of any use; 0:
/// nothing is ever due. Files that wait go when somebody was erased who may stand in them. Can be run as often as one
/// likes: each account is a transaction of its own.
UnusedRound erase_unused(Database&, Outbox&, MadeFiles&, std::int64_t months, Instant now);

}  // namespace habilis::server
