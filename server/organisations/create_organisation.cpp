#include "shared/organisations/create_organisation.h"

#include "server/api/handler.h"
#include "server/memberships/join_and_leave.h"
#include "server/nouns/accounts.h"
#include "server/nouns/holder.h"
#include "server/nouns/invite.h"
#include "server/nouns/organisations.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "server/organisations/verbs.h"
#include "shared/accounts/events.h"
#include "shared/invitations/events.h"
#include "shared/organisations/events.h"
#include "shared/organisations/routes.h"

namespace habilis::server {
namespace {

ContactDetails details_of(const CreateOrganisation& command) {
    ContactDetails details;
    details.civility = command.founder.civility;
    details.first_name = command.founder.first_name;
    details.last_name = command.founder.last_name;
    details.email = command.founder.email;
    details.language = command.founder.language;
    copy_address(details, command.coordinates);
    return details;
}

/// The account that founds: the actor's own, the one that has the e-mail, or a new one.
Result<AccountId> founding_account(Transaction& transaction, const Author& author, OrganisationId organisation,
                                   const ContactDetails& details, const Founder& founder) {
    if (founder.myself) return author.actor.account;
    if (AccountId known = account_of_email(transaction, founder.email)) return known;
    std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    auto account = insert_account(transaction, {details, login, Provenance::manual, author.actor.account});
    if (!account) return Refusal{account.refusals().front().code, "founder.email"};
    record_about(transaction, author.entry(events::account_created, organisation), account.value(),
                 {"", set_fields(details)});
    transaction.changed(ChangeKind::accounts);
    return account;
}

CreateOrganisationFacts facts_of(Connection& connection, const Actor& actor, const CreateOrganisation& command) {
    CreateOrganisationFacts facts{
        .actor = actor, .founder_known = false, .founder_unusable = false, .founder_mailbox = false, .same_siren = {}};
    if (const AccountId known = account_of_email(connection, command.founder.email)) {
        const auto holder = find_holder(connection, known);
        facts.founder_known = true;
        facts.founder_unusable =
            !holder || (holder->state != AccountState::pending && holder->state != AccountState::active);
    }
    facts.founder_mailbox =
        !command.founder.myself && is_mailbox(connection, account_of_email(connection, command.founder.email));
    if (!command.coordinates.siren.empty())
        facts.same_siren = connection.text("SELECT label FROM organisations WHERE siren = ?1 ORDER BY id LIMIT 1",
                                           command.coordinates.siren);
    return facts;
}

OrganisationId insert_and_record(Transaction& transaction, const Author& author, const CreateOrganisation& command) {
    const OrganisationId organisation = insert_organisation(transaction, command.kind, command.coordinates);
    JournalEntry entry = author.entry(events::organisation_created, organisation);
    entry.target = {"organisation", organisation};
    entry.after = set_fields(command);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);
    return organisation;
}

struct Founded {
    OrganisationId organisation;
    OrganisationKind kind;
    AccountId founder;
};

void join_founder(Transaction& transaction, const Author& author, const Founded& it, ContactDetails details) {
    const auto stored = find_holder(transaction, it.founder);
    details.first_name = stored->first_name;
    details.last_name = stored->last_name;
    details.email = stored->email;
    const Customs customs = customs_of(it.kind);
    // Whoever founds for himself alone is not believed to be the head of a school.
    if (it.founder != author.actor.account) details.profile = customs.founder;
    join(transaction, author,
         {it.organisation, it.founder, details, {}, OrganisationRole::administrator, customs.ordered});
}

}  // namespace

Result<CreatedOrganisation> create_organisation(Transaction& transaction, const Author& author,
                                                CreateOrganisation command) {
    command.coordinates.phone = written_phone(command.coordinates.phone);
    const CreateOrganisationFacts facts = facts_of(transaction, author.actor, command);
    if (Refusals found = check(command, facts); !found.empty()) return found;

    const OrganisationId organisation = insert_and_record(transaction, author, command);
    ContactDetails details = details_of(command);
    auto founder = founding_account(transaction, author, organisation, details, command.founder);
    if (!founder) return founder.refusals();
    join_founder(transaction, author, {organisation, command.kind, founder.value()}, std::move(details));
    return CreatedOrganisation{organisation, founder.value(), facts.founder_known.value_or(false), false};
}

Result<CreatedOrganisation> found_organisation(Transaction& transaction, const Author& author, const Postman& postman,
                                               const CreateOrganisation& command) {
    auto made = create_organisation(transaction, author, command);
    if (!made) return made;
    const Holder founder = *find_holder(transaction, made->founder);
    if (founder.state != AccountState::pending) return made;
    invite(transaction, postman,
           {.holder = founder,
            .organisation = made->organisation,
            .requested_by = author.actor.account,
            .entry = author.entry(events::activation_sent, made->organisation),
            .remote_address = {}});
    made.value().invited = true;
    return made;
}

OrganisationId found_for(Transaction& transaction, const Author& author, const Found& command, AccountId founder) {
    CreateOrganisation whole;
    whole.kind = command.kind;
    whole.coordinates = command.coordinates;
    const OrganisationId organisation = insert_and_record(transaction, author, whole);
    join_founder(transaction, author, {organisation, command.kind, founder}, details_of(whole));
    return organisation;
}

template <>
Result<CreatedOrganisation> handle<CreateOrganisationRoute>(Call& call, const CreateOrganisation& command) {
    return call.transact<CreatedOrganisation>([&](Transaction& transaction) {
        return found_organisation(transaction, call.author(), {call.outbox(), call.random()}, command);
    });
}

}  // namespace habilis::server
