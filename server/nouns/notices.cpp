#include "server/nouns/notices.h"

#include "shared/base/json.h"

namespace habilis::server {

std::optional<StoredNotice> notice_in_force(Connection& connection, Language language, Instant now) {
    return connection.one(
        R"(SELECT n.id, n.major, n.minor, n.effective, t.hash, t.content
           FROM notices n JOIN notice_texts t ON t.notice_id = n.id AND t.language = ?1 AND t.shown = 1
           WHERE n.effective <= ?2 ORDER BY n.major DESC, n.minor DESC LIMIT 1)",
        [](const Row& row) {
            StoredNotice notice{.notice = row.id<NoticeId>(0),
                                .version = {row.integer(1), row.integer(2)},
                                .effective = row.day(3),
                                .hash = row.text(4),
                                .text = {}};
            (void)decode_fields(fields_of<NoticeText>(), &notice.text, row.view(5), Reading::lenient);
            return notice;
        },
        language, local_time(now).day);
}

NoticeId keep_version(Transaction& transaction, NoticeVersion version, Day effective) {
    return {transaction.integer(
        R"(INSERT INTO notices (major, minor, effective) VALUES (?1, ?2, ?3)
           ON CONFLICT (major, minor) DO UPDATE SET effective = ?3 WHERE notices.published_by IS NULL RETURNING id)",
        version.major, version.minor, effective)};
}

NoticeId insert_version(Transaction& transaction, NoticeVersion version, Day effective, AccountId publisher) {
    return {transaction.integer(
        "INSERT INTO notices (major, minor, effective, published_by) VALUES (?1, ?2, ?3, ?4) RETURNING id",
        version.major, version.minor, effective, publisher)};
}

bool show_text(Transaction& transaction, NoticeId notice, Language language, const NoticeText& text,
               std::string_view hash, std::string_view source) {
    const std::string content = encode(text);
    const bool shown = transaction.integer(
                           R"(SELECT count(*) FROM notice_texts
           WHERE notice_id = ?1 AND language = ?2 AND hash = ?3 AND content = ?4 AND source = ?5 AND shown = 1)",
                           notice, language, hash, content, source) != 0;
    if (shown) return false;
    transaction.run("UPDATE notice_texts SET shown = 0 WHERE notice_id = ?1 AND language = ?2 AND shown = 1", notice,
                    language);
    transaction.run(
        R"(INSERT INTO notice_texts (notice_id, language, hash, content, source, published_at, shown)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)
           ON CONFLICT (notice_id, language, hash, content) DO UPDATE SET shown = 1, source = ?5)",
        notice, language, hash, content, source, transaction.now());
    return true;
}

std::vector<OptionalPurpose> newest_purposes(Connection& connection, Language language) {
    NoticeText text;
    connection.each(
        R"(SELECT t.content FROM notices n
           JOIN notice_texts t ON t.notice_id = n.id AND t.language = ?1 AND t.shown = 1
           ORDER BY n.major DESC, n.minor DESC LIMIT 1)",
        [&](const Row& row) { (void)decode_fields(fields_of<NoticeText>(), &text, row.view(0), Reading::lenient); },
        language);
    return std::move(text.optional);
}

}  // namespace habilis::server
