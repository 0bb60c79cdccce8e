#include "server/nouns/invite.h"

#include "server/crypto/token.h"
#include "server/nouns/links.h"
#include "shared/invitations/events.h"
#include "shared/invitations/invitations.h"

namespace habilis::server {
namespace {

MailText letter(const Postman& postman, const Invitation& invitation, const Token& token, Instant expires, bool again) {
    const Holder& holder = invitation.holder;
    const MailFrame frame = frame_for(postman.outbox, holder, invitation.organisation);
    std::string organisation = holder.label_of(invitation.organisation);
    if (organisation.empty()) organisation = frame.portal;
    std::string link = postman.outbox.activation_link(token.text);
    if (again) {
        return compose(frame, holder.language,
                       ActivationAgainMail{.name = holder.name(),
                                           .login = holder.login,
                                           .organisation = std::move(organisation),
                                           .link = std::move(link),
                                           .valid_until = expires});
    }
    return compose(frame, holder.language,
                   ActivationMail{.name = holder.name(),
                                  .login = holder.login,
                                  .organisation = std::move(organisation),
                                  .requested_by = invitation.requested_by,
                                  .link = std::move(link),
                                  .valid_until = expires});
}

Instant make_link(Transaction& transaction, const Invitation& invitation, const Token& token) {
    const AccountId account = invitation.holder.account;
    const Instant expires = create_link(transaction,
                                        {.purpose = LinkPurpose::activation,
                                         .account = account,
                                         .organisation = invitation.organisation,
                                         .sender = invitation.entry.actor,
                                         .validity = activation_validity},
                                        hash_of(token.text));
    transaction.run("UPDATE accounts SET activation_expires_at = ?2 WHERE id = ?1", account, expires);
    return expires;
}

}  // namespace

Invited invite(Transaction& transaction, const Postman& postman, Invitation invitation) {
    const Holder& holder = invitation.holder;
    const Token token = Token::create(postman.random);
    const bool again = was_sent(transaction, holder.account, LinkPurpose::activation);
    const Instant expires = make_link(transaction, invitation, token);
    postman.outbox.enqueue(transaction, {.account = holder.account,
                                         .organisation = invitation.organisation,
                                         .email = holder.email,
                                         .content = letter(postman, invitation, token, expires, again),
                                         .valid_until = expires,
                                         .remote_address = invitation.remote_address});
    invitation.entry.event = events::activation_sent;
    invitation.entry.target = {"account", holder.account};
    invitation.entry.about = holder.account;
    transaction.record(std::move(invitation.entry));
    transaction.changed(ChangeKind::accounts);
    transaction.changed(ChangeKind::mails);
    return {expires, postman.outbox.activation_link(token.text)};
}

void invite_again(Transaction& transaction, const Postman& postman, const Holder& holder, OrganisationId organisation,
                  const std::string& remote_address) {
    invite(transaction, postman,
           {.holder = holder,
            .organisation = organisation,
            .requested_by = {},
            .entry = {.organisation = organisation, .remote_address = remote_address},
            .remote_address = remote_address});
}

}  // namespace habilis::server
