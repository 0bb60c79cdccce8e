#include "server/nouns/sort_keys.h"

#include "server/storage/columns.h"
#include "shared/accounts/account.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

struct Source {
    std::string first_name;
    std::string last_name;
    std::string email_key;
    AccountState state = {};
    std::int64_t password_expires = 0;
    std::int64_t last_sign_in = 0;
};

}  // namespace

std::string name_sort_key(std::string_view first_name, std::string_view last_name) {
    return fold(last_name) + "  " + fold(first_name);
}

void write_sort_keys(Transaction& transaction, AccountId account) {
    auto source = transaction.one(
        "SELECT first_name, last_name, email_key, state, password_expires_at, last_sign_in_at FROM accounts "
        "WHERE id = ?1",
        [](const Row& row) {
            Source it;
            Columns(row).read_all(it.first_name, it.last_name, it.email_key, it.state, it.password_expires,
                                  it.last_sign_in);
            return it;
        },
        account);
    if (!source) return;
    bool listed = source->state != AccountState::hidden && source->state != AccountState::erased;
    transaction.run(
        "UPDATE memberships SET listed = ?2, name_sort = ?3, email_sort = ?4, password_expiry_sort = ?5, "
        "last_sign_in_sort = ?6 WHERE account_id = ?1",
        account, listed, name_sort_key(source->first_name, source->last_name), source->email_key,
        source->password_expires, source->last_sign_in);
}

}  // namespace habilis::server
