#include <doctest/doctest.h>

#include <algorithm>

#include "shared/accounts/routes.h"
#include "shared/organisations/settings.h"
#include "shared/sessions/limits.h"
#include "tests/support/server/api.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::World;

namespace {

constexpr std::string_view password = "marée haute à Cancale 1";

struct Town : World {
    Api api{*this};
    std::string phc = hash(password);
    OrganisationId town = organisation();
    AccountId boss = person("anne", OrganisationRole::administrator);
    AccountId zoe = person("zoe");
    std::string session = api.session(boss);

    AccountId person(const std::string& name, OrganisationRole role = OrganisationRole::user) {
        const AccountId made =
            account({.last_name = "Zed", .email = name + "@x.example", .login = name, .password_hash = phc});
        member(made, town, role);
        return made;
    }
    std::string user(std::string_view verb, AccountId of = {}) {
        return "/organisations/1/users/" + std::to_string((of ? of : zoe).value) + std::string(verb);
    }
    Api::Reply prove(std::string_view typed, const std::string& token = {}) {
        return api.post("/session/prove", "{\"password\":\"" + std::string(typed) + "\"}",
                        {token.empty() ? session : token});
    }
    Api::Reply change_email(const std::string& token = {}) {
        return api.post(user("/change-email"), R"({"email":"n@x.example"})", {token.empty() ? session : token});
    }
    void wait() { advance(password_proof_validity + 1); }
    std::int64_t failures(AccountId of) { return integer("SELECT failed_sign_ins FROM accounts WHERE id = ?1", of); }
};

constexpr std::string_view needed = "base.reauthentication_needed";

}  // namespace

TEST_CASE("P21: five minutes after the password was typed sensitive routes want it again, and no others do") {
    Town world;
    const AccountId operating =
        world.account({.last_name = "Pont", .email = "pont@x.example", .platform_role = PlatformRole::administrator});
    const std::string platform = world.api.session(operating);
    world.wait();
    std::vector<std::string> asking;
    const RouteTable table = bind_api();
    for (const RouteRow& route : table.rows()) {
        if (!route.info.options.asks_proof) continue;
        CAPTURE(route.info.path);
        asking.emplace_back(route.info.path);
        CHECK(route.info.method == Method::post);
        CHECK(route.info.options.self_only);  // nobody types somebody else's password
        std::string path(route.info.path);
        for (const auto& [name, value] :
             {std::pair{"{organisation}", "1"}, {"{account}", "2"}, {"{service}", "1"}, {"{claim}", "1"}})
            if (const std::size_t at = path.find(name); at != std::string::npos)
                path.replace(at, std::string_view(name).size(), value);
        const std::int64_t lines = world.journal_lines(), mails = world.mails();
        // A school of our own: nobody hands out temporary passwords elsewhere.
        if (path.ends_with("temporary-password")) world.run("UPDATE organisations SET first_credential = 1");
        const bool of_platform = !permissions_of(OrganisationRole::administrator).has(route.info.permission) &&
                                 permissions_of(PlatformRole::administrator).has(route.info.permission);
        CHECK(world.api.post(path, "{}", {of_platform ? platform : world.session}).code() == needed);
        CHECK(world.journal_lines() == lines);
        CHECK(world.mails() == mails);
    }
    std::sort(asking.begin(), asking.end());
    CHECK(asking == std::vector<std::string>{
                        "/journal/export", "/my/data/export", "/my/erasure-request/ask",
                        "/organisations/{organisation}/close", "/organisations/{organisation}/consents/export",
                        "/organisations/{organisation}/journal/export", "/organisations/{organisation}/users/export",
                        "/organisations/{organisation}/users/{account}/change-email",
                        "/organisations/{organisation}/users/{account}/erase",
                        "/organisations/{organisation}/users/{account}/impersonate",
                        "/organisations/{organisation}/users/{account}/issue-temporary-password",
                        "/services/{service}/remove", "/staff/invite", "/staff/{account}/change",
                        "/staff/{account}/suspend", "/successions/{claim}/accept"});
    CHECK(world.api.get("/my/profile", {world.session}).status == 200);
}

TEST_CASE("P21: the proof counts from the moment it was given, to the millisecond, for this session alone") {
    Town world;
    world.advance(password_proof_validity);
    CHECK(world.change_email().status == 200);
    world.advance(1);
    CHECK(world.change_email().code() == needed);
    const std::string elsewhere = world.api.session(world.boss);
    world.wait();
    CHECK(world.prove(password).status == 200);
    CHECK(world.change_email(elsewhere).code() == needed);
    CHECK(world.change_email().status == 200);
    world.advance(password_proof_validity);
    CHECK(world.change_email().code() != needed);
    world.advance(1);
    CHECK(world.change_email().code() == needed);
}

TEST_CASE("P21 P8: a wrong password proves nothing and counts like a failed sign-in, up to the lock") {
    Town world;
    world.wait();
    CHECK(world.prove("wrong").code() == "sessions.wrong_password");
    CHECK(world.change_email().code() == needed);
    CHECK(world.failures(world.boss) == 1);
    CHECK(world.prove(password).status == 200);
    CHECK(world.failures(world.boss) == 0);
    CHECK(world.integer("SELECT count(*) FROM sign_ins WHERE account_id = ?1", world.boss) == 1);
    for (int i = 0; i < 10; ++i) CHECK(world.prove("wrong").code() == "sessions.wrong_password");
    CHECK(world.prove(password).code() == "sessions.wrong_password");  // locked: nothing is looked at
    CHECK(world.integer("SELECT count(*) FROM accounts WHERE id = ?1 AND locked_until > ?2", world.boss, world.now()) ==
          1);
}

TEST_CASE("P21: who has given no proof yet learns of no right that he lacks") {
    Town world;
    const std::string ordinary = world.api.session(world.zoe);
    world.wait();
    CHECK(world.api.post(world.user("/erase", world.boss), "{}", {ordinary}).code() == "base.not_allowed");
    CHECK(world.api.post(world.user("/erase", world.boss), "{}").status == 401);
}

TEST_CASE("P21: rights over people are handed out with a fresh proof only; services are assigned without") {
    Town world;
    world.wait();
    const auto assign = [&](std::string_view role) {
        const std::string version =
            std::to_string(world.api.get(world.user(""), {world.session}).as<UserSheet>().version);
        return world.api.post(
            world.user("/assign-services"),
            R"({"version":)" + version + R"(,"role":")" + std::string(role) + R"(","assignments":[]})",
            {world.session});
    };
    CHECK(assign("user").status == 200);
    CHECK(assign("editor").code() == needed);
    CHECK(world.integer("SELECT role FROM memberships WHERE account_id = ?1", world.zoe) == 0);
    REQUIRE(world.prove(password).status == 200);
    CHECK(assign("administrator").status == 200);
    world.wait();
    CHECK(assign("user").code() != needed);  // what is taken away hands out nothing
}

TEST_CASE("P21: how people of an organisation get in changes with a fresh proof only") {
    Town world;
    world.wait();
    const auto save = [&](bool approve, const std::string& email) {
        const SettingsView now = world.api.get("/organisations/1/settings", {world.session}).as<SettingsView>();
        UpdateSettings command{world.town, now.version, now.settings};
        command.settings.approve_impersonation = approve;
        command.settings.email = email;
        return world.api.post("/organisations/1/settings/update", encode(command), {world.session});
    };
    CHECK(save(false, "accueil@x.example").status == 200);
    CHECK(save(true, "accueil@x.example").code() == needed);
    CHECK(world.integer("SELECT approve_impersonation FROM organisations") == 0);
    REQUIRE(world.prove(password).status == 200);
    CHECK(save(true, "accueil@x.example").status == 200);
    CHECK(world.integer("SELECT approve_impersonation FROM organisations") == 1);
}

TEST_CASE("P21: the address that gets the mails changes with a fresh proof only; the rest of the profile without") {
    Town world;
    world.wait();
    const auto save = [&](const std::string& address, const std::string& phone) {
        const MyProfile now = world.api.get("/my/profile", {world.session}).as<MyProfile>();
        const UpdateProfile command{now.version, Civility::madam, "Anne", "Zed", address, phone, "",
                                    "",          Language::fr,    true};
        return world.api.post("/my/profile/update", encode(command), {world.session});
    };
    CHECK(save("", "0639980117").status == 200);
    CHECK(save("anne@home.example", "").code() == needed);
    CHECK(world.mails() == 0);
    REQUIRE(world.prove(password).status == 200);
    CHECK(save("anne@home.example", "").status == 200);
    CHECK(world.mails() == 1);
}
