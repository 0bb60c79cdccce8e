#pragma once

#include <string>

#include "server/mail/mails.h"
#include "server/mail/outbox.h"
#include "server/nouns/holder.h"

/// Letters to somebody with an account: composed in the person's language, into the outbox.
namespace habilis::server {

/// What mailing a link needs beside the transaction.
struct Postman {
    Outbox& outbox;
    Random& random;
};

/// How mails to this person look; on behalf of an organisation, they keep its time.
MailFrame frame_for(const Outbox&, const Holder&, OrganisationId = {});

struct Sending {
    OrganisationId organisation = {};  ///< on whose behalf; its administrators see the delivery state
    std::string email = {};            ///< empty: the one that the person signs in with
    Instant valid_until = {};          ///< of the link inside
};

/// Nothing when there is no address.
template <class Letter>
void send_letter(Transaction& transaction, Outbox& outbox, const Holder& holder, const Letter& letter,
                 const Sending& sending = {}) {
    const std::string& email = sending.email.empty() ? holder.email : sending.email;
    if (email.empty()) return;
    outbox.enqueue(transaction,
                   {.account = holder.account,
                    .organisation = sending.organisation,
                    .email = email,
                    .content = compose(frame_for(outbox, holder, sending.organisation), holder.language, letter),
                    .valid_until = sending.valid_until});
    transaction.changed(ChangeKind::mails);
}

/// "Your password was changed", to the sign-in address if there is one.
void mail_password_changed(Transaction&, Outbox&, const Holder&);

/// Where somebody acts from: his organisation, or the portal for its own people.
inline std::string office_of(const Outbox& outbox, const Holder& actor, OrganisationId organisation) {
    std::string office = actor.label_of(organisation);
    return office.empty() ? outbox.settings().portal : office;
}

}  // namespace habilis::server
