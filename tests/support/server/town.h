#pragma once

#include <doctest/doctest.h>

#include <string>

#include "server/nouns/accounts.h"
#include "server/nouns/author.h"
#include "server/nouns/services.h"
#include "tests/support/server/world.h"
#include "tests/support/shared/said.h"

namespace habilis::tests {

/// The refusals of a verb as text, "" when it did what it was asked.
template <class T>
std::string said(const Result<T>& result) {
    return result.ok() ? "" : said(result.refusals());
}

/// A town and a foreign company, each with people, and two services of which the town has both.
class Town : public World {
public:
    OrganisationId town = organisation();
    OrganisationId company = organisation({.label = "Énergie Fictive SA", .kind = OrganisationKind::company});
    AccountId mayor = person("Maire", town, OrganisationRole::administrator);
    AccountId deputy = person("Adjointe", town, OrganisationRole::editor);
    AccountId clerk = person("Agent", town, OrganisationRole::user);
    AccountId stranger = person("Ailleurs", company, OrganisationRole::administrator);
    ServiceId signature = service("Parapheur Mutualisé", town);
    ServiceId market = service("Salle des marchés", town);
    ServiceId unsubscribed = service("Publication open data", {});

    /// An active account with a password, and its membership.
    AccountId person(const std::string& last_name, OrganisationId of, OrganisationRole role = OrganisationRole::user) {
        AccountId made = account({.last_name = last_name,
                                  .email = last_name + "@saint-malo.example",
                                  .login = last_name,
                                  .password_hash = "phc"});
        member(made, of, role);
        return made;
    }

    /// With the roles "Administrateur" and "Utilisateur".
    ServiceId service(const std::string& label, OrganisationId subscriber) {
        auto made = database().write([&](server::Transaction& transaction) -> Result<ServiceId> {
            return transaction.bookkeeping([&] {
                ServiceId id = server::insert_service(
                    transaction, {.label = label, .roles = {{"Administrateur", false}, {"Utilisateur", true}}});
                if (subscriber) server::insert_subscription(transaction, subscriber, id);
                return id;
            });
        });
        return made.value();
    }
    ServiceRoleId role(ServiceId service, const std::string& label) {
        return {integer("SELECT id FROM service_roles WHERE service_id = ?1 AND label = ?2", service, label)};
    }

    Actor actor(AccountId account) {
        Actor actor{.account = account, .subject = account};
        database().read([&](server::Connection& connection) {
            connection.each(
                "SELECT id, organisation_id, role FROM memberships WHERE account_id = ?1",
                [&](const server::Row& row) {
                    actor.memberships.push_back(
                        {row.id<MembershipId>(0), row.id<OrganisationId>(1), row.choice<OrganisationRole>(2), {}});
                },
                account);
        });
        return actor;
    }

    /// Performs a verb as somebody, in a transaction of its own.
    template <class Verb, class Command>
    auto as(const Actor& actor, Verb&& verb, const Command& command) {
        return database().write([&](server::Transaction& transaction) {
            return verb(transaction, server::Author{actor, "192.0.2.7", &outbox}, command);
        });
    }
    template <class Verb, class Command>
    auto as(AccountId account, Verb&& verb, const Command& command) {
        return as(actor(account), std::forward<Verb>(verb), command);
    }

    server::StoredUser user(AccountId account, OrganisationId of) {
        return database().read([&](server::Connection& connection) {
            return server::find_user(connection, of, account).value_or(server::StoredUser{});
        });
    }
    server::StoredUser user(AccountId account) { return user(account, town); }

    std::string last_event() {
        return text(
            "SELECT event || ' ' || coalesce(before, '') || ' → ' || coalesce(after, '') FROM journal "
            "ORDER BY sequence DESC LIMIT 1");
    }
};

}  // namespace habilis::tests
