#include "shared/passwords/send_reset.h"

#include "server/api/handler.h"
#include "server/crypto/token.h"
#include "server/nouns/accounts.h"
#include "server/nouns/letters.h"
#include "server/nouns/links.h"
#include "server/nouns/organisations.h"
#include "shared/base/base_refusals.h"
#include "shared/passwords/events.h"
#include "shared/passwords/routes.h"

namespace habilis::server {
namespace {

SendResetFacts facts_of(Transaction& transaction, const Actor& actor, const SendReset& command,
                        const StoredUser& user) {
    const auto organisation = find_organisation(transaction, command.organisation);
    return {.kind = organisation->kind,
            .state = user.state,
            .has_email = !user.details.email.empty(),
            .organisation_has_email = !organisation->email.empty(),
            .above_actor = is_above(actor, command.organisation, user.power()),
            .sent_too_often = !may_send(transaction, command.account, {}, transaction.now())};
}

}  // namespace

Result<ResetSent> send_reset(Transaction& transaction, const Author& author, const Postman& postman,
                             const SendReset& command) {
    const auto user = find_user(transaction, command.organisation, command.account);
    if (!user) return refusals::not_found;
    if (Refusals found = check(command, facts_of(transaction, author.actor, command, *user)); !found.empty())
        return found;
    const Holder holder = *find_holder(transaction, command.account);
    const Token token = Token::create(postman.random);
    const Instant expires = create_link(transaction,
                                        {.purpose = LinkPurpose::reset,
                                         .account = command.account,
                                         .organisation = command.organisation,
                                         .sender = author.actor.account,
                                         .validity = reset_validity},
                                        hash_of(token.text));
    send_letter(transaction, postman.outbox, holder,
                PasswordResetMail{.name = holder.name(),
                                  .login = holder.login,
                                  .requested_by = author.actor.account,
                                  .link = postman.outbox.reset_link(token.text),
                                  .valid_until = expires},
                {.organisation = command.organisation, .valid_until = expires});
    record_about(transaction, author.entry(events::password_reset_sent, command.organisation), command.account, {});
    transaction.changed(ChangeKind::accounts);
    return ResetSent{expires};
}

template <>
Result<ResetSent> handle<SendResetRoute>(Call& call, const SendReset& command) {
    return call.transact<ResetSent>([&](Transaction& transaction) {
        return send_reset(transaction, call.author(), {call.services().outbox, call.random()}, command);
    });
}

}  // namespace habilis::server
