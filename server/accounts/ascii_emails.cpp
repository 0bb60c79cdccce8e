#include "server/accounts/ascii_emails.h"

#include <utility>
#include <vector>

#include "server/crypto/normalise.h"
#include "server/nouns/accounts.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"

namespace habilis::server {

void write_emails_in_ascii(Database& database) {
    std::vector<std::pair<AccountId, std::string>> found;
    database.read([&](Connection& connection) {
        connection.each("SELECT id, email FROM accounts WHERE octet_length(email_key) > length(email_key)",
                        [&](const Row& row) { found.emplace_back(row.id<AccountId>(0), row.text(1)); });
        return 0;
    });
    for (const auto& [account, email] : found) {
        const auto ascii = ascii_email(email);
        if (!ascii || ascii == email) continue;
        (void)database.write([&](Transaction& transaction) {
            transaction.bookkeeping([&] {
                if (!transaction.run_unless_taken(
                        email_constraint, "UPDATE accounts SET email = ?2, email_key = ?3 WHERE id = ?1 AND email = ?4",
                        account, *ascii, email_key(*ascii).value_or(""), email))
                    return;
                write_sort_keys(transaction, account);
                reindex_account(transaction, account);
            });
            return Refusals{};
        });
    }
}

}  // namespace habilis::server
