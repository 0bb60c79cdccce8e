#pragma once

#include <SQLiteCpp/Database.h>

/// Where rows move between pages, SQLite leaves copies of them in the unused gap of a page, and secure_delete does not
/// look there again when such a row is erased: of some hundreds of erased rows one stays readable in the file. Only
/// writing the file anew clears the gaps.
namespace habilis::server {

/// Whether something was erased (Transaction::scrub_after_commit) since the file was written anew.
bool gaps_may_hold_rows(SQLite::Database&);

/// Nothing was ever erased here.
void note_no_gaps(SQLite::Database&);

/// Writes the file anew, outside of a transaction. Takes some seconds for 100,000 people, in which everybody reads and
/// nobody writes, and room for two copies. Throws SQLite::Exception; the file is then what it was.
void clear_gaps(SQLite::Database&);

}  // namespace habilis::server
