#pragma once

#include <optional>
#include <string_view>

#include "server/storage/transaction.h"
#include "shared/accounts/account_id.h"
#include "shared/organisations/organisation_id.h"
#include "shared/passwords/passwords.h"

/// The SQL of mailed links. Only hashes of their tokens are here.
namespace habilis::server {

struct NewLink {
    LinkPurpose purpose = LinkPurpose::unknown;
    AccountId account;
    OrganisationId organisation = {};  ///< whose administrator sends it; none: the holder or the program
    AccountId sender = {};
    std::int64_t validity = 0;  ///< milliseconds
};

/// Kills the living link of the same purpose, if any. Returns when the new one expires.
Instant create_link(Transaction&, const NewLink&, std::string_view token_hash);

struct FoundLink {
    LinkPurpose purpose = LinkPurpose::unknown;
    LinkState state = LinkState::unknown;
    AccountId account;
    OrganisationId organisation;
};

/// What a link is now. One that was replaced, or whose account changed since (state, e-mail, password), is unknown like
/// one that never was. Looking changes nothing.
FoundLink find_link(Connection&, std::string_view token_hash, Instant now);

/// Uses the link up, if it is living, unexpired, and its account still as it was: one statement, so that of any number
/// of attempts at once one succeeds. Returns the account, or none.
AccountId use_link(Transaction&, LinkPurpose, std::string_view token_hash);

/// Every living link of the account: after a change of e-mail or password, and when the account is closed.
void revoke_links(Transaction&, AccountId);

/// Whether the account was ever sent a link of this purpose.
bool was_sent(Connection&, AccountId, LinkPurpose);
/// On whose behalf the last one was sent; none: the portal's.
OrganisationId last_sent_for(Connection&, AccountId, LinkPurpose);

}  // namespace habilis::server
