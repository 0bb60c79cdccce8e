#include <doctest/doctest.h>

#include "server/passwords/expiry.h"
#include "shared/accounts/routes.h"
#include "shared/emails/events.h"
#include "shared/emails/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    AccountId boss = account({.email = "anne@x.example", .login = "anne", .password_hash = "phc"});
    AccountId zoe = account({.first_name = "Zoé", .email = "zoe@x.example", .login = "zoe", .password_hash = "phc"});
    Api api{*this};
    std::string session;

    Town() {
        member(boss, town, OrganisationRole::administrator);
        member(zoe, town);
        session = api.session(zoe);
    }
    MyProfile profile() { return api.get("/my/profile", {session}).as<MyProfile>(); }
    Api::Reply choose(const std::string& address) {
        const MyProfile now = profile();
        const UpdateProfile command{now.version, now.civility, "Zoé", "Œuvrardel",  address,
                                    "",          "",           "",    Language::fr, true};
        return api.post("/my/profile/update", encode(command), {session});
    }
    std::string token() {
        const std::string mail = mail_text("notification_proof");
        const std::size_t at = mail.find("/courriel#");
        return at == std::string::npos ? std::string() : mail.substr(at + 10, 43);
    }
    Api::Reply confirm(std::string_view token) {
        return api.post("/emails/confirm", "{\"token\":\"" + std::string(token) + "\"}");
    }
    std::string reminded() {
        run("UPDATE accounts SET password_expires_at = ?2, expiry_reminded = 0 WHERE id = ?1", zoe,
            now() + 3 * one_day);
        remind_of_expiry(database(), outbox);
        return text("SELECT email FROM outbox WHERE kind = 'password_expires' ORDER BY id DESC LIMIT 1");
    }
    std::int64_t mails_of(std::string_view kind) {
        return integer("SELECT count(*) FROM outbox WHERE kind = ?1", kind);
    }
};

}  // namespace

TEST_CASE("N4: nothing goes to a notification address before its mailed link was used; then reminders do") {
    Town world;
    REQUIRE(world.choose("zoe@home.example").status == 200);
    CHECK(world.text("SELECT email FROM outbox WHERE kind = 'notification_proof'") == "zoe@home.example");
    CHECK_FALSE(world.profile().notification_proved);
    CHECK(world.reminded() == "zoe@x.example");
    const std::string token = world.token();
    REQUIRE(token.size() == 43);
    const EmailProof seen = world.api.post("/emails/inspect", "{\"token\":\"" + token + "\"}").as<EmailProof>();
    CHECK(seen.purpose == EmailPurpose::notification);
    CHECK_FALSE(world.profile().notification_proved);  // looking changes nothing
    CHECK(world.confirm(token).status == 200);
    CHECK(world.profile().notification_proved == world.now());
    CHECK(world.reminded() == "zoe@home.example");
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND about = ?2",
                        events::notification_proved.number, world.zoe) == 1);
    CHECK(world.text("SELECT email FROM accounts WHERE id = ?1", world.zoe) == "zoe@x.example");
    CHECK(world.confirm(token).code() == "emails.proof_dead");
    const UserSheet sheet =
        world.api.get("/organisations/1/users/" + std::to_string(world.zoe.value), {world.api.session(world.boss)})
            .as<UserSheet>();
    CHECK(sheet.details.email == "zoe@x.example");
    CHECK(sheet.details.notification_email == "zoe@home.example");
    CHECK(sheet.notification_proved == world.now());
}

TEST_CASE("N4: another address is unproved again, and the link of the one before is dead") {
    Town world;
    REQUIRE(world.choose("zoe@home.example").status == 200);
    const std::string older = world.token();
    REQUIRE(world.choose("zoe@holiday.example").status == 200);
    const std::string newer = world.token();
    CHECK(world.confirm(older).code() == "emails.proof_dead");
    REQUIRE(world.confirm(newer).status == 200);
    REQUIRE(world.choose("zoe@home.example").status == 200);
    CHECK_FALSE(world.profile().notification_proved);
    CHECK(world.reminded() == "zoe@x.example");
    REQUIRE(world.choose("").status == 200);
    CHECK(world.confirm(world.token()).code() == "emails.proof_dead");
    CHECK(world.reminded() == "zoe@x.example");
}

TEST_CASE("N4: saving the rest of the profile sends no second link; asking for one does, three an hour at most") {
    Town world;
    REQUIRE(world.choose("zoe@home.example").status == 200);
    REQUIRE(world.choose("zoe@home.example").status == 200);
    CHECK(world.mails_of("notification_proof") == 1);
    const auto again = [&] { return world.api.post("/my/notification-email/prove", "{}", {world.session}); };
    const std::string older = world.token();
    CHECK(again().status == 200);
    CHECK(world.confirm(older).code() == "emails.proof_dead");
    CHECK(again().status == 200);
    CHECK(again().code() == "mail.too_many");
    CHECK(world.confirm(world.token()).status == 200);
    CHECK(again().code() == "emails.nothing_to_prove");
}

TEST_CASE("N4: the sign-in address needs no second proof") {
    Town world;
    REQUIRE(world.choose("Zoe@X.example").status == 200);
    CHECK(world.profile().notification_proved == world.now());
    CHECK(world.mails() == 0);
}
