#include "shared/organisations/create_organisation.h"

#include "server/accounts/search_index.h"
#include "server/accounts/sort_keys.h"
#include "server/accounts/store.h"
#include "server/memberships/verbs.h"
#include "server/organisations/handlers.h"
#include "server/organisations/store.h"
#include "server/organisations/verbs.h"
#include "server/sessions/calling.h"
#include "shared/accounts/events.h"
#include "shared/organisations/events.h"

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
Result<AccountId> founding_account(Transaction& transaction, const Acting& acting, OrganisationId organisation,
                                   const ContactDetails& details, const Founder& founder) {
    if (!founder.given()) return acting.actor.account;
    if (AccountId known = account_of_email(transaction, founder.email)) return known;
    std::string login = free_login(transaction, login_proposal(details.first_name, details.last_name));
    auto account = insert_account(transaction, {details, login, Provenance::manual, acting.actor.account});
    if (!account) return Refusal{account.refusals().front().code, "founder.email"};
    record_about(transaction, acting.entry(events::account_created, organisation), account.value(),
                 {"", set_fields(details)});
    transaction.changed(ChangeKind::accounts);
    return account;
}

}  // namespace

Result<CreatedOrganisation> create_organisation(Transaction& transaction, const Acting& acting,
                                                CreateOrganisation command) {
    command.coordinates.phone = written_phone(command.coordinates.phone);
    CreateOrganisationFacts facts{acting.actor,
                                  static_cast<bool>(account_of_email(transaction, command.founder.email))};
    if (Refusals found = check(command, facts); !found.empty()) return found;

    OrganisationId organisation = insert_organisation(transaction, command.kind, command.coordinates);
    JournalEntry entry = acting.entry(events::organisation_created, organisation);
    entry.target = {"organisation", organisation};
    entry.after = set_fields(command);
    transaction.record(std::move(entry));
    transaction.changed(ChangeKind::organisations);

    ContactDetails details = details_of(command);
    auto founder = founding_account(transaction, acting, organisation, details, command.founder);
    if (!founder) return founder.refusals();
    bool came_with_order = customs_of(command.kind).ordered;
    join(transaction, acting,
         {organisation, founder.value(), details, {}, OrganisationRole::administrator, came_with_order});
    return CreatedOrganisation{organisation, founder.value()};
}

Result<CreatedOrganisation> handle(CreateOrganisationRoute, Call& call, const CreateOrganisation& command) {
    return call.transact<CreatedOrganisation>(
        [&](Transaction& transaction) { return create_organisation(transaction, acting_of(call), command); });
}

}  // namespace habilis::server
