#include "shared/sessions/my_sessions.h"

#include <atomic>
#include <thread>

#include "server/nouns/end_access.h"
#include "server/sessions/sign_in.h"
#include "shared/sessions/events.h"
#include "shared/sessions/history.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::Town;

namespace {

constexpr const char* right = "marée haute à Cancale 1";
constexpr const char* firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0";
constexpr const char* phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) Version/17.6 Mobile Safari/604.1";

struct SignedTown : Town {
    Api api{*this};
    SignedTown() { run("UPDATE accounts SET password_hash = ?1", hash(right)); }
    std::string enter(const char* agent, std::string login = "Agent") {
        return sign_in(services(), {{"203.0.113.7", agent}}, {std::move(login), right})->token;
    }
    MySessions list(const std::string& token) { return api.get("/my/sessions", {token}).as<MySessions>(); }
    bool alive(const std::string& token) { return api.get("/session", {token}).status == 200; }
};

}  // namespace

TEST_CASE("a person sees where he is signed in: this one first, each with its device and address") {
    SignedTown world;
    const std::string computer = world.enter(firefox);
    world.advance(one_minute);
    const std::string mobile = world.enter(phone);
    world.enter(firefox, "Adjointe");
    const MySessions mine = world.list(computer);
    REQUIRE(mine.sessions.size() == 2);
    CHECK(mine.sessions[0].current);
    CHECK(mine.sessions[0].browser == "Firefox");
    CHECK(mine.sessions[0].system == "Windows");
    CHECK(mine.sessions[0].remote_address == "203.0.113.7");
    CHECK_FALSE(mine.sessions[1].current);
    CHECK(mine.sessions[1].system == "iPhone");
    CHECK(world.list(mobile).sessions[0].system == "iPhone");
    world.advance(31 * one_minute);
    const std::string later = world.enter(firefox);
    CHECK(world.list(later).sessions.size() == 1);
}

TEST_CASE("one session, or all others, are ended at once, with one journal line; never somebody else's") {
    SignedTown world;
    const std::string kept = world.enter(firefox), second = world.enter(phone), third = world.enter(phone),
                      foreign = world.enter(firefox, "Adjointe");
    const auto end = [&](const std::string& by, SessionId session) {
        return world.api.post("/my/sessions/" + std::to_string(session.value) + "/end", "{}", {by}).status;
    };
    const SessionId one = world.list(second).sessions[0].session;
    const std::int64_t lines = world.journal_lines();
    CHECK(end(kept, world.list(foreign).sessions[0].session) == 200);
    CHECK(end(kept, {99999}) == 200);
    CHECK(world.alive(foreign));
    CHECK(world.journal_lines() == lines);
    CHECK(end(kept, one) == 200);
    CHECK_FALSE(world.alive(second));
    CHECK(world.integer("SELECT ended_why FROM sessions WHERE id = ?1", one) ==
          static_cast<int>(SessionEnd::ended_by_holder));
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::sessions_ended.number) == 1);
    const Api::Reply rest = world.api.post("/my/sessions/end-others", "{}", {kept});
    CHECK(rest.as<EndedSessions>().ended == 1);
    CHECK_FALSE(world.alive(third));
    CHECK(world.alive(kept));
    CHECK(world.api.post("/my/sessions/end-others", "{}", {kept}).as<EndedSessions>().ended == 0);
    CHECK(world.integer("SELECT count(*) FROM journal WHERE event = ?1", events::sessions_ended.number) == 2);
}

TEST_CASE("P19: of 20 pollers none is served once a revocation is committed, whatever revokes") {
    const auto none_served_after = [](auto revoke) {
        SignedTown world;
        const std::string token = world.enter(firefox), other = world.enter(phone);
        std::atomic<bool> committed{false}, stop{false};
        std::atomic<int> before{0}, late{0};
        std::vector<std::thread> pollers;
        for (int i = 0; i < 20; ++i)
            pollers.emplace_back([&] {
                while (!stop) {
                    const bool was_committed = committed;
                    const bool served = world.alive(token);
                    ++before;
                    if (was_committed && served) ++late;
                }
            });
        while (before < 40) std::this_thread::yield();
        revoke(world, other);
        committed = true;
        const int at = before;
        while (before < at + 60) std::this_thread::yield();
        stop = true;
        for (std::thread& poller : pollers) poller.join();
        CHECK(late == 0);
        CHECK_FALSE(world.alive(token));
    };
    none_served_after([](SignedTown& world, const std::string& other) {
        CHECK(world.api.post("/my/sessions/end-others", "{}", {other}).status == 200);
    });
    none_served_after([](SignedTown& world, const std::string&) {
        world.run("UPDATE accounts SET state = ?2 WHERE id = ?1", world.clerk, AccountState::disabled);
    });
    none_served_after([](SignedTown& world, const std::string&) {
        (void)world.database().write([&](Transaction& transaction) {
            transaction.bookkeeping([&] { end_access(transaction, world.clerk); });
            return Refusals{};
        });
    });
}
