#include "shared/emails/change_email.h"

#include "server/api/handler.h"
#include "server/crypto/normalise.h"
#include "server/crypto/token.h"
#include "server/emails/email_record.h"
#include "server/mail/mails.h"
#include "server/nouns/accounts.h"
#include "server/nouns/email_changes.h"
#include "server/nouns/holder.h"
#include "server/passwords/verbs.h"
#include "shared/accounts/refusals.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/emails/events.h"
#include "shared/emails/refusals.h"
#include "shared/emails/routes.h"
#include "shared/mail/refusals.h"

namespace habilis::server {
namespace {

ChangeEmailFacts facts_of(Connection& connection, const Actor& actor, OrganisationId organisation,
                          const StoredUser& user, std::string_view email) {
    const AccountId holder = account_of_email(connection, email);
    return {.actor = actor,
            .state = user.state,
            .belongs_here_alone = user.organisations == 1,
            .above_actor = is_above(actor, organisation, user.power()),
            .of_platform = user.platform_role != PlatformRole::none,
            .email_taken = holder && holder != user.account,
            .same = email_key(email) == email_key(user.details.email)};
}

Result<EmailChangeAsked> change_email(Transaction& transaction, Outbox& outbox, const Author& author,
                                      const Token& token, const ChangeEmail& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    const ChangeEmailFacts facts = facts_of(transaction, author.actor, command.organisation, *user, command.email);
    if (Refusals found = check(command, facts); !found.empty()) return found;
    if (!may_send(transaction, command.account, "", transaction.now())) return refusals::mail_too_many;
    const std::string hash = hash_of(token.text);
    const Instant until = insert_email_change(transaction, {command.account, command.organisation, author.actor.account,
                                                            command.email, hash, EmailPurpose::sign_in});
    const Holder holder = *find_holder(transaction, command.account);
    const AccountId by = author.actor.account;
    send_letter(transaction, outbox, holder,
                EmailProofMail{holder.name(), by, outbox.url("/courriel#") + token.text, until},
                {.email = command.email, .valid_until = until});
    send_letter(transaction, outbox, holder, EmailChangeMail{holder.name(), by, command.email});
    record_about(transaction, author.entry(events::email_change_asked, command.organisation), command.account,
                 difference(EmailRecord{holder.email}, EmailRecord{command.email}));
    transaction.changed(ChangeKind::mails);
    return EmailChangeAsked{until};
}

Result<Done> cancel(Transaction& transaction, const Author& author, const CancelEmailChange& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    const ChangeEmailFacts facts = facts_of(transaction, author.actor, command.organisation, *user, "");
    if (Refusals found = check(command, facts); !found.empty()) return found;
    const EmailPurpose purpose = command.way_back ? EmailPurpose::undo : EmailPurpose::sign_in;
    if (!waiting_email_change(transaction, command.account, purpose, transaction.now()))
        return refusals::no_email_change;
    cancel_email_change(transaction, command.account, purpose);
    const JournalEvent& event = command.way_back ? events::way_back_closed : events::email_change_cancelled;
    record_about(transaction, author.entry(event, command.organisation), command.account, {});
    transaction.changed(ChangeKind::mails);
    return Done{};
}

}  // namespace

template <>
Result<EmailChangeAsked> handle<ChangeEmailRoute>(Call& call, const ChangeEmail& command) {
    const Token token = Token::create(call.random());
    return call.transact<EmailChangeAsked>([&](Transaction& transaction) {
        return change_email(transaction, call.outbox(), call.author(), token, command);
    });
}

template <>
Result<Done> handle<CancelEmailChangeRoute>(Call& call, const CancelEmailChange& command) {
    return call.transact<Done>([&](Transaction& transaction) { return cancel(transaction, call.author(), command); });
}

template <>
Result<WaitingEmail> handle<ViewEmailChangeRoute>(Call& call, const ViewEmailChange& command) {
    return call.database().read([&](Connection& connection) -> Result<WaitingEmail> {
        if (!find_user(connection, command.organisation, command.account)) return refusals::not_found;
        WaitingEmail view;
        if (const auto waiting = waiting_email_change(connection, command.account, EmailPurpose::sign_in, call.now()))
            view = {waiting->email, waiting->expires_at, {}, {}};
        if (const auto undo = waiting_email_change(connection, command.account, EmailPurpose::undo, call.now())) {
            view.old_email = undo->email;
            view.undo_until = undo->expires_at;
        }
        return view;
    });
}

}  // namespace habilis::server
