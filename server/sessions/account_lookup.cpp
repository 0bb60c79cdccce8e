#include "server/sessions/account_lookup.h"

#include "server/crypto/normalise.h"

namespace habilis::server {

AccountId account_of_identifier(Connection& connection, std::string_view identifier) {
    auto key = email_key(identifier);
    // Mails show a login with a blank behind its dot (unlinked(), server/mail/template.h); none has one in it.
    if (key && key->find('@') == std::string::npos) std::erase(*key, ' ');
    if (!key || key->empty()) return {};
    return {connection.integer(
        R"(SELECT id FROM accounts WHERE email_key = ?1 OR login_key = ?1
           ORDER BY CASE WHEN email_key = ?1 THEN 0 ELSE 1 END LIMIT 1)",
        *key)};
}

}  // namespace habilis::server
