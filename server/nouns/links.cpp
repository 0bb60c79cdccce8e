#include "server/nouns/links.h"

#include "shared/accounts/account.h"

namespace habilis::server {
namespace {

/// What its account must be for a link to work.
constexpr AccountState expected_state(LinkPurpose purpose) {
    return purpose == LinkPurpose::activation ? AccountState::pending : AccountState::active;
}

FoundLink read_link(const Row& row, Instant now) {
    FoundLink link{.purpose = row.choice<LinkPurpose>(0),
                   .account = row.id<AccountId>(1),
                   .organisation = row.id<OrganisationId>(2)};
    const bool living = row.null(5) && row.flag(6) && row.choice<AccountState>(7) == expected_state(link.purpose);
    if (!row.null(4)) link.state = LinkState::used;
    else if (!living) link = {};
    else link.state = row.instant(3) > now ? LinkState::valid : LinkState::expired;
    return link;
}

}  // namespace

Instant create_link(Transaction& transaction, const NewLink& link, std::string_view token_hash) {
    transaction.run(
        R"(UPDATE links SET revoked_at = ?3
           WHERE account_id = ?1 AND purpose = ?2 AND used_at IS NULL AND revoked_at IS NULL)",
        link.account, link.purpose, transaction.now());
    const Instant expires = transaction.now() + link.validity;
    transaction.run(
        R"(INSERT INTO links (purpose, account_id, organisation_id, token_hash, email_key, password_set_at, created_at,
                              created_by, expires_at)
           SELECT ?2, id, ?3, ?4, email_key, password_set_at, ?5, ?6, ?7 FROM accounts WHERE id = ?1)",
        link.account, link.purpose, link.organisation, Blob{token_hash}, transaction.now(), link.sender, expires);
    return expires;
}

FoundLink find_link(Connection& connection, std::string_view token_hash, Instant now) {
    return connection
        .one(R"(SELECT l.purpose, l.account_id, l.organisation_id, l.expires_at, l.used_at, l.revoked_at,
                       a.email_key IS NOT DISTINCT FROM l.email_key
                           AND a.password_set_at IS NOT DISTINCT FROM l.password_set_at,
                       a.state
                FROM links l JOIN accounts a ON a.id = l.account_id WHERE l.token_hash = ?1)",
             [&](const Row& row) { return read_link(row, now); }, Blob{token_hash})
        .value_or(FoundLink{});
}

AccountId use_link(Transaction& transaction, LinkPurpose purpose, std::string_view token_hash) {
    return {transaction.integer(
        R"(UPDATE links SET used_at = ?3
           WHERE token_hash = ?1 AND purpose = ?2 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > ?3
             AND EXISTS (SELECT 1 FROM accounts a
                         WHERE a.id = links.account_id AND a.state = ?4
                           AND a.email_key IS NOT DISTINCT FROM links.email_key
                           AND a.password_set_at IS NOT DISTINCT FROM links.password_set_at)
           RETURNING account_id)",
        Blob{token_hash}, purpose, transaction.now(), expected_state(purpose))};
}

void revoke_links(Transaction& transaction, AccountId account) {
    transaction.run("UPDATE links SET revoked_at = ?2 WHERE account_id = ?1 AND used_at IS NULL AND revoked_at IS NULL",
                    account, transaction.now());
}

bool was_sent(Connection& connection, AccountId account, LinkPurpose purpose) {
    return connection.integer("SELECT EXISTS (SELECT 1 FROM links WHERE account_id = ?1 AND purpose = ?2)", account,
                              purpose) != 0;
}

OrganisationId last_sent_for(Connection& connection, AccountId account, LinkPurpose purpose) {
    return {connection.integer(
        "SELECT organisation_id FROM links WHERE account_id = ?1 AND purpose = ?2 ORDER BY id DESC LIMIT 1", account,
        purpose)};
}

}  // namespace habilis::server
