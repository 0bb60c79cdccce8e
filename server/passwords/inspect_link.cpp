#include "server/crypto/token.h"
#include "server/nouns/links.h"
#include "server/passwords/verbs.h"

namespace habilis::server {

LinkView inspect_link(Connection& connection, const InspectLink& command, Instant now, AccountId visitor) {
    if (!looks_like_token(command.token)) return {};
    const FoundLink link = find_link(connection, hash_of(command.token), now);
    LinkView view{.purpose = link.purpose, .state = link.state};
    if (link.state != LinkState::valid) return view;
    const Holder holder = *find_holder(connection, link.account);
    view.name = holder.name();
    view.login = holder.login;
    if (visitor && visitor != link.account) view.signed_in = find_holder(connection, visitor)->name();
    view.minimum_length = holder.terms().policy.minimum;
    view.own_words = words_of(holder.own_data());
    return view;
}

}  // namespace habilis::server
