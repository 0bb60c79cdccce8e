#include "shared/passwords/send_reset.h"

#include "server/nouns/links.h"
#include "server/passwords/verbs.h"
#include "shared/passwords/events.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::said;
using tests::Town;

namespace {

Result<ResetSent> send(Town& world, AccountId by, OrganisationId organisation, AccountId account) {
    return world.as(
        by,
        [&](Transaction& transaction, const Author& author, const SendReset& command) {
            return send_reset(transaction, author, {world.outbox, world.random}, command);
        },
        SendReset{organisation, account});
}

}  // namespace

TEST_CASE("N8: an administrator's reset mails a link in his name; the password in force stays") {
    Town world;
    const auto sent = send(world, world.mayor, world.town, world.clerk);
    REQUIRE(sent.ok());
    CHECK(sent->valid_until == world.now() + one_hour);
    CHECK(world.mail_kind() == "password_reset");
    CHECK(world.text("SELECT email FROM outbox") == "Agent@saint-malo.example");
    CHECK(world.mail_text().find("Zoé MAIRE vous invite") != std::string::npos);
    CHECK(world.mail_text().find("Agent") != std::string::npos);
    CHECK(world.mail_text().find("https://portail.example/reinitialisation#") != std::string::npos);
    CHECK(world.integer(
              "SELECT count(*) FROM journal WHERE event = ?1 AND actor = ?2 AND about = ?3 AND organisation = ?4",
              events::password_reset_sent.number, world.mayor, world.clerk, world.town) == 1);
    CHECK(world.journal_lines() == 1);
    CHECK(world.text("SELECT password_hash FROM accounts WHERE id = ?1", world.clerk) == "phc");
    CHECK(reset_password(world.services(), {}, {world.mailed_token(), "grand vent sur les remparts"}).ok());
}

TEST_CASE("a later link kills the earlier one, whoever asked for it, and four an hour are too many (P13)") {
    Town world;
    REQUIRE(forgot_password(world.services(), {"203.0.113.7", ""}, {"Agent"}).ok());
    const std::string asked = world.mailed_token();
    REQUIRE(send(world, world.mayor, world.town, world.clerk).ok());
    const std::string sent = world.mailed_token();
    CHECK(tests::refused(reset_password(world.services(), {}, {asked, "grand vent sur les remparts"})).name ==
          "passwords.link_unusable");
    CHECK(send(world, world.mayor, world.town, world.clerk).ok());
    CHECK(said(send(world, world.mayor, world.town, world.clerk)) == "mail.too_many");
    CHECK(world.mails() == 3);
    CHECK(tests::refused(reset_password(world.services(), {}, {sent, "grand vent sur les remparts"})).name ==
          "passwords.link_unusable");
    CHECK(reset_password(world.services(), {}, {world.mailed_token(), "grand vent sur les remparts"}).ok());
}

TEST_CASE("C7: a school without a contact address, or a pupil without one, gets no mail and no journal line") {
    Town world;
    const OrganisationId school = world.organisation({.label = "Collège", .kind = OrganisationKind::school});
    const AccountId head = world.person("Direction", school, OrganisationRole::administrator);
    const AccountId pupil =
        world.account({.last_name = "Élève", .email = "", .login = "eleve", .password_hash = "phc"});
    world.member(pupil, school);
    CHECK(said(send(world, head, school, pupil)) == "passwords.no_email passwords.no_contact_email");
    const AccountId teacher = world.person("Prof", school, OrganisationRole::user);
    CHECK(said(send(world, head, school, teacher)) == "passwords.no_contact_email");
    world.run("UPDATE organisations SET email = 'contact@college.example' WHERE id = ?1", school);
    CHECK(said(send(world, head, school, teacher)) == "");
    CHECK(said(send(world, head, school, pupil)) == "passwords.no_email");
    CHECK(world.mails() == 1);
    CHECK(world.journal_lines() == 1);
}

TEST_CASE("nobody is reset from another organisation, from below, or while closed") {
    Town world;
    CHECK(said(send(world, world.stranger, world.company, world.clerk)) == "base.not_found");
    const AccountId operator_ =
        world.account({.email = "o@x.example", .platform_role = PlatformRole::administrator, .password_hash = "phc"});
    world.member(operator_, world.town);
    CHECK(said(send(world, world.mayor, world.town, operator_)) == "accounts.above_me");
    world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", world.clerk, AccountState::disabled);
    CHECK(said(send(world, world.mayor, world.town, world.clerk)) == "passwords.account_closed");
    world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", world.clerk, AccountState::pending);
    CHECK(said(send(world, world.mayor, world.town, world.clerk)) == "passwords.not_activated");
    CHECK(world.mails() == 0);
    CHECK(world.journal_lines() == 0);
}

TEST_CASE("a repeated request sends one mail, and no answer holds a token (P7)") {
    Town world;
    Api api(world);
    const std::string token = api.session(world.mayor);
    const std::string path = "/organisations/" + std::to_string(world.town.value) + "/users/" +
                             std::to_string(world.clerk.value) + "/send-reset";
    const std::string uuid = "11111111-2222-4333-8444-555555555555";
    const Api::Reply first = api.post(path, "{}", {token, uuid});
    const Api::Reply again = api.post(path, "{}", {token, uuid});
    REQUIRE(first.status == 200);
    CHECK(first.body == again.body);
    CHECK(world.mails() == 1);
    const std::string secret = world.mailed_token();
    REQUIRE(secret.size() == 43);
    CHECK(first.body.find(secret) == std::string::npos);
    CHECK(world.integer("SELECT count(*) FROM request_replies WHERE reply LIKE '%' || ?1 || '%'", secret) == 0);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE after LIKE '%' || ?1 || '%'", secret) == 0);
}
