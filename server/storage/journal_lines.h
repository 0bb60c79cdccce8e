#pragma once

#include "server/chain/chain.h"
#include "server/storage/connection.h"

/// The journal's table.
namespace habilis::server {

class Transaction;

/// Writes the line that follows `before`, at the transaction's time. Only Transaction::record calls it.
JournalHead append_line(Transaction&, const JournalKey&, const JournalHead& before, const JournalEntry&);

/// The last line of the table, or where retention cut when there is none after it.
JournalHead read_head(Connection&);

/// A line as it is stored.
struct JournalLine {
    std::int64_t sequence = 0;
    Instant at;
    JournalEntry entry;  ///< the event's name is left empty
    bool erased = false;
    std::string salt;
    std::string details_mac;
    std::string mac;
    std::string erasure_mac;
};

/// Columns in the order that read_line expects. `address` is the remote one: the journal of any version of the schema
/// is read, so its columns keep their names.
inline constexpr std::string_view line_columns =
    "sequence, at, event, actor, subject, organisation, target_noun, target, about, salt, address, before, after, "
    "details_mac, mac, erasure_mac";
JournalLine read_line(const Row&);

}  // namespace habilis::server
