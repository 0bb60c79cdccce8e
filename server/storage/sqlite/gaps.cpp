#include "server/storage/sqlite/gaps.h"

namespace habilis::server {

bool gaps_may_hold_rows(SQLite::Database& database) {
    return database.execAndGet("SELECT count(*) FROM meta WHERE key = 'gaps_cleared'").getInt() == 0;
}

void note_no_gaps(SQLite::Database& database) {
    database.exec("INSERT INTO meta (key, value) VALUES ('gaps_cleared', '1') ON CONFLICT DO NOTHING");
}

void clear_gaps(SQLite::Database& database) {
    // The copy that is made meanwhile is as large as the data: it stands in an unnamed file, not in memory.
    database.exec("PRAGMA temp_store=FILE");
    const int code = database.tryExec("VACUUM");
    database.exec("PRAGMA temp_store=MEMORY");
    if (code != 0) throw SQLite::Exception("the file could not be written anew", code);
    note_no_gaps(database);
}

}  // namespace habilis::server
