#include <set>

#include "shared/organisations/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    AccountId platform = account({.email = "admin@habilis.example", .platform_role = PlatformRole::administrator});
    Api api{*this};

    OrganisationPage list(const std::string& query = "") {
        const Api::Reply reply = api.get("/organisations" + query, {.token = api.session(platform)});
        CHECK(reply.status == 200);
        return reply.as<OrganisationPage>();
    }
    PlatformView home() { return api.get("/platform", {.token = api.session(platform)}).as<PlatformView>(); }
    static std::string labels(const OrganisationPage& page) {
        std::string all;
        for (const OrganisationRow& row : page.rows) all += (all.empty() ? "" : ", ") + row.label;
        return all;
    }
    OrganisationRow row_of(OrganisationId organisation) {
        for (const OrganisationRow& row : list().rows)
            if (row.organisation == organisation) return row;
        return {};
    }
};

}  // namespace

TEST_CASE("the platform's people list the organisations, nobody else") {
    Stage stage;
    CHECK(stage.labels(stage.list()) == "Commune de Saint-Malo, Énergie Fictive SA");
    CHECK(stage.api.get("/organisations", {.token = stage.api.session(stage.support)}).status == 200);
    for (const std::string_view path : {"/organisations", "/platform"}) {
        CHECK(stage.api.get(path, {.token = stage.api.session(stage.mayor)}).code() == "base.not_allowed");
        CHECK(stage.api.get(path).status == 401);
    }
    const OrganisationRow town = stage.row_of(stage.town);
    CHECK(town.kind == OrganisationKind::local_authority);
    CHECK(town.users == 3);
    CHECK(town.administrators == 1);
    CHECK(town.services == 2);
}

TEST_CASE("an organisation without a usable administrator is marked, one whose founder is awaited too") {
    Stage stage;
    const auto standing = [&] { return stage.row_of(stage.town).standing; };
    stage.run("UPDATE memberships SET last_sign_in_sort = ?2 WHERE account_id = ?1", stage.clerk, stage.now());
    CHECK(standing() == OrganisationStanding::active);
    CHECK(stage.row_of(stage.town).seen == stage.now());

    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::disabled);
    CHECK(standing() == OrganisationStanding::orphaned);
    CHECK(stage.row_of(stage.town).administrators == 0);
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::pending);
    CHECK(standing() == OrganisationStanding::pending);
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::active);
    stage.run("UPDATE accounts SET password_expires_at = 1 WHERE id = ?1", stage.mayor);
    CHECK(standing() == OrganisationStanding::orphaned);
    CHECK(stage.labels(stage.list("?show=orphaned")) == "Commune de Saint-Malo");
    stage.run("UPDATE accounts SET password_expires_at = NULL WHERE id = ?1", stage.mayor);

    // Who administers one level does not count.
    stage.run("INSERT INTO levels (organisation_id, label, label_key) VALUES (?1, 'Port', 'port')", stage.town);
    stage.run("UPDATE memberships SET delegated_level_id = (SELECT id FROM levels) WHERE account_id = ?1", stage.mayor);
    CHECK(standing() == OrganisationStanding::orphaned);
    stage.run("UPDATE memberships SET delegated_level_id = NULL WHERE account_id = ?1", stage.mayor);

    stage.advance((ListOrganisations::inactive_days + 1) * one_day);
    CHECK(standing() == OrganisationStanding::inactive);
    const OrganisationPage all = stage.list("?sort=standing");
    CHECK(all.counts.all == 2);
    CHECK(all.counts.single == 2);
    CHECK(all.counts.inactive == 2);
    CHECK(all.counts.orphaned == 0);
}

TEST_CASE("organisations are found without accents, by the beginnings of words of the name, or of the SIREN") {
    Stage stage;
    stage.run("UPDATE organisations SET siren = '732829320' WHERE id = ?1", stage.company);
    CHECK(stage.labels(stage.list("?q=energie")) == "Énergie Fictive SA");
    CHECK(stage.labels(stage.list("?q=MALO")) == "Commune de Saint-Malo");
    CHECK(stage.labels(stage.list("?q=732%20829%20320")) == "Énergie Fictive SA");
    CHECK(stage.labels(stage.list("?q=73282")) == "Énergie Fictive SA");
    CHECK(stage.labels(stage.list("?q=sa%20ener")) == "Énergie Fictive SA");
    CHECK(stage.labels(stage.list("?q=sa%20malo")) == "Commune de Saint-Malo");
    CHECK(stage.labels(stage.list("?q=ergie")).empty());
    CHECK(stage.labels(stage.list("?q=xyz")).empty());
    CHECK(stage.list("?q=energie").counts.all == 1);
}

TEST_CASE("time alone makes an organisation stand otherwise, in the list and in the counts") {
    Stage stage;
    stage.run("UPDATE accounts SET password_expires_at = ?2 WHERE id = ?1", stage.mayor, stage.now() + one_hour);
    CHECK(stage.list("?show=orphaned").total == 0);
    stage.advance(one_hour);
    CHECK(stage.labels(stage.list("?show=orphaned")) == "Commune de Saint-Malo");
    CHECK(stage.list().counts.orphaned == 1);
    CHECK(stage.home().organisations.orphaned == 1);
    stage.run("UPDATE accounts SET password_expires_at = NULL WHERE id = ?1", stage.mayor);
    stage.run("UPDATE memberships SET starts_on = ?2 WHERE account_id = ?1", stage.mayor,
              day_from_epoch(days_from_epoch(local_time(stage.now()).day) + 2));
    CHECK(stage.list("?show=orphaned").total == 1);
    stage.advance(2 * one_day);
    CHECK(stage.list("?show=orphaned").total == 0);
}

TEST_CASE("people who come, are hidden, and leave are counted as they do") {
    Stage stage;
    const auto users = [&] { return stage.row_of(stage.town).users; };
    CHECK(users() == 3);
    const AccountId more = stage.person("Nouvelle", stage.town);
    CHECK(users() == 4);
    stage.run("UPDATE memberships SET listed = 0 WHERE account_id = ?1", stage.clerk);
    CHECK(users() == 3);
    stage.run("DELETE FROM memberships WHERE account_id = ?1", more);
    CHECK(users() == 2);
    stage.run("DELETE FROM memberships WHERE account_id = ?1", stage.clerk);
    CHECK(users() == 2);
}

TEST_CASE("a search that finds very many counts nothing, and is walked to its end in each order") {
    Stage stage;
    stage.run(
        "INSERT INTO organisations (kind, label, label_key, created_at) "
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) "
        "SELECT 0, 'Syndicat ' || i, 'syndicat ' || i, i FROM n");
    CHECK(stage.list().counts.all == 602);
    CHECK(stage.list("?show=orphaned").total == 600);
    OrganisationPage page = stage.list("?q=synd&limit=50");
    CHECK_FALSE(page.counted);
    CHECK(page.more);
    for (const std::string order : {"label", "created", "standing"}) {
        const std::string query = "?q=synd&limit=200&sort=" + order;
        std::set<std::string> walked;
        page = stage.list(query);
        while (true) {
            for (const OrganisationRow& row : page.rows) walked.insert(row.label);
            if (!page.more) break;
            CHECK(page.rows.size() == 200);
            page = stage.list(query + "&after=" + percent_encode(page.to));
        }
        CHECK(walked.size() == 600);
        CHECK(page.first == 400);
    }
    page = stage.list("?q=syndicat%2059");
    CHECK(page.counted);
    CHECK(page.total == 11);
    CHECK(page.counts.orphaned == 11);
    stage.run("UPDATE organisations SET label = 'Régie', label_key = 'regie' WHERE label = 'Syndicat 59'");
    CHECK(stage.list("?q=syndicat%2059").total == 10);
    CHECK(Stage::labels(stage.list("?q=regie")) == "Régie");
}

TEST_CASE("the list goes on where it ended, in each order and back") {
    Stage stage;
    for (int i = 0; i < 5; ++i) stage.organisation({.label = "Commune n° " + std::to_string(i)});
    const std::string whole = stage.labels(stage.list());
    for (const std::string order : {"label", "users", "administrators", "seen", "standing", "created"}) {
        for (const std::string direction : {"", "&descending=true"}) {
            const std::string query = "?limit=2&sort=" + order + direction;
            CAPTURE(query);
            const std::string expected = stage.labels(stage.list("?sort=" + order + direction));
            std::string walked;
            OrganisationPage page = stage.list(query);
            std::int64_t seen = 0;
            std::string back;
            while (!page.rows.empty()) {
                CHECK(page.first == seen);
                CHECK(page.total == 7);
                walked += (walked.empty() ? "" : ", ") + Stage::labels(page);
                seen += static_cast<std::int64_t>(page.rows.size());
                if (seen == 4) back = page.from;
                page = stage.list(query + "&after=" + percent_encode(page.to));
            }
            CHECK(walked == expected);
            const OrganisationPage first = stage.list(query + "&before=" + percent_encode(back));
            CHECK(first.first == 0);
            CHECK(Stage::labels(first) == Stage::labels(stage.list(query)));
        }
    }
    CHECK(Stage::labels(stage.list("?after=nonsense")) == whole);
}

TEST_CASE("the platform's home says how far the installation is, and what waits") {
    Stage stage;
    stage.api.settings().operator_name.clear();
    PlatformView home = stage.home();
    CHECK_FALSE(home.operator_named);
    CHECK_FALSE(home.notice_published);
    CHECK(home.services == 3);
    CHECK(home.subscribed);
    CHECK(home.organisations.all == 2);
    CHECK(home.organisations.orphaned == 0);
    CHECK(home.services_closed == 0);
    stage.api.settings().operator_name = "Mégalis";
    stage.run("UPDATE services SET state = ?2, closed_until = ?3 WHERE id = ?1", stage.market,
              ServiceState::maintenance, stage.now() + one_hour);
    stage.run("UPDATE accounts SET state = ?2 WHERE id = ?1", stage.mayor, AccountState::disabled);
    home = stage.home();
    CHECK(home.operator_named);
    CHECK(home.services_closed == 1);
    CHECK(home.organisations.orphaned == 1);
    stage.advance(2 * one_hour);
    CHECK(stage.home().services_closed == 0);
}
