#include "shared/base/json.h"
#include "shared/support/routes.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

struct Stage : Town {
    AccountId support = account({.email = "support@habilis.example", .platform_role = PlatformRole::support});
    Api api{*this};

    Api::Reply find(AccountId who, const std::string& wanted) {
        return api.post("/support/find-person", encode(FindAnybody{wanted}), {.token = api.session(who)});
    }
    RefusedMails refused(const std::string& query = "") {
        return api.get("/support/refused-mails" + query, {.token = api.session(support)}).as<RefusedMails>();
    }
    void mail(AccountId to, std::int64_t at, MailState state, MailReason reason) {
        run("INSERT INTO outbox (account, organisation, email, kind, language, message_id, subject, state, reason, detail, "
            "next_attempt_at, created_at) VALUES (?1, ?2, 'x@y.example', 'activation', 'fr', 'm', 's', ?3, ?4, '550', 1, ?5)",
            to, town, state, reason, at);
    }
};

}  // namespace

TEST_CASE("support finds a person by exactly the e-mail or the number, and each search is a line of the journal") {
    Stage stage;
    stage.member(stage.clerk, stage.company, OrganisationRole::editor);
    stage.run("UPDATE accounts SET locked_until = ?2, failed_sign_ins = 12 WHERE id = ?1", stage.clerk,
              stage.now() + one_minute);
    stage.run("UPDATE organisations SET closed_at = 1 WHERE id = ?1", stage.company);
    for (const std::string& wanted : {std::string(" AGENT@saint-malo.example "), std::to_string(stage.clerk.value)}) {
        const FoundAnybody found = stage.find(stage.support, wanted).as<FoundAnybody>();
        CHECK(found.found);
        CHECK(found.account == stage.clerk);
        CHECK(found.state == EffectiveState::locked);
        CHECK(found.state_until == stage.now() + one_minute);
        CHECK(found.failed_sign_ins == 12);
        REQUIRE(found.memberships.size() == 2);
        CHECK(found.closed == std::vector{stage.company});
    }
    for (const std::string wanted : {"agent", "agent@saint-malo", "999999", "12x"})
        CHECK_FALSE(stage.find(stage.support, wanted).as<FoundAnybody>().found);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 2100") == 6);
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 2100 AND about = ?1", stage.clerk) == 2);
    CHECK(stage.find(stage.mayor, "1").code() == "base.not_allowed");
    CHECK(stage.integer("SELECT count(*) FROM journal WHERE event = 2100") == 6);
}

TEST_CASE("support cannot try out a list of numbers") {
    Stage stage;
    for (int i = 0; i < 60; ++i) CHECK(stage.find(stage.support, "999999").status == 200);
    CHECK(stage.find(stage.support, "1").code() == "accounts.lookups_throttled");
    stage.advance(one_hour + 1);
    CHECK(stage.find(stage.support, "1").status == 200);
}

TEST_CASE("mails that servers refused are listed by whose fault it is, page by page") {
    Stage stage;
    for (int i = 0; i < 5; ++i) stage.mail(stage.clerk, 100, MailState::refused, MailReason::rejected);
    stage.mail(stage.mayor, 200, MailState::refused, MailReason::given_up);
    stage.mail(stage.mayor, 300, MailState::sent, MailReason::none);
    stage.mail(stage.mayor, 300, MailState::refused, MailReason::replaced);
    const RefusedMails all = stage.refused();
    REQUIRE(all.mails.size() == 6);
    CHECK_FALSE(all.more);
    CHECK(all.mails[0].account == stage.mayor);
    CHECK(all.mails[0].organisation == stage.town);
    CHECK(all.mails[0].label == "Commune de Saint-Malo");
    CHECK(stage.refused("?show=recipient").mails.size() == 5);
    CHECK(stage.refused("?show=sending").mails.size() == 1);
    std::size_t walked = 0;
    ListRefusedMails next{.limit = 2};
    const auto query = [&] {
        const ListRefusedMails usual;
        return "?" + encode_query(fields_of<ListRefusedMails>(), &next, &usual);
    };
    for (RefusedMails page = stage.refused(query()); !page.mails.empty(); page = stage.refused(query())) {
        walked += page.mails.size();
        next.before_at = page.mails.back().created_at;
        next.before = page.mails.back().mail;
        CHECK(page.more == (walked < 6));
    }
    CHECK(walked == 6);
    CHECK(stage.api.get("/support/refused-mails", {.token = stage.api.session(stage.mayor)}).status == 403);
}
