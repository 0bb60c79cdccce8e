#include "server/organisations/settings.h"

#include "server/nouns/session_actor.h"
#include "shared/organisations/events.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::said;
using tests::Town;

namespace {

Result<SettingsView> change(Town& world, AccountId by, const OrganisationSettings& settings, std::int64_t version = 1) {
    return world.as(by, update_settings, UpdateSettings{world.town, version, settings});
}

std::int64_t expiry_of(Town& world, AccountId account) {
    return world.integer("SELECT coalesce(password_expires_at, 0) FROM accounts WHERE id = ?1", account);
}

}  // namespace

TEST_CASE("settings are stored with one journal line that holds what changed") {
    Town world;
    const auto changed = change(world, world.mayor,
                                {.minimum_password_length = 18,
                                 .idle_minutes = 10,
                                 .first_credential = FirstCredential::temporary_password,
                                 .approve_impersonation = true,
                                 .email = "contact@saint-malo.example"});
    REQUIRE(changed.ok());
    CHECK(changed->version == 2);
    CHECK(changed->settings.idle_minutes == 10);
    CHECK(world.journal_lines() == 1);
    const std::string line = world.last_event();
    CHECK(line.starts_with(std::to_string(events::settings_changed.number)));
    CHECK(line.find("\"idle_minutes\":30") != std::string::npos);
    CHECK(line.find("\"idle_minutes\":10") != std::string::npos);
    CHECK(line.find("password_validity_days") == std::string::npos);
    CHECK(said(change(world, world.mayor, {}, 1)) == "base.moved_meanwhile");
    CHECK(said(change(world, world.mayor, {.minimum_password_length = 12}, 2)) ==
          "base.out_of_range@settings.minimum_password_length");
    CHECK(world.journal_lines() == 1);
}

TEST_CASE("saving what is there already changes nothing and says nothing") {
    Town world;
    CHECK(change(world, world.mayor, {})->version == 1);
    CHECK(world.journal_lines() == 0);
}

TEST_CASE("M15: turning validity off frees ordinary users at once, not administrators; on again gives 30 days") {
    Town world;
    const Instant set = world.now() - 400 * one_day;
    world.run("UPDATE accounts SET password_set_at = ?1, password_expires_at = ?2", set, world.now() + 20 * one_day);
    REQUIRE(change(world, world.mayor, {.password_validity_days = 0}).ok());
    CHECK(expiry_of(world, world.clerk) == 0);
    CHECK(expiry_of(world, world.deputy) == 0);
    CHECK(expiry_of(world, world.mayor) == world.now().ms + 20 * one_day);
    CHECK(expiry_of(world, world.stranger) == world.now().ms + 20 * one_day);
    CHECK(world.integer("SELECT password_expiry_sort FROM memberships WHERE account_id = ?1", world.clerk) == 0);
    REQUIRE(change(world, world.mayor, {.password_validity_days = 90}, 2).ok());
    CHECK(expiry_of(world, world.clerk) == world.now().ms + 30 * one_day);
}

TEST_CASE("3.2: of several organisations the strictest validity applies") {
    Town world;
    world.member(world.clerk, world.company);
    world.run("UPDATE accounts SET password_set_at = ?1, password_expires_at = ?2 WHERE id = ?3",
              world.now() - 100 * one_day, world.now() + 265 * one_day, world.clerk);
    REQUIRE(change(world, world.mayor, {.password_validity_days = 0}).ok());
    CHECK(expiry_of(world, world.clerk) == world.now().ms + 265 * one_day);
}

TEST_CASE("the idle time of an organisation ends its people's sessions from the next request on") {
    Town world;
    Api api(world);
    const std::string token = api.session(world.clerk);
    CHECK(api.get("/session", {token}).as<Me>().idle_minutes == 30);
    world.advance(12 * one_minute);
    REQUIRE(change(world, world.mayor, {.idle_minutes = 10}).ok());
    CHECK(api.get("/session", {token}).status == 401);
    const Me me = api.get("/session", {api.session(world.clerk)}).as<Me>();
    CHECK(me.idle_minutes == 10);
    CHECK(me.seconds_left == 12 * 3600);
}

TEST_CASE("settings are read and changed by administrators of the organisation alone") {
    Town world;
    Api api(world);
    const std::string path = "/organisations/" + std::to_string(world.town.value) + "/settings";
    const std::string body =
        R"({"version":1,"settings":{"minimum_password_length":16,"password_validity_days":365,"idle_minutes":30,)"
        R"("first_credential":"activation_mail","approve_impersonation":false,"email":""}})";
    CHECK(api.get(path, {api.session(world.mayor)}).as<SettingsView>().settings.minimum_password_length == 15);
    CHECK(api.get(path, {api.session(world.deputy)}).status == 403);
    CHECK(api.post(path + "/update", body, {api.session(world.deputy)}).status == 403);
    CHECK(api.post(path + "/update", body, {api.session(world.stranger)}).status == 404);
    CHECK(world.journal_lines() == 0);
    const Api::Reply done = api.post(path + "/update", body, {api.session(world.mayor)});
    CHECK(done.as<SettingsView>().version == 2);
    CHECK(done.headers.at("Habilis-Changes").find("organisations") != std::string::npos);
}
