#include "shared/accounts/update_user.h"

#include "server/accounts/certificate.h"
#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/crypto/normalise.h"
#include "server/mail/outbox.h"
#include "server/memberships/standing.h"
#include "server/nouns/accounts.h"
#include "server/nouns/links.h"
#include "server/nouns/organisations.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {
namespace {

UpdateUserFacts facts_of(Transaction& transaction, const Actor& actor, const UpdateUser& command,
                         const StoredUser& user) {
    AccountId holder = account_of_email(transaction, command.details.email);
    return {.actor = actor,
            .kind = kind_of(transaction, command.organisation).value_or(OrganisationKind::general),
            .before = user.details,
            .belongs_here_alone = user.organisations == 1,
            .wholly_mine = standing_of(transaction, actor, command.account, Permission::edit_identity).wholly_mine,
            .above_actor = is_above(actor, command.organisation, user.power()),
            .state = user.state,
            .email_taken = holder && holder != command.account,
            .level_exists = has_level(transaction, command.organisation, command.details.level),
            .version = user.version(),
            .certificate = {}};
}

/// A certificate that was valid when it was stored may have expired since; that does not block the rest of the form.
CertificateReading read_new_certificate(const UpdateUser& command, const StoredUser& user, Instant now,
                                        const CertificateReading* read = nullptr) {
    if (command.details.certificate == user.details.certificate) return {{}, user.certificate_until};
    return read ? *read : read_details_certificate(command.details.certificate, now);
}

/// What went to a mistyped address opens nothing any more, not even should that address come back one day.
void leave_old_address(Transaction& transaction, AccountId account) {
    revoke_links(transaction, account);
    withdraw_mails(transaction, account, "activation");
}

/// The command that would change nothing.
UpdateUser unchanged(const UpdateUser& command, const StoredUser& user) {
    return {command.organisation, command.account, 0, user.details, user.grade, user.executive,
            user.representative,  user.substitute};
}

Result<UpdatedUser> write_fields(Transaction& transaction, const Author& author, const UpdateUser& command,
                                 const StoredUser& user, Instant certificate_until) {
    UserFields after{command.details, command.grade, command.executive, command.representative, command.substitute};
    Difference changes = difference<UserFields>(user, after);
    if (changes.empty()) return UpdatedUser{user.version()};
    if (!same_identity(user.details, command.details)) {
        Refusals found = update_identity(transaction, command.account, command.details);
        if (!found.empty()) return found;
        if (email_key(user.details.email) != email_key(command.details.email))
            leave_old_address(transaction, command.account);
    }
    update_membership(transaction, user.membership, after, certificate_until);
    write_sort_keys(transaction, command.account);
    reindex_account(transaction, command.account);
    record_about(transaction, author.entry(events::account_updated, command.organisation), command.account, changes);
    transaction.changed(ChangeKind::accounts);
    return UpdatedUser{find_user(transaction, command.organisation, command.account)->version()};
}

}  // namespace

Result<UpdatedUser> update_user(Transaction& transaction, const Author& author, const Partial<UpdateUser>& sent,
                                const CertificateReading* read) {
    auto user = find_user(transaction, sent.command.organisation, sent.command.account);
    if (!user) return refusals::not_found;
    UpdateUser command = sent.over(unchanged(sent.command, *user));
    tidy(command.details);
    UpdateUserFacts facts = facts_of(transaction, author.actor, command, *user);
    auto certificate = read_new_certificate(command, *user, transaction.now(), read);
    facts.certificate = std::move(certificate.problems);
    if (Refusals found = check(command, facts); !found.empty()) return found;
    return write_fields(transaction, author, command, *user, certificate.until);
}

Result<UpdatedUser> return_fields(Transaction& transaction, const Author& author, const UpdateUser& command) {
    auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    if (Refusals found = check_return(command, facts_of(transaction, author.actor, command, *user)); !found.empty())
        return found;
    return write_fields(transaction, author, command, *user,
                        read_new_certificate(command, *user, transaction.now()).until);
}

template <>
Result<UpdatedUser> handle<UpdateUserRoute>(Call& call, const Partial<UpdateUser>& command) {
    const CertificateReading certificate = read_details_certificate(command.command.details.certificate, call.now());
    return call.transact<UpdatedUser>(
        [&](Transaction& transaction) { return update_user(transaction, call.author(), command, &certificate); });
}

}  // namespace habilis::server
