#include "server/api_tokens/verbs.h"
#include "server/storage/columns.h"

namespace habilis::server {

std::vector<ListedToken> list_tokens(Connection& connection, const ListTokens& list) {
    std::vector<ListedToken> tokens;
    connection.each(
        "SELECT t.id, t.organisation_id, coalesce(a.email, ''), t.label, t.created_at, t.expires_at, t.last_used_at, "
        "t.revoked_at FROM api_tokens t JOIN accounts a ON a.id = t.account_id "
        "WHERE ?1 = 0 OR t.organisation_id = ?1 ORDER BY t.id DESC LIMIT 200",
        [&](const Row& row) {
            ListedToken& it = tokens.emplace_back();
            Columns(row).read_all(it.token, it.organisation, it.email, it.label, it.created, it.until, it.last_used,
                                  it.revoked);
        },
        list.organisation.value);
    return tokens;
}

}  // namespace habilis::server
