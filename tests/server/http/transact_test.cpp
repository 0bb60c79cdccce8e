#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <thread>

#include "server/api/refusals.h"
#include "shared/base/base_refusals.h"
#include "tests/support/server/api.h"

// A small feature of the tests' own: trees are planted in an organisation by those who may edit its levels.
namespace habilis {

struct PlantTree {
    OrganisationId organisation;
    std::string name;
    static constexpr std::array fields{
        field<&PlantTree::organisation>("organisation", {.required = true, .in_path = true}),
        field<&PlantTree::name>("name", {.required = true, .max_length = 10}),
    };
};
struct Planted {
    std::int64_t total = 0;
    std::string name;
    static constexpr std::array fields{field<&Planted::total>("total"), field<&Planted::name>("name")};
};
struct FindTrees {
    OrganisationId organisation;
    std::string name;
    std::vector<std::string> colours;
    static constexpr std::array fields{
        field<&FindTrees::organisation>("organisation", {.required = true, .in_path = true}),
        field<&FindTrees::name>("name"),
        field<&FindTrees::colours>("colours"),
    };
};
struct Prune {
    std::string name;
    static constexpr std::array fields{field<&Prune::name>("name")};
};

struct PlantTreeRoute : Route<PlantTree, Planted> {
    static constexpr RouteInfo info{Method::post, "/organisations/{organisation}/trees/plant", Audience::signed_in,
                                    Permission::edit_levels};
};
struct FindTreesRoute : Route<FindTrees, Planted> {
    static constexpr RouteInfo info{Method::get, "/organisations/{organisation}/trees", Audience::signed_in,
                                    Permission::view_organisation};
};
struct PruneRoute : Route<Prune, Planted> {
    static constexpr RouteInfo info{
        Method::post, "/trees/prune", Audience::signed_in, Permission::none, {.self_only = true}};
};
struct BreakRoute : Route<Prune, Planted> {
    static constexpr RouteInfo info{Method::get, "/trees/break", Audience::anyone};
};

Description describe(PlantTreeRoute) { return {"Plants a tree.", {refusals::moved_meanwhile}}; }
Description describe(FindTreesRoute) { return {"Finds trees."}; }
Description describe(PruneRoute) { return {"Prunes a tree."}; }
Description describe(BreakRoute) { return {"Breaks."}; }

}  // namespace habilis

namespace habilis::server {

/// What happens between the checks before the body and the write, for the tests of rights that go meanwhile.
std::function<void()> meanwhile;

template <>
Result<Planted> handle<PlantTreeRoute>(Call& call, const PlantTree& command) {
    if (meanwhile) meanwhile();
    return call.transact<Planted>([&](Transaction& transaction) -> Result<Planted> {
        if (command.name == "no") return refusals::moved_meanwhile;
        transaction.run("INSERT INTO meta (key, value) VALUES ('tree ' || (SELECT count(*) FROM meta), ?1)",
                        command.name);
        transaction.record({.event = {9999, "trees.planted"}, .actor = call.actor().account});
        transaction.changed(ChangeKind::organisations);
        return Planted{transaction.integer("SELECT count(*) FROM meta WHERE key LIKE 'tree %'"), command.name};
    });
}

template <>
Result<Planted> handle<FindTreesRoute>(Call&, const FindTrees& request) {
    return Planted{static_cast<std::int64_t>(request.colours.size()), request.name};
}

template <>
Result<Planted> handle<PruneRoute>(Call& call, const Prune&) {
    return call.transact<Planted>([&](Transaction&) -> Result<Planted> { return Planted{1, "pruned"}; });
}

template <>
Result<Planted> handle<BreakRoute>(Call&, const Prune&) {
    throw std::runtime_error("secret detail");
}

}  // namespace habilis::server

namespace habilis::tests {
namespace {

using namespace habilis::server;

struct Garden {
    World world;
    Api api{world, RouteTable(bind_all(RouteList<PlantTreeRoute, FindTreesRoute, PruneRoute, BreakRoute>{}))};
    OrganisationId ours = world.organisation();
    OrganisationId other = world.organisation({.label = "Commune de Dinard"});
    AccountId editor = world.account({});
    MembershipId membership = world.member(editor, ours, OrganisationRole::editor);
    std::string token = api.session(editor);
    std::string path = "/organisations/" + std::to_string(ours.value) + "/trees";

    ~Garden() { meanwhile = nullptr; }
    std::int64_t trees() { return world.integer("SELECT count(*) FROM meta WHERE key LIKE 'tree %'"); }
};

constexpr const char* uuid = "0f8fad5b-d9cb-469f-a165-70867728950e";

}  // namespace

TEST_CASE("a write answers, says what changed, and is answered the same when it is repeated") {
    Garden garden;
    const auto first = garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token, uuid});
    CHECK(first.status == 200);
    CHECK(first.body == R"({"total":1,"name":"If"})");
    CHECK(first.headers.at("Habilis-Changes") == "organisations");
    const auto again = garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token, uuid});
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(again.headers.at("Habilis-Changes") == "organisations");
    const auto upper = garden.api.post(garden.path + "/plant", R"({"name":"If"})",
                                       {garden.token, "0F8FAD5B-D9CB-469F-A165-70867728950E"});
    CHECK(upper.body == first.body);
    CHECK(garden.trees() == 1);
    CHECK(garden.world.journal_lines() == 1);
}

TEST_CASE("the number of another request is refused, and another person may have the same") {
    Garden garden;
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token, uuid}).status == 200);
    const auto other_body = garden.api.post(garden.path + "/plant", R"({"name":"Pin"})", {garden.token, uuid});
    CHECK(other_body.status == 409);
    CHECK(other_body.code() == "http.request_reused");
    CHECK(garden.api.post("/trees/prune", R"({"name":"If"})", {garden.token, uuid}).code() == "http.request_reused");
    const AccountId second = garden.world.account({.email = "yann@saint-malo.example"});
    garden.world.member(second, garden.ours, OrganisationRole::editor);
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"Pin"})", {garden.api.session(second), uuid}).status ==
          200);
    CHECK(garden.trees() == 2);
}

TEST_CASE("a refused write is forgotten: correcting it under the same number works") {
    Garden garden;
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"no"})", {garden.token, uuid}).status == 409);
    CHECK(garden.trees() == 0);
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token, uuid}).status == 200);
}

TEST_CASE("the same request twenty times at once happens once") {
    Garden garden;
    std::vector<std::string> bodies(20);
    std::vector<std::thread> threads;
    for (std::string& body : bodies)
        threads.emplace_back([&garden, &body] {
            body = garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token, uuid}).body;
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& body : bodies) CHECK(body == R"({"total":1,"name":"If"})");
    CHECK(garden.trees() == 1);
}

TEST_CASE("a right that goes while the request is under way writes nothing") {
    Garden garden;
    SUBCASE("demoted") {
        meanwhile = [&] { garden.world.run("UPDATE memberships SET role = 0 WHERE id = ?1", garden.membership); };
        CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token}).code() == "base.not_allowed");
    }
    SUBCASE("detached") {
        meanwhile = [&] { garden.world.run("DELETE FROM memberships WHERE id = ?1", garden.membership); };
        CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token}).code() == "base.not_found");
    }
    SUBCASE("signed out") {
        meanwhile = [&] { garden.world.run("UPDATE sessions SET ended_at = 1"); };
        CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token}).code() == "base.signed_out");
    }
    SUBCASE("disabled") {
        meanwhile = [&] { garden.world.run("UPDATE accounts SET state = ?1", AccountState::disabled); };
        CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {garden.token}).code() == "base.signed_out");
    }
    CHECK(garden.trees() == 0);
    CHECK(garden.world.journal_lines() == 0);
}

TEST_CASE("who may: signed out, of another organisation, without the right") {
    Garden garden;
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})").status == 401);
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {std::string(43, 'A')}).status == 401);
    for (const std::string& place : std::vector<std::string>{std::to_string(garden.other.value), "99999", "x", "-1"}) {
        CAPTURE(place);
        const auto reply =
            garden.api.post("/organisations/" + place + "/trees/plant", R"({"name":"If"})", {garden.token});
        CHECK(reply.status == 404);
        CHECK(reply.code() == "base.not_found");
    }
    const AccountId user = garden.world.account({.email = "yann@saint-malo.example"});
    garden.world.member(user, garden.ours);
    const std::string token = garden.api.session(user);
    CHECK(garden.api.post(garden.path + "/plant", R"({"name":"If"})", {token}).status == 403);
    // Rights come before the body: what is wrong in it is nobody's business there.
    CHECK(garden.api.post(garden.path + "/plant", "{", {token}).status == 403);
    CHECK(garden.api.get(garden.path, {token}).status == 200);
    CHECK(garden.trees() == 0);
}

TEST_CASE("what is awaited of a person comes first, and some things only the holder does") {
    Garden garden;
    SUBCASE("a password") {
        garden.world.run("UPDATE accounts SET password_temporary = 1");
        CHECK(garden.api.get(garden.path, {garden.token}).code() == "sessions.password_pending");
    }
    SUBCASE("an answer to the notice") {
        garden.world.run("INSERT INTO notices (major, minor, effective) VALUES (1, 0, '2026-01-01')");
        CHECK(garden.api.get(garden.path, {garden.token}).code() == "sessions.notice_pending");
    }
    SUBCASE("impersonation") {
        const AccountId support =
            garden.world.account({.email = "s@habilis.example", .platform_role = PlatformRole::administrator});
        const std::string token = garden.api.session(support, garden.editor);
        CHECK(garden.api.post("/trees/prune", "{}", {token}).code() == "impersonation.holder_only");
        CHECK(garden.api.post("/trees/prune", "{}", {garden.token}).status == 200);
    }
}

TEST_CASE("a write says as whom it was begun") {
    Garden garden;
    const std::int64_t epoch = garden.world.integer("SELECT id FROM sessions");
    const auto write = [&](const std::string& said) {
        return garden.api.post(garden.path + "/plant", R"({"name":"If"})",
                               {garden.token, "", "Habilis-Epoch: " + said + "\r\n"});
    };
    CHECK(write(std::to_string(epoch)).status == 200);
    CHECK(write(std::to_string(epoch + 1)).code() == "http.person_changed");
    CHECK(write("x").status == 400);
}

TEST_CASE("P26: path, query and body are read strictly, every problem at once") {
    Garden garden;
    const auto find = [&](const std::string& query) {
        return garden.api.get(garden.path + "?" + query, {garden.token});
    };
    CHECK(find("name=%C3%A9+t%26").body == R"({"total":0,"name":"é t&"})");
    CHECK(find("name=e%CC%81").body == R"({"total":0,"name":"é"})");  // NFC
    CHECK(find("colours=a&colours=b").body == R"({"total":2,"name":""})");
    CHECK(find("colour=a").code() == "base.unknown_field");
    CHECK(find("organisation=1").code() == "base.unknown_field");
    CHECK(find("name=a&name=b").code() == "base.duplicate_field");
    CHECK(find("name=%C3").code() == "base.not_unicode");
    CHECK(find("name=%zz").code() == "http.bad_query");
    CHECK(find("name=a%00").code() == "base.control_character");
    const auto plant = [&](std::string_view json) {
        return garden.api.post(garden.path + "/plant", json, {garden.token});
    };
    CHECK(plant(R"({"name":["If"]})").status == 400);
    CHECK(plant(R"({"name":"If","role":"administrator"})").code() == "base.unknown_field");
    CHECK(plant(R"({"name":"If","organisation":"2"})").code() == "base.unknown_field");
    CHECK(plant(R"({"name":"If","name":"Pin"})").code() == "base.duplicate_field");
    CHECK(plant("").code() == "base.not_json");
    const auto broken = plant(R"({"name":"a name that is too long"})");
    CHECK(broken.status == 422);
    CHECK(broken.code() == "base.too_long");
    CHECK(garden.trees() == 0);
}

TEST_CASE("refusals speak the reader's language, and broken machinery tells nothing") {
    Garden garden;
    CHECK(garden.api.get(garden.path, {"", "", "Accept-Language: en\r\n"}).body.find("session") != std::string::npos);
    CHECK(garden.api.get(garden.path, {"", "", "Accept-Language: de, en;q=0.5, fr;q=0.7\r\n"})
              .headers.at("Content-Language") == "fr");
    const auto reply = garden.api.get("/trees/break");
    CHECK(reply.status == 503);
    CHECK(reply.body.find("secret detail") == std::string::npos);
    CHECK(reply.headers.at("Retry-After") == "5");
}

}  // namespace habilis::tests
