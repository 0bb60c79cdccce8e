#include "server/accounts/verbs.h"
#include "server/invitations/verbs.h"
#include "server/passwords/verbs.h"
#include "tests/support/server/certificates.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;
using server::Author;
using server::Transaction;

namespace {

constexpr auto update = [](Transaction& transaction, const Author& author, const UpdateUser& command) {
    return server::update_user(transaction, author, command);
};
constexpr auto update_own = [](Transaction& transaction, const Author& author, const UpdateProfile& command) {
    return server::update_profile(transaction, author, command);
};

/// The sheet of somebody as it would be sent back unchanged, its address filled in.
UpdateUser sheet(Town& town, AccountId account) {
    server::StoredUser user = town.user(account);
    UpdateUser command{town.town,  account,        user.version(),      user.details,
                       user.grade, user.executive, user.representative, user.substitute};
    if (user.details.city.empty()) {
        town.run("UPDATE memberships SET address = 'x', postal_code = '35400', city = 'y' WHERE account_id = ?1",
                 account);
        command.details = town.user(account).details;
    }
    return command;
}

UpdateProfile profile(Town& town, AccountId account) {
    server::StoredUser user = town.user(account);
    UpdateProfile command;
    command.version = user.account_version;
    command.first_name = user.details.first_name;
    command.last_name = user.details.last_name;
    return command;
}

}  // namespace

TEST_CASE("an edited sheet is stored, sorted, searchable, and told with what changed alone") {
    Town town;
    UpdateUser command = sheet(town, town.clerk);
    command.details.last_name = "Le Goff";
    command.details.function = "Directrice générale";
    command.details.phone = "0261910101";
    command.grade = "Attachée";
    command.executive = true;
    auto done = town.as(town.mayor, update, command);
    REQUIRE(said(done) == "");
    server::StoredUser user = town.user(town.clerk);
    CHECK(done->version == user.version());
    CHECK(done->version > command.version);
    CHECK(user.details.last_name == "Le Goff");
    CHECK(user.details.phone == "02 61 91 01 01");
    CHECK(user.grade == "Attachée");
    CHECK(user.executive);
    CHECK(town.text("SELECT name_sort FROM memberships WHERE account_id = ?1", town.clerk) == "le goff  zoe");
    CHECK(town.text("SELECT text FROM account_search WHERE account_id = ?1", town.clerk).find("goff") !=
          std::string::npos);
    CHECK(town.journal_lines() == 1);
    CHECK(town.last_event() ==
          "301 {\"last_name\":\"Agent\",\"phone\":\"\",\"function\":\"\",\"grade\":\"\",\"executive\":false} → "
          "{\"last_name\":\"Le Goff\",\"phone\":\"02 61 91 01 01\",\"function\":\"Directrice générale\","
          "\"grade\":\"Attachée\",\"executive\":true}");
}

TEST_CASE("an unchanged sheet changes nothing and tells nothing") {
    Town town;
    UpdateUser command = sheet(town, town.clerk);
    auto done = town.as(town.mayor, update, command);
    REQUIRE(said(done) == "");
    CHECK(done->version == command.version);
    CHECK(town.journal_lines() == 0);
}

TEST_CASE("two people who edit one sheet do not overwrite each other") {
    Town town;
    UpdateUser first = sheet(town, town.clerk);
    UpdateUser second = first;
    first.details.function = "Comptable";
    second.details.function = "Juriste";
    CHECK(said(town.as(town.mayor, update, first)) == "");
    CHECK(said(town.as(town.mayor, update, second)) == "base.moved_meanwhile");
    CHECK(town.user(town.clerk).details.function == "Comptable");
}

TEST_CASE("only the membership changes where somebody belongs to several organisations") {
    Town town;
    town.member(town.clerk, town.company);
    UpdateUser command = sheet(town, town.clerk);
    command.details.first_name = "Zoë";
    CHECK(said(town.as(town.mayor, update, command)) == "accounts.identity_of_several@details.first_name");
    command.details.first_name = "Zoé";
    command.details.function = "Comptable";
    CHECK(said(town.as(town.mayor, update, command)) == "");
    CHECK(town.user(town.clerk, town.company).details.function == "");
}

TEST_CASE("a mistyped e-mail is mended before activation, and its link is dead") {
    Town town;
    AccountId waiting =
        town.account({.email = "zoe@saint-mal.example", .login = "zoe", .state = AccountState::pending});
    town.member(waiting, town.town);
    town.run("UPDATE accounts SET activation_expires_at = 99 WHERE id = ?1", waiting);
    UpdateUser command = sheet(town, waiting);
    command.details.email = "maire@saint-malo.example";
    CHECK(said(town.as(town.mayor, update, command)) == "accounts.email_taken@details.email");
    command.details.email = "zoe@saint-malo.example";
    CHECK(said(town.as(town.mayor, update, command)) == "");
    CHECK(town.user(waiting).details.email == "zoe@saint-malo.example");
    CHECK_FALSE(town.user(waiting).activation_expires);
    UpdateUser late = sheet(town, town.clerk);
    late.details.email = "autre@saint-malo.example";
    CHECK(said(town.as(town.mayor, update, late)) == "accounts.email_changes_elsewhere@details.email");
}

TEST_CASE("a mended address leaves nothing of the old one: no link, no waiting mail, not even when it comes back") {
    Town town;
    const AccountId waiting =
        town.account({.email = "zoe@saint-mal.example", .login = "zoe", .state = AccountState::pending});
    town.member(waiting, town.town);
    const auto send = [&](Transaction& transaction, const Author& author, const SendActivation& command) {
        return server::send_activation(transaction, author, {town.outbox, town.random}, command);
    };
    REQUIRE(said(town.as(town.mayor, send, SendActivation{town.town, waiting})) == "");
    const std::string token = town.mailed_token();
    UpdateUser command = sheet(town, waiting);
    command.details.email = "zoe@saint-malo.example";
    REQUIRE(said(town.as(town.mayor, update, command)) == "");
    CHECK(town.integer("SELECT count(*) FROM outbox WHERE state = 0") == 0);
    CHECK(town.integer("SELECT count(*) FROM outbox WHERE sealed IS NOT NULL") == 0);
    command = sheet(town, waiting);
    command.details.email = "zoe@saint-mal.example";
    REQUIRE(said(town.as(town.mayor, update, command)) == "");
    const LinkView view = town.database().read(
        [&](server::Connection& connection) { return server::inspect_link(connection, {token}, town.now()); });
    CHECK(view.state == LinkState::unknown);
}

TEST_CASE("a mistyped address of somebody of several organisations is mended by who administers them all") {
    Town town;
    const AccountId waiting =
        town.account({.email = "zoe@saint-mal.example", .login = "zoe", .state = AccountState::pending});
    town.member(waiting, town.town);
    town.member(waiting, town.company);
    UpdateUser command = sheet(town, waiting);
    command.details.email = "zoe@saint-malo.example";
    CHECK(said(town.as(town.mayor, update, command)) == "accounts.identity_of_several@details.email");
    town.member(town.mayor, town.company, OrganisationRole::administrator);
    command.details.first_name = "Zoë";
    CHECK(said(town.as(town.mayor, update, command)) == "accounts.identity_of_several@details.first_name");
    command.details.first_name = "Zoé";
    CHECK(said(town.as(town.mayor, update, command)) == "");
    CHECK(town.user(waiting).details.email == "zoe@saint-malo.example");
}

TEST_CASE("a sheet of another organisation does not exist, a stronger person is not edited") {
    Town town;
    UpdateUser foreign = sheet(town, town.clerk);
    foreign.account = town.stranger;
    CHECK(said(town.as(town.mayor, update, foreign)) == "base.not_found");
    foreign.account = {999};
    CHECK(said(town.as(town.mayor, update, foreign)) == "base.not_found");
    town.run("UPDATE accounts SET platform_role = ?2 WHERE id = ?1", town.clerk, PlatformRole::administrator);
    CHECK(said(town.as(town.mayor, update, sheet(town, town.clerk))) == "accounts.above_me");
    CHECK(said(town.as(town.deputy, update, sheet(town, town.mayor))) == "base.not_allowed");
    CHECK(town.journal_lines() == 0);
}

TEST_CASE("a certificate that expired since does not block the rest of the form") {
    Town town;
    town.run("UPDATE memberships SET certificate = 'old', certificate_until = 5 WHERE account_id = ?1", town.clerk);
    UpdateUser command = sheet(town, town.clerk);
    command.details.function = "Comptable";
    CHECK(said(town.as(town.mayor, update, command)) == "");
    CHECK(town.user(town.clerk).certificate_until == Instant{5});
    command.version = town.user(town.clerk).version();
    command.details.certificate = expired_certificate;
    CHECK(said(town.as(town.mayor, update, command)) == "certificates.expired@details.certificate");
    command.details.certificate = "another";
    CHECK(said(town.as(town.mayor, update, command)) == "certificates.not_pem@details.certificate");
    command.details.certificate = valid_certificate;
    CHECK(said(town.as(town.mayor, update, command)) == "");
    CHECK(to_rfc3339(town.user(town.clerk).certificate_until) == "2036-12-31T23:59:59.000Z");
}

TEST_CASE("people change their own profile") {
    Town town;
    UpdateProfile command = profile(town, town.clerk);
    CHECK(said(town.as(town.clerk, update_own, command)) == "");
    CHECK(town.journal_lines() == 0);
    command.last_name = "Le Goff";
    command.mobile_phone = "+33639980117";
    command.language = Language::en;
    auto done = town.as(town.clerk, update_own, command);
    REQUIRE(said(done) == "");
    CHECK(done->version == command.version + 1);
    CHECK(town.user(town.clerk).details.mobile_phone == "06 39 98 01 17");
    CHECK(town.text("SELECT name_sort FROM memberships WHERE account_id = ?1", town.clerk) == "le goff  zoe");
    CHECK(town.last_event() ==
          "302 {\"last_name\":\"Agent\",\"mobile_phone\":\"\",\"language\":\"fr\"} → "
          "{\"last_name\":\"Le Goff\",\"mobile_phone\":\"06 39 98 01 17\",\"language\":\"en\"}");
    CHECK(town.integer("SELECT organisation FROM journal") == 0);
    CHECK(said(town.as(town.clerk, update_own, command)) == "base.moved_meanwhile");
}
