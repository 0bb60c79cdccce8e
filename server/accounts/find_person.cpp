#include "shared/accounts/find_person.h"

#include "server/accounts/lookups.h"
#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/nouns/accounts.h"
#include "server/nouns/reach.h"
#include "shared/accounts/routes.h"

namespace habilis::server {
namespace {

FoundPerson find(Connection& connection, const Actor& actor, const FindPerson& asked) {
    const AccountId account = account_of_email(connection, asked.email);
    const auto person = account ? find_profile(connection, account) : std::nullopt;
    if (!person) return {};
    FoundPerson found{.found = true,
                      .member = find_user(connection, asked.organisation, account).has_value(),
                      .account = {},
                      .kind = person->kind,
                      .civility = person->civility,
                      .first_name = person->first_name,
                      .last_name = person->last_name,
                      .language = person->language};
    if (find_user_within(connection, actor, Permission::view_users, asked.organisation, account))
        found.account = account;
    return found;
}

}  // namespace

Result<FoundPerson> find_person(Transaction& transaction, const Actor& actor, const FindPerson& asked) {
    if (Refusals found = count_lookup(transaction, actor, "email"); !found.empty()) return found;
    return find(transaction, actor, asked);
}

template <>
Result<FoundPerson> handle<FindPersonRoute>(Call& call, const FindPerson& asked) {
    return call.transact<FoundPerson>(
        [&](Transaction& transaction) { return find_person(transaction, call.actor(), asked); }, Keep::nothing);
}

}  // namespace habilis::server
