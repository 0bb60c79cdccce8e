#pragma once

#include <filesystem>

#include "server/chain/chain.h"
#include "server/storage/connection.h"
#include "shared/base/result.h"

namespace habilis::server {

/// Where the journal goes on when the program starts.
struct JournalStart {
    JournalKey key;
    JournalHead head;
    bool damage_accepted = false;  ///< a line that says so must be the first
};

struct JournalFiles {
    std::filesystem::path key;
    std::filesystem::path anchor;
};

/// Makes the key of a new database; otherwise checks that it is this database's key and that the journal reaches, by an
/// unbroken chain, beyond the line that the anchor remembers. A journal that does not is evidence: the program refuses
/// to start over it unless the operator accepts the damage, and then sets the old anchor aside.
Result<JournalStart> start_journal(Connection&, const JournalFiles&, bool accept_damage);

/// Under this name, meta holds the fingerprint of the journal's key.
inline constexpr std::string_view journal_key_name = "journal_key";

}  // namespace habilis::server
