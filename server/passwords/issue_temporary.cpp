#include "shared/passwords/issue_temporary.h"

#include "server/api/handler.h"
#include "server/crypto/digest.h"
#include "server/nouns/accounts.h"
#include "server/nouns/email_changes.h"
#include "server/nouns/links.h"
#include "server/nouns/organisations.h"
#include "server/nouns/sessions.h"
#include "server/nouns/sort_keys.h"
#include "server/passwords/verbs.h"
#include "shared/base/base_refusals.h"
#include "shared/passwords/events.h"
#include "shared/passwords/passphrase.h"
#include "shared/passwords/routes.h"

namespace habilis::server {
namespace {

PassphraseDraw draw_bits(Random& random) {
    PassphraseDraw draw{};
    for (std::uint32_t& bits : draw) {
        const std::string bytes = random_bytes(random, sizeof bits);
        bytes.copy(reinterpret_cast<char*>(&bits), sizeof bits);
    }
    return draw;
}

/// Nobody is handed a phrase with his own name or his organisation's in it, which he could not choose himself. A few
/// words out of 512 are own ones at most, so that the next draw does it.
std::string draw_passphrase(Random& random, const Holder& holder) {
    const OwnData own = holder.own_data();
    std::string phrase;
    do phrase = passphrase(holder.language, draw_bits(random));
    while (!password_problem(phrase, {}, own).empty());
    return phrase;
}

/// Why not, or nothing: asked before the hash is computed, and again when it is stored.
Refusals refuse(Connection& connection, const Actor& actor, const IssueTemporary& command) {
    const auto user = find_user(connection, command.organisation, command.account);
    const auto settings = find_settings(connection, command.organisation);
    if (!user || !settings) return {{refusals::not_found}};
    return check(command, {.state = user->state,
                           .allowed = settings->settings.first_credential == FirstCredential::temporary_password,
                           .above_actor = is_above(actor, command.organisation, user->power()),
                           .administers = user->role == OrganisationRole::administrator,
                           .belongs_here_alone = user->organisations == 1,
                           .own_account = command.account == actor.account});
}

void store(Transaction& transaction, AccountId account, std::string_view phc, Instant expires) {
    transaction.run(
        R"(UPDATE accounts SET password_hash = ?2, password_set_at = ?3, password_expires_at = ?4, password_temporary = 1,
                               temporary_used_at = NULL, expiry_reminded = 0, failed_sign_ins = 0, locked_until = NULL,
                               activation_expires_at = NULL
           WHERE id = ?1)",
        account, phc, transaction.now(), expires);
    write_sort_keys(transaction, account);
    revoke_links(transaction, account);
    cancel_email_proofs(transaction, account);
    end_sessions_of(transaction, account, SessionEnd::password_changed);
    transaction.changed(ChangeKind::sessions);
    transaction.changed(ChangeKind::accounts);
}

}  // namespace

Result<TemporaryPassword> issue_temporary(Transaction& transaction, const Author& author, Outbox& outbox,
                                          const IssueTemporary& command, const Secret& secret) {
    if (Refusals found = refuse(transaction, author.actor, command); !found.empty()) return found;
    const Holder holder = *find_holder(transaction, command.account);
    const Instant expires = transaction.now() + temporary_validity;
    store(transaction, command.account, secret.phc, expires);
    if (holder.state == AccountState::active) mail_password_changed(transaction, outbox, holder);
    record_about(transaction, author.entry(events::temporary_password_issued, command.organisation), command.account,
                 {});
    return TemporaryPassword{.name = holder.name(),
                             .login = holder.login,
                             .organisation = holder.label_of(command.organisation),
                             .site = outbox.url(""),
                             .passphrase = secret.text,
                             .valid_until = expires};
}

template <>
Result<TemporaryPassword> handle<IssueTemporaryRoute>(Call& call, const IssueTemporary& command) {
    std::optional<Holder> holder;
    const Refusals found = call.database().read([&](Connection& connection) {
        holder = find_holder(connection, command.account);
        return refuse(connection, call.actor(), command);
    });
    if (!found.empty()) return found;
    Secret secret{draw_passphrase(call.random(), *holder), {}};
    Result<std::string> phc = call.hasher().hash(secret.text);
    if (!phc.ok()) return phc.refusals();
    secret.phc = std::move(phc.value());
    Result<TemporaryPassword> issued = call.transact<TemporaryPassword>([&](Transaction& transaction) {
        return issue_temporary(transaction, call.author(), call.outbox(), command, secret);
    });
    wipe(secret.text);
    return issued;
}

}  // namespace habilis::server
