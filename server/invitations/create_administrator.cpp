#include "server/invitations/create_administrator.h"

#include "server/crypto/normalise.h"
#include "server/nouns/accounts.h"
#include "server/nouns/search_index.h"
#include "shared/accounts/events.h"
#include "shared/accounts/formats.h"
#include "shared/accounts/refusals.h"
#include "shared/base/text.h"

namespace habilis::server {
namespace {

/// What a shell hands over, as it would come from a form.
std::string as_typed(std::string_view text) { return to_nfc(trimmed(text)).value_or(std::string(text)); }

/// A person's, of nowhere: names and an e-mail.
Refusals check(const ContactDetails& details) {
    return check_fields(details, form_of(OrganisationKind::general, details.kind));
}

Result<AccountId> insert(Transaction& transaction, const ContactDetails& details, PlatformRole role) {
    const std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    Result<AccountId> account = insert_account(transaction, {details, login, Provenance::manual, {}});
    if (!account.ok()) return account;
    transaction.run("UPDATE accounts SET platform_role = ?2 WHERE id = ?1", account.value(), role);
    reindex_account(transaction, account.value());
    transaction.record({.event = events::account_created, .target = {"account", account.value()}});
    transaction.changed(ChangeKind::accounts);
    return account;
}

/// Whether this account has the role on the platform, and its holder has not come in yet.
bool awaits(const Holder& holder, PlatformRole role) {
    return holder.state == AccountState::pending && holder.platform_role == role;
}

}  // namespace

Result<Invited> create_administrator(Database& database, const Postman& postman, const NewAdministrator& wanted) {
    ContactDetails details;
    details.email = as_typed(wanted.email);
    details.email = ascii_email(details.email).value_or(details.email);
    details.first_name = as_typed(wanted.first_name);
    details.last_name = as_typed(wanted.last_name);
    details.language = wanted.language;
    if (Refusals found = check(details); !found.empty()) return found;
    return database.write([&](Transaction& transaction) -> Result<Invited> {
        AccountId account = account_of_email(transaction, details.email);
        if (account && !awaits(*find_holder(transaction, account), wanted.role))
            return Refusal{refusals::email_taken, "email"};
        if (!account) {
            const Result<AccountId> made = insert(transaction, details, wanted.role);
            if (!made.ok()) return made.refusals();
            account = made.value();
        }
        const Holder holder = *find_holder(transaction, account);
        return invite(transaction, postman,
                      {.holder = holder, .organisation = {}, .requested_by = {}, .entry = {}, .remote_address = {}});
    });
}

}  // namespace habilis::server
