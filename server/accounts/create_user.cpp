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

std::optional<CreateUserFacts> load_facts(Connection& connection, const Actor& actor, const CreateUser& command) {
    auto kind = kind_of(connection, command.organisation);
    if (!kind) return std::nullopt;
    return CreateUserFacts{.actor = actor,
                           .kind = *kind,
                           .email_taken = static_cast<bool>(account_of_email(connection, command.details.email)),
                           .level_exists = has_level(connection, command.organisation, command.details.level),
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

/// The command as it is carried out, and what there is to say against it.
struct Considered {
    CreateUser command;
    std::optional<StoredProfile> person = {};  ///< who has the account already
    AccountId account = {};
    Instant certificate_until = {};
    Refusals refusals = {};
};

Considered consider(Connection& connection, const Actor& actor, CreateUser command, Instant now,
                    const CertificateReading* read = nullptr) {
    Considered it{std::move(command)};
    if (it.command.existing) {
        it.account = account_of_email(connection, it.command.details.email);
        if (it.account) it.person = find_profile(connection, it.account);
        if (it.person) take_identity(it.command.details, *it.person);
    } else {
        tidy(it.command.details);
    }
    auto facts = load_facts(connection, actor, it.command);
    if (!facts) {
        it.refusals = {{refusals::not_found}};
        return it;
    }
    CertificateReading certificate = read ? *read : read_details_certificate(it.command.details.certificate, now);
    it.certificate_until = certificate.until;
    facts->certificate = std::move(certificate.problems);
    if (it.command.existing) {
        facts->account = it.account;
        facts->already_member = it.account && find_user(connection, it.command.organisation, it.account);
        facts->state = static_cast<AccountState>(
            connection.integer("SELECT coalesce(max(state), 0) FROM accounts WHERE id = ?1", it.account));
    }
    it.refusals = check(it.command, *facts);
    return it;
}

/// Somebody who has an account becomes a member (R9).
Result<CreatedUser> attach_existing(Transaction& transaction, const Author& author, const Considered& it) {
    const CreateUser& command = it.command;
    join(transaction, author, {command.organisation, it.account, command.details, it.certificate_until});
    tell_of_attachment(transaction, author, command.organisation, it.account);
    if (Refusals found = attach_elsewhere(transaction, author, command, it.account); !found.empty()) return found;
    return CreatedUser{it.account, it.person->login,
                       find_user(transaction, command.organisation, it.account)->version()};
}

Result<CreatedUser> create(Transaction& transaction, const Author& author, const Considered& it,
                           Provenance provenance) {
    if (!it.refusals.empty()) return it.refusals;
    if (it.command.existing) return attach_existing(transaction, author, it);
    const CreateUser& command = it.command;
    const ContactDetails& details = command.details;

    std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    auto account = insert_account(transaction, {details, login, provenance, author.actor.account});
    if (!account) return account.refusals();
    insert_membership(transaction, {command.organisation, account.value(), details, it.certificate_until});
    reindex_account(transaction, account.value());

    record_about(transaction, author.entry(events::account_created, command.organisation), account.value(),
                 {"", set_fields(details)});
    transaction.changed(ChangeKind::accounts);
    transaction.changed(ChangeKind::memberships);
    if (Refusals found = attach_elsewhere(transaction, author, command, account.value()); !found.empty()) return found;
    auto made = find_user(transaction, command.organisation, account.value());
    return CreatedUser{account.value(), login, made->version()};
}

}  // namespace

Refusals refuse_user(Connection& connection, const Actor& actor, const CreateUser& command, Instant now) {
    return consider(connection, actor, command, now).refusals;
}

Result<CreatedUser> create_user(Transaction& transaction, const Author& author, CreateUser sent,
                                Provenance provenance) {
    const Considered it = consider(transaction, author.actor, std::move(sent), transaction.now());
    return create(transaction, author, it, provenance);
}

Result<CreatedUser> create_user(Transaction& transaction, const Author& author, CreateUser sent,
                                const CertificateReading* certificate) {
    const Considered it = consider(transaction, author.actor, std::move(sent), transaction.now(), certificate);
    return create(transaction, author, it, Provenance::manual);
}

template <>
Result<CreatedUser> handle<CreateUserRoute>(Call& call, const CreateUser& command) {
    const CertificateReading certificate = read_details_certificate(command.details.certificate, call.now());
    return call.transact<CreatedUser>(
        [&](Transaction& transaction) { return create_user(transaction, call.author(), command, &certificate); });
}

}  // namespace habilis::server
