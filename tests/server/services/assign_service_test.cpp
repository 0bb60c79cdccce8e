#include "server/services/verbs.h"
#include "shared/accounts/routes.h"
#include "shared/services/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// One cell of "Habilitations", and the list that shows them.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Office : Town {
    Api api{*this};
    const std::string users = "/organisations/" + std::to_string(town.value) + "/users";

    AssignService cell(AccountId account, ServiceId service, ServiceRoleId role) {
        return {.organisation = town,
                .account = account,
                .service = service,
                .version = user(account).version(),
                .role = role};
    }
    template <class Who>
    std::string give(const Who& who, AccountId account, ServiceId service, ServiceRoleId role) {
        return said(as(who, server::assign_service, cell(account, service, role)));
    }
    std::string assigned(AccountId account) {
        return text(
            "SELECT coalesce(group_concat(words, ', '), '') FROM (SELECT s.label || ' ' || r.label AS words "
            "FROM assignments a JOIN memberships m ON m.id = a.membership_id JOIN services s ON s.id = a.service_id "
            "JOIN service_roles r ON r.service_id = a.service_id AND r.id = a.role_id "
            "WHERE m.account_id = ?1 ORDER BY s.position) AS it",
            account);
    }
    UserPage page(AccountId reader, const std::string& query = "?with_assignments=true") {
        const Api::Reply reply = api.get(users + query, {.token = api.session(reader)});
        REQUIRE(reply.status == 200);
        return reply.as<UserPage>();
    }
};

std::size_t roles_of(const UserPage& page, AccountId account) {
    for (const UserRow& row : page.rows)
        if (row.account == account) return row.assignments.size();
    return 99;
}

}  // namespace

TEST_CASE("N5: one role is given, changed and taken away, and the others stay") {
    Office it;
    REQUIRE(it.give(it.mayor, it.clerk, it.market, it.role(it.market, "Utilisateur")) == "");
    CHECK(it.assigned(it.clerk) == "Salle des marchés Utilisateur");
    CHECK(it.journal_lines() == 1);
    REQUIRE(it.give(it.deputy, it.clerk, it.signature, it.role(it.signature, "Utilisateur")) == "");
    REQUIRE(it.give(it.deputy, it.clerk, it.market, it.role(it.market, "Administrateur")) == "");
    CHECK(it.assigned(it.clerk) == "Parapheur Mutualisé Utilisateur, Salle des marchés Administrateur");
    CHECK(it.last_event().starts_with("100 "));
    REQUIRE(it.give(it.mayor, it.clerk, it.market, {}) == "");
    CHECK(it.assigned(it.clerk) == "Parapheur Mutualisé Utilisateur");
    CHECK(it.journal_lines() == 4);

    const AssignService again = it.cell(it.clerk, it.signature, it.role(it.signature, "Utilisateur"));
    REQUIRE(said(it.as(it.mayor, server::assign_service, again)) == "");
    CHECK(it.user(it.clerk).version() == again.version);
    CHECK(it.journal_lines() == 4);
}

TEST_CASE("N5: of two who change a person at once, the second is told") {
    Office it;
    const AssignService first = it.cell(it.clerk, it.market, it.role(it.market, "Utilisateur"));
    AssignService second = first;
    second.role = it.role(it.market, "Administrateur");
    const auto done = it.as(it.mayor, server::assign_service, first);
    REQUIRE(said(done) == "");
    CHECK(done->version == it.user(it.clerk).version());
    CHECK(said(it.as(it.deputy, server::assign_service, second)) == "base.moved_meanwhile");
    CHECK(it.assigned(it.clerk) == "Salle des marchés Utilisateur");
    CHECK(it.journal_lines() == 1);
}

TEST_CASE("N5: what a cell refuses") {
    Office it;
    const ServiceRoleId user = it.role(it.market, "Utilisateur");
    CHECK(it.give(it.mayor, it.clerk, it.market, it.role(it.signature, "Utilisateur")) ==
          "services.role_of_other_service@role");
    CHECK(it.give(it.mayor, it.clerk, it.unsubscribed, it.role(it.unsubscribed, "Utilisateur")) ==
          "services.service_not_subscribed@service");
    CHECK(it.give(it.mayor, it.clerk, it.unsubscribed, {}) == "services.service_not_subscribed@service");
    CHECK(it.give(it.mayor, it.stranger, it.market, user) == "base.not_found");
    CHECK(it.give(it.stranger, it.clerk, it.market, user) == "base.not_allowed");
    CHECK(it.give(it.clerk, it.clerk, it.market, user) == "base.not_allowed");
    CHECK(it.give(it.deputy, it.mayor, it.market, user) == "accounts.above_me");
    CHECK(it.give(it.deputy, it.deputy, it.market, user) == "access.ordinary_members_only");
    CHECK(it.assigned(it.clerk).empty());
    CHECK(it.journal_lines() == 0);
}

TEST_CASE("N3: whoever manages his own services only gives, takes and sees no other") {
    Office it;
    const ServiceRoleId market = it.role(it.market, "Utilisateur"), signature = it.role(it.signature, "Utilisateur");
    REQUIRE(it.give(it.mayor, it.clerk, it.signature, signature) == "");
    REQUIRE(it.give(it.mayor, it.deputy, it.market, market) == "");
    it.run("UPDATE memberships SET assigned_services_only = 1 WHERE account_id = ?1", it.deputy);
    Actor narrow = it.actor(it.deputy);
    narrow.memberships[0].assigned_services_only = true;
    CHECK(it.give(narrow, it.clerk, it.signature, {}) == "services.own_services_only@service");
    CHECK(it.give(narrow, it.clerk, it.signature, it.role(it.signature, "Administrateur")) ==
          "services.own_services_only@service");
    CHECK(it.give(narrow, it.clerk, it.market, market) == "");
    CHECK(it.assigned(it.clerk) == "Parapheur Mutualisé Utilisateur, Salle des marchés Utilisateur");
    CHECK(roles_of(it.page(it.mayor), it.clerk) == 2);
    CHECK(roles_of(it.page(it.deputy), it.clerk) == 1);
    CHECK(roles_of(it.page(it.mayor, ""), it.clerk) == 0);
}

TEST_CASE("N5: days stay with a role, and what is over is given anew without them") {
    Office it;
    const ServiceRoleId user = it.role(it.market, "Utilisateur"), chief = it.role(it.market, "Administrateur");
    REQUIRE(it.give(it.mayor, it.clerk, it.market, user) == "");
    it.run("UPDATE assignments SET ends_on = '2099-12-31'");
    REQUIRE(it.give(it.mayor, it.clerk, it.market, chief) == "");
    CHECK(it.text("SELECT ends_on FROM assignments") == "2099-12-31");
    it.run("UPDATE assignments SET ends_on = '2001-12-31'");
    REQUIRE(it.give(it.mayor, it.clerk, it.market, chief) == "");
    CHECK(it.integer("SELECT count(*) FROM assignments WHERE ends_on IS NULL") == 1);
}

TEST_CASE("a role of a service that ends is prolonged in one step, or kept for good; never into the past") {
    Office it;
    const ServiceRoleId user = it.role(it.market, "Utilisateur");
    REQUIRE(it.give(it.mayor, it.clerk, it.market, user) == "");
    it.run("UPDATE assignments SET starts_on = '2001-01-01', ends_on = '2001-12-31'");
    const auto prolong = [&](AccountId who, Day until) {
        AssignService cell = it.cell(it.clerk, it.market, user);
        cell.prolonged = true;
        cell.ends_on = until;
        return said(it.as(who, server::assign_service, cell));
    };
    const std::int64_t before = it.journal_lines();
    CHECK(prolong(it.mayor, {2002, 1, 1}) == "access.day_is_over@ends_on");
    CHECK(prolong(it.mayor, {2000, 1, 1}) == "access.ends_before_start@ends_on");
    CHECK(prolong(it.clerk, {2099, 1, 1}) == "base.not_allowed");
    CHECK(it.text("SELECT ends_on FROM assignments") == "2001-12-31");
    CHECK(it.journal_lines() == before);
    CHECK(prolong(it.mayor, {2099, 12, 31}) == "");
    CHECK(it.text("SELECT starts_on || ' ' || ends_on FROM assignments") == "2001-01-01 2099-12-31");
    CHECK(it.journal_lines() == before + 1);
    CHECK(prolong(it.mayor, {}) == "");
    CHECK(it.integer("SELECT count(*) FROM assignments WHERE ends_on IS NULL") == 1);
}

TEST_CASE("3.2: the administrator of one level changes and sees nobody beyond it") {
    Office it;
    it.run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, 'Finances', 'finances')", it.town);
    const LevelId level{it.integer("SELECT max(id) FROM levels")};
    const AccountId chief = it.person("Cheffe", it.town, OrganisationRole::administrator);
    const AccountId inside = it.person("Dedans", it.town);
    it.run("UPDATE memberships SET level_id = ?1 WHERE account_id IN (?2, ?3)", level, chief, inside);
    it.run("UPDATE memberships SET delegated_level_id = ?1 WHERE account_id = ?2", level, chief);
    const ServiceRoleId user = it.role(it.market, "Utilisateur");
    REQUIRE(it.give(it.mayor, it.clerk, it.market, user) == "");
    const auto post = [&](AccountId account) {
        const AssignService command = it.cell(account, it.market, user);
        return it.api.post(fill_path(AssignServiceRoute::info.path, fields_of<AssignService>(), &command),
                           encode(command), {.token = it.api.session(chief)});
    };
    CHECK(post(inside).status == 200);
    CHECK(post(it.clerk).status == 404);
    const UserPage page = it.page(chief);
    CHECK(roles_of(page, inside) == 1);
    CHECK(roles_of(page, it.clerk) == 99);
}

TEST_CASE("N5: a request that does not say the role takes nothing away") {
    Office it;
    REQUIRE(it.give(it.mayor, it.clerk, it.market, it.role(it.market, "Utilisateur")) == "");
    const AssignService command = it.cell(it.clerk, it.market, {});
    const std::string path = fill_path(AssignServiceRoute::info.path, fields_of<AssignService>(), &command);
    const ApiOptions by{.token = it.api.session(it.mayor)};
    const std::string version = "{\"version\":" + std::to_string(command.version);
    CHECK(it.api.post(path, version + "}", by).code() == "base.required");
    CHECK_FALSE(it.assigned(it.clerk).empty());
    CHECK(it.api.post(path, version + ",\"role\":null}", by).status == 200);
    CHECK(it.assigned(it.clerk).empty());
}
