#include "server/storage/transaction.h"

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
    if (statements().is_spoilt()) return "a statement failed and its exception was swallowed";
    // A reference that is checked at COMMIT must not make the whole group's COMMIT fail.
    if (statements().leaves_references_open()) return "a deferred foreign key is left open";
    return {};
}

std::int64_t Transaction::total_changes() { return statements().total_changes(); }

}  // namespace habilis::server
