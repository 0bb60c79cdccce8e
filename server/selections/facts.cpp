#include "server/selections/facts.h"

#include <algorithm>
#include <map>
#include <set>

#include "server/mail/outbox.h"
#include "server/memberships/standing.h"
#include "server/nouns/accounts.h"
#include "server/nouns/administrators.h"
#include "server/nouns/organisations.h"
#include "server/nouns/services.h"

namespace habilis::server {
namespace {

SelectedPerson person_of(const Actor& actor, OrganisationId organisation, const StoredUser& user) {
    SelectedPerson person;
    person.account = user.account;
    person.version = user.version();
    person.state = user.state;
    person.provenance = user.provenance;
    person.profile = user.details.profile;
    person.role = user.role;
    person.level = user.details.level;
    person.membership = user.period;
    person.mailbox = is_mailbox(user.details);
    person.default_user = user.default_user;
    person.above_actor = is_above(actor, organisation, user.power());
    person.organisations = user.organisations;
    person.has_email = !user.details.email.empty();
    return person;
}

/// How the actor stands to them everywhere, and what they administer.
void add_standings(Connection& connection, const Actor& actor, const std::vector<AccountId>& accounts,
                   std::vector<SelectedPerson>& people, Instant now) {
    const auto standings = standings_of(connection, actor, accounts, Permission::change_state);
    auto administrations = administrations_of(connection, accounts, now);
    for (SelectedPerson& person : people) {
        const Standing& standing = standings.at(person.account);
        person.wholly_mine = standing.wholly_mine;
        person.above_actor_anywhere = standing.above_actor;
        person.default_user_anywhere = standing.default_user;
        person.administrations = std::move(administrations[person.account]);
    }
}

void add_mails(Connection& connection, const std::vector<AccountId>& accounts, std::vector<SelectedPerson>& people,
               Instant now) {
    const std::set<AccountId> too_often = sent_too_often(connection, accounts, now);
    const auto newest = newest_invitations(connection, accounts);
    for (SelectedPerson& person : people) {
        person.sent_too_often = too_often.contains(person.account);
        const auto mail = newest.find(person.account);
        person.refused_before = mail != newest.end() && refused_for_good(mail->second);
    }
}

void add_assignments(Connection& connection, OrganisationId organisation, const std::vector<AccountId>& accounts,
                     std::vector<SelectedPerson>& people) {
    auto given = given_to(connection, organisation, accounts);
    for (SelectedPerson& person : people) person.assignments = std::move(given[person.account]);
}

}  // namespace

SelectionFacts facts_of(Connection& connection, const Actor& actor, const PlanSelection& plan, Instant now) {
    return {.actor = actor,
            .kind = kind_of(connection, plan.organisation).value_or(OrganisationKind::general),
            .services = services_within(connection, actor, plan.organisation),
            .own_services_only = only_own_services(actor, plan.organisation),
            .level_exists = has_level(connection, plan.organisation, plan.level),
            .today = today_in(connection, plan.organisation, now),
            .mails_per_hour = mails_per_hour_and_account};
}

std::vector<SelectedPerson> load_people(Connection& connection, const Actor& actor, const PlanSelection& plan,
                                        const std::vector<AccountId>& accounts, Instant now) {
    std::map<AccountId, SelectedPerson> seen;
    for (const StoredUser& user : find_users(connection, plan.organisation, accounts))
        if (may(actor, Permission::view_users, plan.organisation, user.details.level))
            seen.emplace(user.account, person_of(actor, plan.organisation, user));
    std::vector<SelectedPerson> people;
    for (AccountId account : accounts)
        if (const auto found = seen.find(account); found != seen.end()) people.push_back(std::move(found->second));
    switch (plan.action) {
        case BulkAction::activate:
            add_standings(connection, actor, accounts, people, now);
            add_mails(connection, accounts, people, now);
            break;
        case BulkAction::resend: add_mails(connection, accounts, people, now); break;
        case BulkAction::disable: add_standings(connection, actor, accounts, people, now); break;
        case BulkAction::assign:
        case BulkAction::withdraw: add_assignments(connection, plan.organisation, accounts, people); break;
        case BulkAction::move: break;
    }
    return people;
}

}  // namespace habilis::server
