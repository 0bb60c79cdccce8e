#include "shared/consent/my_consents.h"

#include <algorithm>

#include "server/consent/verbs.h"
#include "server/nouns/answers.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/consent/events.h"
#include "shared/consent/refusals.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

std::vector<MyAnswer> answers_of(Connection& connection, AccountId account) {
    std::vector<MyAnswer> answers;
    connection.each(
        R"(SELECT n.major, n.minor, c.language, c.hash, c.accepted, c.at, c.how
           FROM consents c JOIN notices n ON n.id = c.notice_id WHERE c.account_id = ?1 ORDER BY c.id DESC LIMIT 100)",
        [&](const Row& row) {
            answers.push_back({.version = to_text(NoticeVersion{row.integer(0), row.integer(1)}),
                               .language = row.choice<Language>(2),
                               .hash = row.text(3),
                               .accepted = row.flag(4),
                               .at = row.instant(5),
                               .how = row.choice<ConsentWay>(6)});
        },
        account);
    return answers;
}

struct DismissRecord {
    std::string version;
    static constexpr std::array fields{field<&DismissRecord::version>("version")};
};

}  // namespace

MyConsents view_my_consents(Connection& connection, AccountId account, const ViewMyConsents& command, Instant now) {
    MyConsents mine{.answers = answers_of(connection, account)};
    const auto notice = notice_in_force(connection, command.language, now);
    if (!notice) return mine;
    mine.version = to_text(notice->version);
    mine.effective = notice->effective;
    for (const OptionalPurpose& offered : notice->text.optional) {
        const Instant given = purpose_given_at(connection, account, offered.purpose);
        mine.purposes.push_back({offered.purpose, offered.label, static_cast<bool>(given), given});
    }
    return mine;
}

Result<Done> set_purpose(Transaction& transaction, const Author& author, const SetPurpose& command) {
    const AccountId account = author.actor.account;
    const auto notice = notice_in_force(transaction, author.actor.language, transaction.now());
    const bool before = static_cast<bool>(purpose_given_at(transaction, account, command.purpose));
    const auto offers = [&](const OptionalPurpose& offered) { return offered.purpose == command.purpose; };
    const bool offered = notice && std::any_of(notice->text.optional.begin(), notice->text.optional.end(), offers);
    // What is not offered any more can still be taken back.
    if (!offered && (command.given || !before)) return Refusal{refusals::unknown_purpose, "purpose"};
    if (before == command.given) return Done{};
    change_purpose(transaction, author, {command.purpose, command.given}, offered ? notice->notice : NoticeId{});
    transaction.changed(ChangeKind::consents);
    transaction.changed(ChangeKind::accounts);
    return Done{};
}

Result<Done> dismiss_notice(Transaction& transaction, const Author& author, const DismissNotice& command) {
    const auto notice = notice_in_force(transaction, author.actor.language, transaction.now());
    if (!notice || notice->notice != command.notice) return refusals::not_found;
    if (!note_reading(transaction, author.actor.account, command.notice)) return Done{};
    JournalEntry entry = author.entry(events::notice_read, {});
    record_about(transaction, std::move(entry), author.actor.account,
                 {"", all_fields(DismissRecord{to_text(notice->version)})});
    transaction.changed(ChangeKind::sessions);
    return Done{};
}

}  // namespace habilis::server
