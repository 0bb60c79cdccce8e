#include <algorithm>

#include "server/consent/verbs.h"
#include "server/nouns/answers.h"
#include "server/nouns/network.h"
#include "server/nouns/sessions.h"
#include "shared/base/json.h"
#include "shared/consent/events.h"
#include "shared/consent/refusals.h"
#include "shared/journal/difference.h"

namespace habilis::server {
namespace {

/// What the journal says of an answer: enough to find its proof.
struct AnswerRecord {
    std::string version;
    Language language = Language::fr;
    std::string hash;
    static constexpr std::array fields{
        field<&AnswerRecord::version>("version"),
        field<&AnswerRecord::language>("language"),
        field<&AnswerRecord::hash>("hash"),
    };
};

bool contains(const std::vector<std::string>& texts, std::string_view wanted) {
    return std::find(texts.begin(), texts.end(), wanted) != texts.end();
}

Refusals check(const AnswerNotice& command, const std::optional<StoredNotice>& notice) {
    if (!notice || notice->notice != command.notice || notice->hash != command.hash) return {{refusals::other_notice}};
    for (const std::string& purpose : command.optional) {
        const auto known = std::any_of(notice->text.optional.begin(), notice->text.optional.end(),
                                       [&](const OptionalPurpose& offered) { return offered.purpose == purpose; });
        if (!known) return {{refusals::unknown_purpose, "optional"}};
    }
    return {};
}

void record(Transaction& transaction, const Author& author, const JournalEvent& event, std::string after) {
    record_about(transaction, author.entry(event, {}), author.actor.account, {"", std::move(after)});
}

/// Whoever refuses the notice gives none of its purposes either.
void write_purposes(Transaction& transaction, const Author& author, const AnswerNotice& command,
                    const StoredNotice& notice) {
    const AccountId account = author.actor.account;
    const std::vector<std::string> given = purposes_of(transaction, account);
    for (const OptionalPurpose& offered : notice.text.optional) {
        const bool before = contains(given, offered.purpose);
        const bool now = command.accepted && contains(command.optional, offered.purpose);
        if (before != now) change_purpose(transaction, author, {offered.purpose, now}, notice.notice);
    }
}

}  // namespace

Result<SignedIn> answer_notice(Transaction& transaction, const Author& author, std::int64_t session,
                               const AnswerNotice& command) {
    const auto notice = notice_in_force(transaction, command.language, transaction.now());
    if (Refusals found = check(command, notice); !found.empty()) return found;
    const AccountId account = author.actor.account;
    keep_answer(transaction, {.account = account,
                              .notice = *notice,
                              .language = command.language,
                              .accepted = command.accepted,
                              .session = session,
                              .network = network_of(author.remote_address, 24, 48)});
    record(transaction, author, command.accepted ? events::notice_accepted : events::notice_refused,
           all_fields(AnswerRecord{to_text(notice->version), command.language, notice->hash}));
    write_purposes(transaction, author, command, *notice);
    transaction.changed(ChangeKind::consents);
    return SignedIn{next_step(transaction, account, transaction.now())};
}

}  // namespace habilis::server
