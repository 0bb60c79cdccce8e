#include <doctest/doctest.h>

#include "server/accounts/erasure.h"
#include "server/notifications/verbs.h"
#include "shared/notifications/events.h"
#include "shared/notifications/routes.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

struct Town : World {
    OrganisationId town = organisation();
    OrganisationId second = organisation({.label = "Commune de Dinard"});
    LevelId roads = level("Voirie"), works = level("Travaux", roads), schools = level("Écoles");
    AccountId boss = person("anne", {}, OrganisationRole::administrator);
    AccountId zoe = person("zoe", roads), yves = person("yves", works), lise = person("lise", schools);
    AccountId stranger = person_of("bob", second);
    Api api{*this};

    LevelId level(const std::string& label, LevelId parent = {}) {
        run("INSERT INTO levels (organisation_id, parent_id, label, label_key) VALUES (?1, nullif(?2, 0), ?3, ?3)",
            town, parent.value, label);
        return {integer("SELECT max(id) FROM levels")};
    }
    AccountId person_of(const std::string& name, OrganisationId of, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = account({.first_name = name, .email = name + "@x.example", .password_hash = "x"});
        member(made, of, role);
        return made;
    }
    AccountId person(const std::string& name, LevelId on, OrganisationRole role = OrganisationRole::user) {
        const AccountId made = person_of(name, town, role);
        place(made, on);
        return made;
    }
    void place(AccountId who, LevelId on) {
        run("UPDATE memberships SET level_id = nullif(?2, 0) WHERE account_id = ?1", who, on.value);
    }
    static std::string number(auto id) { return std::to_string(id.value); }
    std::string path(OrganisationId where = {}) {
        return "/organisations/" + number(where ? where : town) + "/messages";
    }
    Api::Reply send(AccountId who, const std::string& rule = "", const std::string& content = "Lundi.",
                    OrganisationId where = {}) {
        return api.post(path(where) + "/send", "{\"subject\":\"Travaux\",\"content\":\"" + content + "\"" + rule + "}",
                        {api.session(who)});
    }
    std::string to(LevelId which) { return ",\"levels\":[\"" + number(which) + "\"]"; }
    MyNotifications mine(AccountId who) {
        return api.get("/my/notifications", {api.session(who)}).as<MyNotifications>();
    }
    Api::Reply choose(AccountId who, const std::string& messages, const std::string& events) {
        return api.post("/my/notification-choices/update",
                        "{\"messages\":\"" + messages + "\",\"events\":\"" + events + "\"}", {api.session(who)});
    }
    std::int64_t mails_to(const std::string& name) {
        return integer("SELECT count(*) FROM outbox WHERE email = ?1", name + "@x.example");
    }
};

}  // namespace

TEST_CASE("D2: a message to one level reaches it and what is below, once, and leaves one line") {
    Town world;
    const Api::Reply sent = world.send(world.boss, world.to(world.roads));
    REQUIRE(sent.status == 200);
    CHECK(sent.as<SentMessage>().people == 2);
    CHECK(world.integer("SELECT count(*) FROM notifications WHERE kind = 0") == 1);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1 AND organisation = ?2",
                        events::message_sent.number, world.town) == 1);
    for (const AccountId reader : {world.zoe, world.yves}) {
        const MyNotifications found = world.mine(reader);
        REQUIRE(found.rows.size() == 1);
        CHECK(found.rows[0].subject == "Travaux");
        CHECK(found.rows[0].content == "Lundi.");
        CHECK(found.rows[0].unread);
        CHECK(found.unread == 1);
    }
    for (const AccountId other : {world.lise, world.boss, world.stranger}) CHECK(world.mine(other).rows.empty());
    CHECK(world.mails() == 2);
    CHECK(world.mail_text("message").find("Lundi.") != std::string::npos);
}

TEST_CASE("D2: whoever comes to the level later is not told; whoever left it is told no more") {
    Town world;
    REQUIRE(world.send(world.boss, world.to(world.roads)).status == 200);
    world.place(world.lise, world.roads);
    CHECK(world.mine(world.lise).rows.empty());
    const AccountId late = world.person("late", world.roads);
    CHECK(world.mine(late).rows.empty());
    world.place(world.zoe, world.schools);
    CHECK(world.mine(world.zoe).rows.empty());
    world.place(world.zoe, world.roads);
    CHECK(world.mine(world.zoe).rows.empty());
    world.run("DELETE FROM memberships WHERE account_id = ?1", world.yves);
    CHECK(world.mine(world.yves).rows.empty());
}

TEST_CASE("D2: only administrators write, only to their own, never without words, ten times a day") {
    Town world;
    CHECK(world.send(world.zoe).status == 403);
    CHECK(world.send(world.boss, "", "Lundi.", world.second).status == 404);
    CHECK(world.send(world.boss, "", "").status == 422);
    CHECK(world.send(world.boss, ",\"levels\":[\"4711\"]").status == 404);
    CHECK(world.integer("SELECT count(*) FROM notifications") == 0);
    for (int i = 0; i < 11; ++i) CHECK(world.send(world.boss).status == (i < 10 ? 200 : 429));
}

TEST_CASE("D2: an administrator of one level writes to nobody beyond it") {
    Town world;
    const AccountId chief = world.person("chief", {}, OrganisationRole::administrator);
    world.run("UPDATE memberships SET delegated_level_id = ?2 WHERE account_id = ?1", chief, world.roads);
    const Api::Reply count = world.api.get(world.path() + "/audience", {world.api.session(chief)});
    CHECK(count.as<MessageAudience>().people == 2);
    CHECK(world.send(chief, world.to(world.schools)).status == 404);
    REQUIRE(world.send(chief).status == 200);
    CHECK(world.mine(world.zoe).rows.size() == 1);
    CHECK(world.mine(world.lise).rows.empty());
    REQUIRE(world.send(world.boss).status == 200);
    const Messages seen = world.api.get(world.path(), {world.api.session(chief)}).as<Messages>();
    CHECK(seen.rows.size() == 1);
    CHECK(world.api.get(world.path(), {world.api.session(world.boss)}).as<Messages>().rows.size() == 2);
}

TEST_CASE("D2: one is read, then all; what is not for the person cannot be marked") {
    Town world;
    const std::string id = Town::number(world.send(world.boss).as<SentMessage>().notification);
    REQUIRE(world.send(world.boss).status == 200);
    const std::string read = "/my/notifications/" + id + "/read";
    CHECK(world.api.post(read, "{}", {world.api.session(world.stranger)}).status == 404);
    CHECK(world.api.post(read, "{}", {world.api.session(world.zoe)}).status == 200);
    CHECK(world.mine(world.zoe).unread == 1);
    CHECK(world.mine(world.yves).unread == 2);
    const std::string newest = Town::number(world.mine(world.zoe).rows.front().notification);
    CHECK(world.api.post("/my/notifications/read-all", "{\"until\":\"" + newest + "\"}", {world.api.session(world.zoe)})
              .status == 200);
    CHECK(world.mine(world.zoe).unread == 0);
    CHECK(world.mine(world.zoe).rows.size() == 2);
    CHECK(world.integer("SELECT count(*) FROM notification_reads") == 0);
}

TEST_CASE("D2: at once, once a day, or not by mail, as each chose") {
    Town world;
    REQUIRE(world.choose(world.yves, "daily", "daily").status == 200);
    REQUIRE(world.choose(world.lise, "envelope", "envelope").status == 200);
    REQUIRE(world.send(world.boss, "", "Voir www.evil.example").status == 200);
    CHECK(world.mails_to("zoe") == 1);
    CHECK(world.mails_to("yves") == 0);
    CHECK(world.mail_text("message").find("www.evil.example") == std::string::npos);
    CHECK(sum_up_notifications(world.database(), world.outbox, world.now()) == 0);  // not today any more
    CHECK(sum_up_notifications(world.database(), world.outbox, world.now() + one_hour * 24) == 1);
    CHECK(sum_up_notifications(world.database(), world.outbox, world.now() + one_hour * 24) == 0);
    CHECK(sum_up_notifications(world.database(), world.outbox, world.now() + one_hour * 48) == 0);  // nothing new
    CHECK(world.mails_to("yves") == 1);
    CHECK(world.mails_to("lise") == 0);
    CHECK(world.mail_text("daily_summary").find("Travaux") != std::string::npos);
}

TEST_CASE("D2: mails to many go on where they stopped, each once") {
    Town world;
    for (int i = 0; i < 150; ++i) world.person("p" + std::to_string(i), {});
    REQUIRE(world.send(world.boss).status == 200);
    CHECK(world.mails() == 100);
    while (mail_notifications(world.database(), world.outbox)) {
    }
    CHECK(world.mails() == 153);
    CHECK(world.integer("SELECT count(DISTINCT email) FROM outbox") == 153);
}

TEST_CASE("D2: a service that closes is told to those who have a role there") {
    Town world;
    world.run("INSERT INTO services (label) VALUES ('Agenda')");
    world.run("INSERT INTO service_roles (service_id, label) VALUES (1, 'Lecteur')");
    world.run("INSERT INTO subscriptions (organisation_id, service_id, created_at) VALUES (?1, 1, 1)", world.town);
    world.run(
        "INSERT INTO assignments (membership_id, service_id, role_id, created_at) "
        "SELECT id, 1, 1, 1 FROM memberships WHERE account_id = ?1",
        world.zoe);
    world.run("INSERT INTO notifications (organisation_id, kind, sent_at, service_id) VALUES (?1, 3, 1, 1)",
              world.town);
    REQUIRE(world.mine(world.zoe).rows.size() == 1);
    CHECK(world.mine(world.zoe).rows[0].service == "Agenda");
    CHECK(world.mine(world.yves).rows.empty());
}

TEST_CASE("D2: what is older than a year goes, with its marks") {
    Town world;
    const std::string id = Town::number(world.send(world.boss).as<SentMessage>().notification);
    REQUIRE(world.api.post("/my/notifications/" + id + "/read", "{}", {world.api.session(world.zoe)}).status == 200);
    CHECK(forget_notifications(world.database(), world.now()) == 0);
    CHECK(forget_notifications(world.database(), world.now() + one_hour * 24 * 366) == 1);
    CHECK(world.integer("SELECT count(*) FROM notification_reads") == 0);
}
