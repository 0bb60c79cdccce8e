#include "server/memberships/alert.h"

#include "tests/support/server/town.h"

// 3.3: what takes an organisation its last usable administrator and cannot be refused is told once to the others and to
// support.
using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support =
        account({.last_name = "Support", .email = "support@habilis.example", .platform_role = PlatformRole::support});

    int look() { return server::alert_of_losses(database(), outbox); }
    std::int64_t told() { return integer("SELECT count(*) FROM outbox WHERE kind = 'administration_lost'"); }
    std::string readers() {
        return text(
            "SELECT coalesce(group_concat(email, ' '), '') FROM (SELECT email FROM outbox WHERE kind = "
            "'administration_lost' ORDER BY email) AS it");
    }
};

}  // namespace

TEST_CASE("3.3: whichever way the last usable administrator is lost, it is told once") {
    for (const char* loss : {
             "UPDATE accounts SET password_expires_at = 1 WHERE id = ?1",
             "UPDATE accounts SET password_hash = NULL WHERE id = ?1",
             "UPDATE accounts SET state = 2 WHERE id = ?1",
             "UPDATE accounts SET locked_until = 9000000000000 WHERE id = ?1",
             "UPDATE memberships SET ends_on = '2026-11-30' WHERE account_id = ?1",
         }) {
        CAPTURE(loss);
        Stage stage;
        CHECK(stage.look() == 0);
        stage.run(loss, stage.mayor);
        CHECK(stage.look() == 1);
        CHECK(stage.readers().find("Adjointe@saint-malo.example") != std::string::npos);
        CHECK(stage.readers().find("support@habilis.example") != std::string::npos);
        // Neither simple members nor people of other organisations.
        CHECK(stage.readers().find("Agent") == std::string::npos);
        CHECK(stage.readers().find("Ailleurs") == std::string::npos);
        const std::int64_t told = stage.told();
        CHECK(stage.look() == 0);
        stage.advance(2 * one_day);
        CHECK(stage.look() == 0);
        CHECK(stage.told() == told);
    }
}

TEST_CASE("3.3: nothing is told while another one is there, nor of an organisation that never had an administrator") {
    Stage stage;
    stage.organisation({.label = "Sans personne"});
    stage.person("Second", stage.town, OrganisationRole::administrator);
    CHECK(stage.look() == 0);
    stage.run("UPDATE accounts SET password_expires_at = 1 WHERE id = ?1", stage.mayor);
    CHECK(stage.look() == 0);
    CHECK(stage.told() == 0);
}

TEST_CASE("3.3: a second loss is told again; a lock that comes and goes, once a day at most") {
    Stage stage;
    const auto lock = [&](std::int64_t for_milliseconds) {
        stage.run("UPDATE accounts SET locked_until = ?2 WHERE id = ?1", stage.mayor, stage.now() + for_milliseconds);
    };
    stage.look();
    lock(15 * one_minute);
    CHECK(stage.look() == 1);
    stage.advance(one_hour);
    CHECK(stage.look() == 0);
    lock(15 * one_minute);
    CHECK(stage.look() == 0);
    stage.advance(one_day);
    CHECK(stage.look() == 0);
    lock(15 * one_minute);
    CHECK(stage.look() == 1);
}
