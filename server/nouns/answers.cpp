#include "server/nouns/answers.h"

#include "shared/accounts/account.h"
#include "shared/base/json.h"
#include "shared/consent/events.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

struct PurposeRecord {
    std::string purpose;
    static constexpr std::array fields{field<&PurposeRecord::purpose>("purpose")};
};

}  // namespace

bool notice_pending(Connection& connection, AccountId account, Instant now) {
    const auto pending = connection.one(
        R"(SELECT coalesce((SELECT c.accepted FROM consents c
                            WHERE c.account_id = ?1 AND c.major = n.major ORDER BY c.id DESC LIMIT 1), 0) = 0
           FROM notices n WHERE n.effective <= ?2 ORDER BY n.major DESC LIMIT 1)",
        [](const Row& row) { return row.flag(0); }, account, local_time(now).day);
    return pending.value_or(false);
}

NoticeAnswer answer_to(Connection& connection, AccountId account, std::int64_t major) {
    return connection
        .one(
            "SELECT accepted FROM consents WHERE account_id = ?1 AND major = ?2 ORDER BY id DESC LIMIT 1",
            [](const Row& row) { return row.flag(0) ? NoticeAnswer::accepted : NoticeAnswer::refused; }, account, major)
        .value_or(NoticeAnswer::pending);
}

void keep_answer(Transaction& transaction, const Answer& answer) {
    transaction.run(
        R"(INSERT INTO consents (account_id, notice_id, major, language, hash, accepted, at, how, session_id, network)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10))",
        answer.account, answer.notice.notice, answer.notice.version.major, answer.language, answer.notice.hash,
        answer.accepted, transaction.now(), ConsentWay::notice_page, answer.session, answer.network);
}

std::vector<std::string> purposes_of(Connection& connection, AccountId account) {
    std::vector<std::string> purposes;
    connection.each(
        "SELECT purpose FROM optional_consents WHERE account_id = ?1 AND withdrawn_at IS NULL ORDER BY purpose",
        [&](const Row& row) { purposes.push_back(row.text(0)); }, account);
    return purposes;
}

Instant purpose_given_at(Connection& connection, AccountId account, std::string_view purpose) {
    return connection
        .one(
            "SELECT given_at FROM optional_consents WHERE account_id = ?1 AND purpose = ?2 AND withdrawn_at IS NULL",
            [](const Row& row) { return row.instant(0); }, account, purpose)
        .value_or(Instant{});
}

void change_purpose(Transaction& transaction, const Author& author, const PurposeChange& change, NoticeId notice) {
    const AccountId account = author.actor.account;
    if (change.given) {
        transaction.run(
            "INSERT INTO optional_consents (account_id, purpose, notice_id, given_at) VALUES (?1, ?2, ?3, ?4)", account,
            change.purpose, notice, transaction.now());
    } else {
        transaction.run(
            R"(UPDATE optional_consents SET withdrawn_at = ?3
               WHERE account_id = ?1 AND purpose = ?2 AND withdrawn_at IS NULL)",
            account, change.purpose, transaction.now());
    }
    // Nobody looks for a mailbox by its name.
    if (change.purpose == purpose_be_found)
        transaction.run(
            "UPDATE accounts SET findable = ?2, version = version + 1 WHERE id = ?1 AND findable <> ?2 AND kind = ?3",
            account, change.given, AccountKind::person);
    record_about(transaction, author.entry(change.given ? events::purpose_given : events::purpose_withdrawn, {}),
                 account, {"", all_fields(PurposeRecord{std::string(change.purpose)})});
}

bool note_reading(Transaction& transaction, AccountId account, NoticeId notice) {
    return transaction.run(
               "INSERT INTO notice_readings (account_id, notice_id, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
               account, notice, transaction.now()) == 1;
}

std::optional<StoredNotice> notice_to_tell(Connection& connection, AccountId account, Language language, Instant now) {
    auto notice = notice_in_force(connection, language, now);
    if (!notice || notice->version.minor == 0) return std::nullopt;
    const bool told = connection.integer(
                          R"(SELECT count(*) FROM notice_readings r JOIN notices n ON n.id = r.notice_id
           WHERE r.account_id = ?1 AND n.major = ?2 AND n.minor >= ?3)",
                          account, notice->version.major, notice->version.minor) != 0;
    const auto accepted = connection.one(
        R"(SELECT n.minor FROM consents c JOIN notices n ON n.id = c.notice_id
           WHERE c.account_id = ?1 AND c.major = ?2 AND c.accepted = 1 ORDER BY c.id DESC LIMIT 1)",
        [](const Row& row) { return row.integer(0); }, account, notice->version.major);
    if (told || !accepted || *accepted >= notice->version.minor) return std::nullopt;
    return notice;
}

}  // namespace habilis::server
