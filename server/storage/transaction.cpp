#include "server/storage/transaction.h"

#include <sqlite3.h>

#include "server/storage/journal_lines.h"
#include "server/storage/statement.h"

namespace habilis::server {

std::int64_t Transaction::record(JournalEntry entry) {
    if (!entry.about && entry.target.noun == "account") entry.about = {entry.target.number};
    // A closure that swallows the failure is undone all the same: no change without its line.
    record_failed_ = true;
    head_ = append_line(*this, key_, head_, entry);
    record_failed_ = false;
    ++recorded_;
    return head_.sequence;
}

void Transaction::begin(Instant now) {
    now_ = now;
    changes_ = {};
    changes_before_ = total_changes();
    excused_ = 0;
    recorded_ = 0;
    excusing_ = false;
    record_failed_ = false;
    scrub_ = false;
    clear_gaps_ = false;
}

void Transaction::scrub_after_commit() {
    scrub_ = true;
    bookkeeping([&] { run("DELETE FROM meta WHERE key = 'gaps_cleared'"); });
}

std::string_view Transaction::fault() {
    if (record_failed_) return "a journal line could not be written";
    if (recorded_ == 0 && total_changes() - changes_before_ > excused_)
        return "rows were changed without a journal line (record one, or use bookkeeping)";
    int open_foreign_keys = 0;
    int unused = 0;
    // A reference that is checked at COMMIT must not make the whole group's COMMIT fail.
    sqlite3_db_status(statements().database().getHandle(), SQLITE_DBSTATUS_DEFERRED_FKS, &open_foreign_keys, &unused,
                      0);
    if (open_foreign_keys != 0) return "a deferred foreign key is left open";
    return {};
}

std::int64_t Transaction::total_changes() { return sqlite3_total_changes64(statements().database().getHandle()); }

}  // namespace habilis::server
