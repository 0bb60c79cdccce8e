#include "server/accounts/verbs.h"
#include "tests/support/server/certificates.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;
using server::Author;
using server::Transaction;

namespace {

constexpr auto create = [](Transaction& transaction, const Author& author, const CreateUser& command) {
    return server::create_user(transaction, author, command);
};

CreateUser zoe(OrganisationId organisation) {
    CreateUser command{organisation, {}};
    ContactDetails& details = command.details;
    details.civility = Civility::madam;
    details.first_name = "Zoé";
    details.last_name = "Œuvrardel";
    details.email = "Zoe.Oeuvrardel@Saint-Malo.example";
    details.mobile_phone = "0639980117";
    details.technical_id = "RH-0042";
    details.elected = true;
    details.address = "1 place Chateaubriand";
    details.postal_code = "35400";
    details.city = "Saint-Malo";
    return command;
}

}  // namespace

TEST_CASE("a new user is a pending account and a membership, and nothing is mailed") {
    Town town;
    auto made = town.as(town.mayor, create, zoe(town.town));
    REQUIRE(said(made) == "");
    CHECK(made->login == "zoe.oeuvrardel");
    server::StoredUser user = town.user(made->account);
    CHECK(user.version() == made->version);
    CHECK(user.state == AccountState::pending);
    CHECK(user.role == OrganisationRole::user);
    CHECK(user.provenance == Provenance::manual);
    CHECK(user.created == town.now());
    CHECK(user.organisations == 1);
    CHECK(user.details.email == "Zoe.Oeuvrardel@Saint-Malo.example");
    CHECK(user.details.mobile_phone == "06 39 98 01 17");
    CHECK(user.details.elected);
    CHECK(town.integer("SELECT created_by FROM accounts WHERE id = ?1", made->account) == town.mayor.value);
    CHECK(town.text("SELECT name_sort FROM memberships WHERE account_id = ?1", made->account) == "oeuvrardel  zoe");
    CHECK(town.text("SELECT email_sort FROM memberships WHERE account_id = ?1", made->account) ==
          "zoe.oeuvrardel@saint-malo.example");
    CHECK(town.integer("SELECT count(*) FROM account_search WHERE account_id = ?1", made->account) == 1);
    CHECK(town.mails() == 0);
    CHECK(town.journal_lines() == 1);
    CHECK(town.last_event() ==
          "300  → {\"civility\":\"mme\",\"first_name\":\"Zoé\",\"last_name\":\"Œuvrardel\","
          "\"email\":\"Zoe.Oeuvrardel@Saint-Malo.example\",\"mobile_phone\":\"06 39 98 01 17\","
          "\"technical_id\":\"RH-0042\",\"elected\":true,\"address\":\"1 place Chateaubriand\","
          "\"postal_code\":\"35400\",\"city\":\"Saint-Malo\"}");
    CHECK(town.integer("SELECT about FROM journal") == made->account.value);
    CHECK(town.integer("SELECT actor FROM journal") == town.mayor.value);
    CHECK(town.integer("SELECT organisation FROM journal") == town.town.value);
    CHECK(town.text("SELECT address FROM journal") == "192.0.2.7");
}

TEST_CASE("homonyms get logins with a number") {
    Town town;
    CreateUser command = zoe(town.town);
    std::vector<std::string> logins;
    for (int i = 1; i <= 12; ++i) {
        command.details.email = "zoe" + std::to_string(i) + "@saint-malo.example";
        auto made = town.as(town.mayor, create, command);
        REQUIRE(said(made) == "");
        logins.push_back(made->login);
    }
    CHECK(logins[0] == "zoe.oeuvrardel");
    for (int i = 2; i <= 12; ++i)
        CHECK(logins[static_cast<std::size_t>(i - 1)] == "zoe.oeuvrardel" + std::to_string(i));
}

TEST_CASE("an e-mail is taken however it is written, and a refusal leaves no trace") {
    Town town;
    REQUIRE(said(town.as(town.mayor, create, zoe(town.town))) == "");
    std::int64_t lines = town.journal_lines();
    std::int64_t accounts = town.integer("SELECT count(*) FROM accounts");
    CreateUser again = zoe(town.town);
    again.details.email = "ZOE.OEUVRARDEL@saint-malo.EXAMPLE";
    CHECK(said(town.as(town.mayor, create, again)) == "accounts.email_taken@details.email");
    again.details.email = "ailleurs@saint-malo.example";  // of a person of another organisation
    CHECK(said(town.as(town.mayor, create, again)) == "accounts.email_taken@details.email");
    CHECK(town.journal_lines() == lines);
    CHECK(town.integer("SELECT count(*) FROM accounts") == accounts);
    CHECK(town.mails() == 0);
}

TEST_CASE("the constraint gives the same refusal when the check was overtaken") {
    Town town;
    REQUIRE(said(town.as(town.mayor, create, zoe(town.town))) == "");
    CreateUser again = zoe(town.town);
    auto overtaken = town.as(
        town.mayor,
        [](Transaction& transaction, const Author& author, const CreateUser& command) {
            return server::insert_account(transaction,
                                          {command.details, "another", Provenance::manual, author.actor.account});
        },
        again);
    CHECK(said(overtaken) == "accounts.email_taken@details.email");
}

TEST_CASE("a login that somebody has is not a taken e-mail") {
    Town town;
    const CreateUser first = zoe(town.town);
    const auto insert = [&](const std::string& email) {
        return town.as(
            town.mayor,
            [&](Transaction& transaction, const Author& author, const CreateUser& command) {
                ContactDetails details = command.details;
                details.email = email;
                return transaction.bookkeeping([&] {
                    return server::insert_account(transaction,
                                                  {details, "the.same", Provenance::manual, author.actor.account});
                });
            },
            first);
    };
    REQUIRE(said(insert("one@ville.example")) == "");
    CHECK(said(insert("two@ville.example")) == "storage.write_failed");
    CHECK(said(insert("one@ville.example")) == "storage.write_failed");
}

TEST_CASE("any number of people of a school may be without e-mail") {
    Town town;
    OrganisationId school = town.organisation({.label = "Collège", .kind = OrganisationKind::school});
    AccountId head = town.person("Principale", school, OrganisationRole::administrator);
    for (int i = 0; i < 3; ++i) {
        CreateUser command = zoe(school);
        command.details.email.clear();
        CHECK(said(town.as(head, create, command)) == "");
    }
    CHECK(town.integer("SELECT count(*) FROM accounts WHERE email IS NULL") == 3);
}

TEST_CASE("nobody creates users where he does not administer") {
    Town town;
    for (AccountId account : {town.deputy, town.clerk, town.stranger})
        CHECK(said(town.as(account, create, zoe(town.town))) == "base.not_allowed");
    CHECK(said(town.as(town.mayor, create, zoe(OrganisationId{99}))) == "base.not_found");
    CHECK(town.journal_lines() == 0);
}

TEST_CASE("a level must be one of the organisation's own, a certificate must be readable") {
    Town town;
    town.run("INSERT INTO levels (id, organisation_id, label, label_key) VALUES (1, ?1, 'A', 'a'), (2, ?2, 'B', 'b')",
             town.town, town.company);
    CreateUser command = zoe(town.town);
    command.details.level = {2};
    command.details.certificate = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    CHECK(said(town.as(town.mayor, create, command)) ==
          "accounts.level_unknown@details.level certificates.unreadable@details.certificate");
    command.details.level = {1};
    command.details.certificate.clear();
    auto made = town.as(town.mayor, create, command);
    REQUIRE(said(made) == "");
    CHECK(town.user(made->account).level_label == "A");
}

TEST_CASE("a certificate is read again when the form is saved, an expired one is refused by its field") {
    Town town;
    CreateUser command = zoe(town.town);
    command.details.certificate = expired_certificate;
    CHECK(said(town.as(town.mayor, create, command)) == "certificates.expired@details.certificate");
    CHECK(town.journal_lines() == 0);
    command.details.certificate = valid_certificate;
    auto made = town.as(town.mayor, create, command);
    REQUIRE(said(made) == "");
    CHECK(to_rfc3339(town.user(made->account).certificate_until) == "2036-12-31T23:59:59.000Z");
}

TEST_CASE("an import says where its accounts come from") {
    Town town;
    auto imported = town.as(
        town.mayor,
        [](Transaction& transaction, const Author& author, const CreateUser& command) {
            return server::create_user(transaction, author, command, Provenance::siecle);
        },
        zoe(town.town));
    REQUIRE(said(imported) == "");
    CHECK(town.user(imported->account).provenance == Provenance::siecle);
}

TEST_CASE(
    "R4: a new user belongs at once to each organisation that was ticked, with the role and the origin chosen there") {
    Town town;
    OrganisationId second = town.organisation({.label = "Commune voisine"}),
                   third = town.organisation({.label = "Syndicat"});
    town.member(town.mayor, second, OrganisationRole::administrator);
    town.member(town.mayor, third, OrganisationRole::administrator);
    CreateUser command = zoe(town.town);
    command.attachments = {{second, OrganisationRole::editor, true}, {third}};
    auto made = town.as(town.mayor, create, command);
    REQUIRE(said(made) == "");
    CHECK(town.text("SELECT group_concat(organisation_id || ':' || role || ':' || external) FROM "
                    "(SELECT * FROM memberships WHERE account_id = ?1 ORDER BY organisation_id) AS it",
                    made->account) == std::to_string(town.town.value) + ":0:0," + std::to_string(second.value) +
                                          ":1:1," + std::to_string(third.value) + ":0:0");
    CHECK(made->version == town.user(made->account).version());
    CHECK(town.integer("SELECT count(*) FROM journal WHERE about = ?1", made->account) == 3);
    CHECK(town.mails() == 0);
}

TEST_CASE("R4: an attachment that is refused leaves no account behind") {
    Town town;
    std::int64_t accounts = town.integer("SELECT count(*) FROM accounts");
    CreateUser command = zoe(town.town);
    command.attachments = {{town.company}};
    CHECK(said(town.as(town.mayor, create, command)) == "base.not_allowed@attachments.0.organisation");
    CHECK(town.integer("SELECT count(*) FROM accounts") == accounts);
    CHECK(town.journal_lines() == 0);
}
