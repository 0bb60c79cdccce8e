#include "server/passwords/choose_by_link.h"
#include "server/nouns/links.h"
#include "server/nouns/sessions.h"
#include "shared/organisations/refusals.h"
#include "shared/passwords/refusals.h"

namespace habilis::server {
namespace {

/// Nobody begins in a closed organisation; the link stays as it is, and works once that is open again.
bool rests(Connection& connection, LinkPurpose purpose, AccountId account) {
    return purpose == LinkPurpose::activation && belongs_to_closed_only(connection, account);
}

Result<Holder> find_holder_of_link(const SignInServices& services, const LinkChoice& choice,
                                   std::string_view token_hash) {
    return services.database.read([&](Connection& connection) -> Result<Holder> {
        const FoundLink link = find_link(connection, token_hash, services.clock.now());
        if (link.state != LinkState::valid || link.purpose != choice.purpose) return refusals::link_unusable;
        if (rests(connection, choice.purpose, link.account)) return refusals::organisation_closed;
        return *find_holder(connection, link.account);
    });
}

Result<SignedIn> use(Transaction& transaction, const LinkChoice& choice, std::string_view phc, const Token& session,
                     const Visitor& visitor) {
    const AccountId account = use_link(transaction, choice.purpose, hash_of(choice.token));
    if (!account) return refusals::link_unusable;
    if (rests(transaction, choice.purpose, account)) return refusals::organisation_closed;
    const Holder holder = *find_holder(transaction, account);
    set_password(transaction, holder, phc);
    choice.finish(transaction, holder);
    // Somebody else's browser stays hers: she would lose what she has typed there.
    if (visitor.account && visitor.account != account) return SignedIn{NextStep::stay};
    write_last_sign_in(transaction, account);
    return let_in(transaction, account, session, visitor);
}

}  // namespace

Result<Opened> choose_by_link(const SignInServices& services, const Visitor& visitor, const LinkChoice& choice) {
    if (!looks_like_token(choice.token)) return refusals::link_unusable;
    const Result<Holder> holder = find_holder_of_link(services, choice, hash_of(choice.token));
    if (!holder.ok()) return holder.refusals();
    if (Refusals problems = judge_password(holder.value(), choice.password); !problems.empty()) return problems;
    const Result<std::string> phc = services.hasher.hash(choice.password);
    if (!phc.ok()) return phc.refusals();
    const Token session = Token::create(services.random);
    const Result<SignedIn> done = services.database.write([&](Transaction& transaction) -> Result<SignedIn> {
        return use(transaction, choice, phc.value(), session, visitor);
    });
    if (!done.ok()) return done.refusals();
    return Opened{done.value(), done->next == NextStep::stay ? "" : session.text};
}

}  // namespace habilis::server
