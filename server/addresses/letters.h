#pragma once

#include <string>

#include "server/mail/mails.h"
#include "server/mail/outbox.h"
#include "server/passwords/holder.h"
#include "server/passwords/verbs.h"
#include "shared/base/json.h"

/// What the verbs about addresses write: the mails, and the addresses in the journal.
namespace habilis::server {

struct EmailRecord {
    std::string email;
    static constexpr std::array fields{field<&EmailRecord::email>("email", {.max_length = 254})};
};

/// To one of the person's addresses; nothing when there is none.
template <class Letter>
void mail_to(Transaction& transaction, Outbox& outbox, const Holder& holder, const std::string& address,
             const Letter& letter, Instant valid_until = {}) {
    if (address.empty()) return;
    outbox.enqueue(transaction, {.account = holder.account,
                                 .address = address,
                                 .content = compose(frame_for(outbox, holder), holder.language, letter),
                                 .valid_until = valid_until});
    transaction.changed(ChangeKind::mails);
}

}  // namespace habilis::server
