#include <algorithm>

#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/emails/prove_notification.h"
#include "server/nouns/accounts.h"
#include "server/nouns/answers.h"
#include "server/nouns/notices.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {
namespace {

/// The profile as the command that would leave it as it is.
UpdateProfile unchanged(const MyProfile& profile, std::int64_t version) {
    return {version,
            profile.civility,
            profile.first_name,
            profile.last_name,
            profile.notification_email,
            profile.mobile_phone,
            profile.phone,
            profile.fax,
            profile.language,
            profile.notify_actions,
            profile.findable};
}

/// The same choice stands among the optional consents, where the notice offers it.
void keep_consent(Transaction& transaction, const Author& author, bool findable) {
    const bool before = static_cast<bool>(purpose_given_at(transaction, author.actor.account, purpose_be_found));
    const auto notice = notice_in_force(transaction, author.actor.language, transaction.now());
    const bool offered =
        notice && std::any_of(notice->text.optional.begin(), notice->text.optional.end(),
                              [](const OptionalPurpose& one) { return one.purpose == purpose_be_found; });
    if (before == findable || (findable && !offered)) return;
    change_purpose(transaction, author, {purpose_be_found, findable}, offered ? notice->notice : NoticeId{});
    transaction.changed(ChangeKind::consents);
}

}  // namespace

Result<UpdatedUser> update_profile(Transaction& transaction, const Author& author, const Partial<UpdateProfile>& sent) {
    const AccountId account = author.actor.subject;
    auto profile = find_profile(transaction, account);
    if (!profile) return refusals::not_found;
    UpdateProfile command = sent.over(unchanged(*profile, 0));
    tidy(command);
    UpdateProfileFacts facts{author.actor,      profile->forms,
                             profile->version,  profile->notification_email,
                             profile->findable, profile->kind == AccountKind::mailbox};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    Difference changes = difference(unchanged(*profile, command.version), command);
    if (changes.empty()) return UpdatedUser{profile->version};
    write_profile(transaction, account, command);
    if (command.findable != profile->findable) keep_consent(transaction, author, command.findable);
    write_sort_keys(transaction, account);
    reindex_account(transaction, account);
    record_about(transaction, author.entry(events::profile_updated, {}), account, changes);
    transaction.changed(ChangeKind::accounts);
    return UpdatedUser{profile->version + 1};
}

template <>
Result<UpdatedUser> handle<UpdateProfileRoute>(Call& call, const Partial<UpdateProfile>& command) {
    const Token token = Token::create(call.random());
    return call.transact<UpdatedUser>([&](Transaction& transaction) {
        Result<UpdatedUser> updated = update_profile(transaction, call.author(), command);
        if (updated.ok() && !call.actor().impersonating())
            ask_notification_proof(transaction, call.outbox(), call.actor().account, token);
        return updated;
    });
}

}  // namespace habilis::server
