#include "shared/accounts/create_user.h"

#include "server/accounts/certificate.h"
#include "server/accounts/verbs.h"
#include "server/api/handler.h"
#include "server/memberships/given_access.h"
#include "server/memberships/join_and_leave.h"
#include "server/memberships/verbs.h"
#include "server/nouns/accounts.h"
#include "server/nouns/organisations.h"
#include "server/nouns/search_index.h"
#include "shared/accounts/events.h"
#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/mail/routes.h"

namespace habilis::server {
namespace {

std::optional<CreateUserFacts> load_facts(Transaction& transaction, const Actor& actor, const CreateUser& command) {
    auto kind = kind_of(transaction, command.organisation);
    if (!kind) return std::nullopt;
    return CreateUserFacts{.actor = actor,
                           .kind = *kind,
                           .email_taken = static_cast<bool>(account_of_email(transaction, command.details.email)),
                           .level_exists = has_level(transaction, command.organisation, command.details.level),
                           .certificate = {}};
}

/// What belongs to the person, as the person has it.
void take_identity(ContactDetails& details, const StoredProfile& person) {
    details.kind = person.kind;
    details.civility = person.civility;
    details.first_name = person.first_name;
    details.last_name = person.last_name;
    details.email = person.email;
    details.notification_email = person.notification_email;
    details.mobile_phone = person.mobile_phone;
    details.phone = person.phone;
    details.fax = person.fax;
    details.language = person.language;
    details.notify_actions = person.notify_actions;
}

Refusals attach_elsewhere(Transaction& transaction, const Author& author, const CreateUser& command,
                          AccountId account) {
    for (const NewAttachment& more : command.attachments)
        if (auto done =
                attach_member(transaction, author, {more.organisation, account, more.role, more.external, {}, {}});
            !done.ok())
            return done.refusals();
    return {};
}

/// Somebody who has an account becomes a member (R9).
Result<CreatedUser> attach_existing(Transaction& transaction, const Author& author, CreateUser command) {
    const AccountId account = account_of_email(transaction, command.details.email);
    const auto person = account ? find_profile(transaction, account) : std::nullopt;
    if (person) take_identity(command.details, *person);
    auto facts = load_facts(transaction, author.actor, command);
    if (!facts) return refusals::not_found;
    auto certificate = read_details_certificate(command.details.certificate, transaction.now());
    facts->certificate = std::move(certificate.problems);
    facts->account = account;
    facts->already_member = account && find_user(transaction, command.organisation, account);
    facts->state = static_cast<AccountState>(
        transaction.integer("SELECT coalesce(max(state), 0) FROM accounts WHERE id = ?1", account));
    if (Refusals found = check(command, *facts); !found.empty()) return found;
    join(transaction, author, {command.organisation, account, command.details, certificate.until});
    tell_of_attachment(transaction, author, command.organisation, account);
    if (Refusals found = attach_elsewhere(transaction, author, command, account); !found.empty()) return found;
    return CreatedUser{account, person->login, find_user(transaction, command.organisation, account)->version()};
}

}  // namespace

Result<CreatedUser> create_user(Transaction& transaction, const Author& author, CreateUser command,
                                Provenance provenance) {
    if (command.existing) return attach_existing(transaction, author, std::move(command));
    const ContactDetails& details = command.details;
    tidy(command.details);
    auto facts = load_facts(transaction, author.actor, command);
    if (!facts) return refusals::not_found;
    auto certificate = read_details_certificate(details.certificate, transaction.now());
    facts->certificate = std::move(certificate.problems);
    if (Refusals found = check(command, *facts); !found.empty()) return found;

    std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    auto account = insert_account(transaction, {details, login, provenance, author.actor.account});
    if (!account) return account.refusals();
    insert_membership(transaction, {command.organisation, account.value(), details, certificate.until});
    reindex_account(transaction, account.value());

    record_about(transaction, author.entry(events::account_created, command.organisation), account.value(),
                 {"", set_fields(details)});
    transaction.changed(ChangeKind::accounts);
    transaction.changed(ChangeKind::memberships);
    if (Refusals found = attach_elsewhere(transaction, author, command, account.value()); !found.empty()) return found;
    auto made = find_user(transaction, command.organisation, account.value());
    return CreatedUser{account.value(), login, made->version()};
}

Result<CreatedUser> create_user(Transaction& transaction, const Author& author, CreateUser command) {
    return create_user(transaction, author, std::move(command), Provenance::manual);
}

template <>
Result<CreatedUser> handle<CreateUserRoute>(Call& call, const CreateUser& command) {
    return call.transact<CreatedUser>(
        [&](Transaction& transaction) { return create_user(transaction, call.author(), command); });
}

}  // namespace habilis::server
