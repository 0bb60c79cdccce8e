#include "server/consent/answers.h"

namespace habilis::server {

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
        R"(INSERT INTO consents (account_id, notice_id, major, language, hash, accepted, at, how, session_id, address)
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

void give_purpose(Transaction& transaction, AccountId account, NoticeId notice, std::string_view purpose) {
    transaction.run("INSERT INTO optional_consents (account_id, purpose, notice_id, given_at) VALUES (?1, ?2, ?3, ?4)",
                    account, purpose, notice, transaction.now());
}

void withdraw_purpose(Transaction& transaction, AccountId account, std::string_view purpose) {
    transaction.run(
        "UPDATE optional_consents SET withdrawn_at = ?3 WHERE account_id = ?1 AND purpose = ?2 AND withdrawn_at IS NULL",
        account, purpose, transaction.now());
}

}  // namespace habilis::server
