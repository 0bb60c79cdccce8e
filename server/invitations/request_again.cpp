#include "server/crypto/token.h"
#include "server/invitations/verbs.h"
#include "server/nouns/links.h"
#include "shared/accounts/account.h"

namespace habilis::server {
namespace {

void send_again(Transaction& transaction, const SignInServices& services, const Remote& remote, const FoundLink& link) {
    const Holder holder = *find_holder(transaction, link.account);
    if (holder.email.empty() || belongs_to_closed_only(transaction, link.account) ||
        !may_send(transaction, holder.account, remote.address, transaction.now()))
        return;
    invite_again(transaction, {services.outbox, services.random}, holder, link.organisation, remote.address);
}

}  // namespace

Result<Done> request_activation_again(const SignInServices& services, const Remote& remote,
                                      const RequestActivationAgain& command) {
    if (!looks_like_token(command.token)) return Done{};
    return services.database.write([&](Transaction& transaction) -> Result<Done> {
        const FoundLink link = find_link(transaction, hash_of(command.token), transaction.now());
        const bool living = link.state == LinkState::valid || link.state == LinkState::expired;
        if (link.purpose == LinkPurpose::activation && living) send_again(transaction, services, remote, link);
        return Done{};
    });
}

}  // namespace habilis::server
