#pragma once

#include <span>
#include <string_view>

#include "server/storage/transaction.h"

/// What a restored backup must not bring back to life: whatever somebody could still use although it was ended,
/// withdrawn or used up since the backup was made.
namespace habilis::server {

/// One table. `statement` shuts what stands in it, at the time ?1; it is empty where nothing could be used, for the
/// reason that is given.
struct Revival {
    std::string_view table;
    std::string_view statement;
    std::string_view reason;
};
/// In the order in which they are run. Every table of the schema: one that is not here fails the test "every table is
/// in the list of what a restore shuts".
std::span<const Revival> revivals();

/// In the transaction that records the restoration.
void shut_what_was_restored(Transaction&);

}  // namespace habilis::server
