#include "server/mail/outbox.h"
#include "server/mail/queue.h"
#include "shared/accounts/routes.h"
#include "shared/selections/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

// What SMTP said is seen wherever a mail is sent again.
using namespace habilis;
using namespace habilis::server;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    Api api{*this};
    AccountId paul = account({.first_name = "Paul",
                              .last_name = "Neuf",
                              .email = "paul@x.example",
                              .login = "paul",
                              .state = AccountState::pending});
    std::string path = "/organisations/" + std::to_string(town.value);

    Stage() {
        member(paul, town);
        REQUIRE(send().status == 200);
    }
    Api::Reply send() {
        return api.post(path + "/users/" + std::to_string(paul.value) + "/send-activation", "{}", by(mayor));
    }
    ApiOptions by(AccountId who) { return {.token = api.session(who)}; }
    void settle(Attempt::Outcome outcome, MailReason reason, const std::string& said) {
        REQUIRE(database()
                    .write([&](Transaction& transaction) -> Refusals {
                        const auto mail = claim_mail(transaction);
                        if (mail) settle_mail(transaction, *mail, {outcome, reason, said}, 1000);
                        return {};
                    })
                    .empty());
    }
    void refuse() { settle(Attempt::Outcome::rejected, MailReason::rejected, "550 5.1.1 No such user"); }
    UserRow row(AccountId reader) {
        for (const UserRow& it : api.get(path + "/users", by(reader)).as<UserPage>().rows)
            if (it.account == paul) return it;
        return {};
    }
    Api::Reply plan(BulkAction action) {
        return api.post(path + "/selections/plan",
                        encode(PlanSelection{.organisation = town, .action = action, .accounts = {paul}}), by(mayor));
    }
    PlannedRows rows(PlanId plan) {
        return api.get(path + "/plans/" + std::to_string(plan.value) + "/rows", by(mayor)).as<PlannedRows>();
    }
};

}  // namespace

TEST_CASE(
    "the list shows that an invitation was refused and what the server said, until the address or the mail is another") {
    Stage stage;
    CHECK(stage.row(stage.mayor).mail_refused == MailReason::none);
    stage.refuse();
    CHECK(stage.row(stage.mayor).mail_refused == MailReason::rejected);
    CHECK(stage.row(stage.mayor).mail_answer == "550 5.1.1 No such user");
    SUBCASE("sent again: it may arrive") {
        REQUIRE(stage.send().status == 200);
        CHECK(stage.row(stage.mayor).mail_refused == MailReason::none);
        stage.settle(Attempt::Outcome::sent, MailReason::none, "250 ok");
        CHECK(stage.row(stage.mayor).mail_refused == MailReason::none);
    }
    SUBCASE("the address was corrected") {
        stage.run("UPDATE accounts SET email = 'paul.neuf@x.example' WHERE id = ?1", stage.paul);
        CHECK(stage.row(stage.mayor).mail_refused == MailReason::none);
    }
}

TEST_CASE("in a crowd an address that refused is not written to again, until it is corrected") {
    Stage stage;
    stage.refuse();
    for (const BulkAction action : {BulkAction::resend, BulkAction::activate}) {
        const auto plan = stage.plan(action).as<PlanView>();
        CHECK(plan.changes == 0);
        CHECK(plan.refusals == 1);
        CHECK(stage.rows(plan.plan).rows.at(0).cause.find("vérifiez l’adresse") != std::string::npos);
    }
    stage.run("UPDATE accounts SET email = 'paul.neuf@x.example' WHERE id = ?1", stage.paul);
    CHECK(stage.plan(BulkAction::resend).as<PlanView>().changes == 1);
}

TEST_CASE("the result of a bulk re-send follows its mails to what SMTP says") {
    Stage stage;
    const auto plan = stage.plan(BulkAction::resend).as<PlanView>();
    REQUIRE(plan.changes == 1);
    stage.advance(one_second);
    REQUIRE(
        stage.api.post(stage.path + "/plans/" + std::to_string(plan.plan.value) + "/begin", "{}", stage.by(stage.mayor))
            .status == 200);
    stage.api.work_on_plans();
    PlannedRows rows = stage.rows(plan.plan);
    CHECK(rows.mails_waiting == 1);
    CHECK(rows.mails_refused == 0);
    CHECK(rows.rows.at(0).delivery == MailState::waiting);
    stage.refuse();
    rows = stage.rows(plan.plan);
    CHECK(rows.mails_waiting == 0);
    CHECK(rows.mails_refused == 1);
    CHECK(rows.rows.at(0).delivery == MailState::refused);
    CHECK(rows.rows.at(0).cause.find("550 5.1.1") != std::string::npos);
}
