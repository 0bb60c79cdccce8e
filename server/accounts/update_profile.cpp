#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/emails/prove_notification.h"
#include "server/nouns/accounts.h"
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
