#include "server/consent/draft_store.h"

#include <algorithm>

#include "shared/accounts/account.h"
#include "shared/base/json.h"

namespace habilis::server {

SaveDraft find_draft(Connection& connection) {
    SaveDraft draft;
    connection.each("SELECT version, content FROM notice_draft", [&](const Row& row) {
        (void)decode_fields(fields_of<SaveDraft>(), &draft, row.view(1), Reading::lenient);
        draft.version = row.integer(0);
    });
    return draft;
}

std::int64_t keep_draft(Transaction& transaction, AccountId writer, const SaveDraft& draft) {
    // A draft begins with the time as its version: a page that was left open on an older draft never fits a new one.
    return transaction.integer(
        R"(INSERT INTO notice_draft (id, version, content, saved_at, saved_by) VALUES (1, ?1, ?2, ?3, ?4)
           ON CONFLICT (id) DO UPDATE SET version = notice_draft.version + 1, content = ?2, saved_at = ?3, saved_by = ?4
           RETURNING version)",
        transaction.now().ms, encode(draft), transaction.now(), writer);
}

void drop_draft(Transaction& transaction) { transaction.run("DELETE FROM notice_draft"); }

NoticeVersion newest_version(Connection& connection) {
    return connection
        .one("SELECT major, minor FROM notices ORDER BY major DESC, minor DESC LIMIT 1",
             [](const Row& row) {
                 return NoticeVersion{row.integer(0), row.integer(1)};
             })
        .value_or(NoticeVersion{});
}

Day earliest_day(Connection& connection, Instant now) {
    const Day newest =
        connection.one("SELECT max(effective) FROM notices", [](const Row& row) { return row.day(0); }).value_or(Day{});
    return std::max(newest, local_time(now).day);
}

DraftText newest_text(Connection& connection, Language language) {
    DraftText draft;
    connection.each(
        R"(SELECT t.source, t.content FROM notices n
           JOIN notice_texts t ON t.notice_id = n.id AND t.language = ?1 AND t.shown = 1
           ORDER BY n.major DESC, n.minor DESC LIMIT 1)",
        [&](const Row& row) {
            NoticeText text;
            (void)decode_fields(fields_of<NoticeText>(), &text, row.view(1), Reading::lenient);
            draft = {text.title, row.text(0), "", text.summary};
        },
        language);
    return draft;
}

std::int64_t count_people(Connection& connection) {
    return connection.integer("SELECT count(*) FROM accounts WHERE state = ?1", AccountState::active);
}

}  // namespace habilis::server
