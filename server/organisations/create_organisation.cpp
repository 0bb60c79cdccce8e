#include "shared/organisations/create_organisation.h"

#include "server/api/handler.h"
#include "server/memberships/join_and_leave.h"
#include "server/nouns/accounts.h"
#include "server/nouns/organisations.h"
#include "server/nouns/search_index.h"
#include "server/nouns/sort_keys.h"
#include "server/organisations/verbs.h"
#include "shared/accounts/events.h"
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
    if (!founder.given()) return author.actor.account;
    if (AccountId known = account_of_email(transaction, founder.email)) return known;
    std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    auto account = insert_account(transaction, {details, login, Provenance::manual, author.actor.account});
    if (!account) return Refusal{account.refusals().front().code, "founder.email"};
    record_about(transaction, author.entry(events::account_created, organisation), account.value(),
                 {"", set_fields(details)});
    transaction.changed(ChangeKind::accounts);
    return account;
}

}  // namespace

Result<CreatedOrganisation> create_organisation(Transaction& transaction, const Author& author,
                                                CreateOrganisation command) {
    command.coordinates.phone = written_phone(command.coordinates.phone);
    CreateOrganisationFacts facts{author.actor,
                                  static_cast<bool>(account_of_email(transaction, command.founder.email))};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    OrganisationId organisation = insert_organisation(transaction, command.kind, command.coordinates);
    JournalEntry entry = author.entry(events::organisation_created, organisation);
    entry.target = {"organisation", organisation};
    entry.after = set_fields(command);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);

    ContactDetails details = details_of(command);
    auto founder = founding_account(transaction, author, organisation, details, command.founder);
    if (!founder) return founder.refusals();
    bool came_with_order = customs_of(command.kind).ordered;
    join(transaction, author,
         {organisation, founder.value(), details, {}, OrganisationRole::administrator, came_with_order});
    return CreatedOrganisation{organisation, founder.value()};
}

template <>
Result<CreatedOrganisation> handle<CreateOrganisationRoute>(Call& call, const CreateOrganisation& command) {
    return call.transact<CreatedOrganisation>(
        [&](Transaction& transaction) { return create_organisation(transaction, call.author(), command); });
}

}  // namespace habilis::server
