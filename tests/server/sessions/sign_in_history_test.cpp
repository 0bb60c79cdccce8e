#include "shared/sessions/sign_in_history.h"

#include "server/nouns/sessions.h"
#include "tests/support/server/api.h"
#include "tests/support/server/town.h"

using namespace habilis;
using namespace habilis::server;
using tests::Api;
using tests::Town;

namespace {

struct HistoryTown : Town {
    Api api{*this};
    void line(AccountId account, SignInOutcome outcome, std::string address = "203.0.113.7") {
        (void)database().write([&](Transaction& transaction) {
            transaction.bookkeeping([&] {
                write_sign_in(transaction, account, outcome, {std::move(address), "Firefox/133.0 (Windows)"});
            });
            return Refusals{};
        });
        advance(one_minute);
    }
    Api::Reply of(AccountId by, OrganisationId organisation, AccountId account, const std::string& query = "") {
        return api.get("/organisations/" + std::to_string(organisation.value) + "/users/" +
                           std::to_string(account.value) + "/sign-ins" + query,
                       {api.session(by)});
    }
};

}  // namespace

TEST_CASE("N1 N8: administrators read when, how and from where somebody signed in, newest first") {
    HistoryTown world;
    world.line(world.clerk, SignInOutcome::activated);
    world.line(world.clerk, SignInOutcome::failed, "198.51.100.9");
    world.line(world.deputy, SignInOutcome::signed_in);
    const auto page = world.of(world.mayor, world.town, world.clerk).as<SignInPage>();
    REQUIRE(page.lines.size() == 2);
    CHECK_FALSE(page.more);
    CHECK(page.lines[0].outcome == SignInOutcome::failed);
    CHECK(page.lines[0].remote_address == "198.51.100.9");
    CHECK(page.lines[0].browser == "Firefox");
    CHECK(page.lines[0].system == "Windows");
    CHECK(page.lines[0].actor.empty());
    CHECK(page.lines[1].outcome == SignInOutcome::activated);
}

TEST_CASE("the history comes page by page, each once") {
    HistoryTown world;
    for (int i = 0; i < 45; ++i) world.line(world.clerk, SignInOutcome::signed_in);
    std::size_t lines = 0;
    SignInId before;
    for (int page = 0; page < 3; ++page) {
        const auto found =
            world.of(world.mayor, world.town, world.clerk, before ? "?before=" + std::to_string(before.value) : "")
                .as<SignInPage>();
        CHECK(found.more == (page < 2));
        REQUIRE_FALSE(found.lines.empty());
        if (before) CHECK(found.lines.front().line.value < before.value);
        lines += found.lines.size();
        before = found.lines.back().line;
    }
    CHECK(lines == 45);
}

TEST_CASE("somebody who used the account in another's place is named") {
    HistoryTown world;
    world.line(world.clerk, SignInOutcome::signed_in);
    world.run("UPDATE sign_ins SET actor_id = ?1", world.mayor);
    const auto mine = world.api.get("/my/sign-ins", {world.api.session(world.clerk)}).as<SignInPage>();
    REQUIRE(mine.lines.size() == 1);
    CHECK(mine.lines[0].actor == "Zoé MAIRE");
}

TEST_CASE("histories of other organisations' people are not to be known; one's own always is") {
    HistoryTown world;
    world.line(world.clerk, SignInOutcome::signed_in);
    CHECK(world.of(world.stranger, world.town, world.clerk).status == 404);
    CHECK(world.of(world.stranger, world.company, world.clerk).status == 404);
    CHECK(world.of(world.deputy, world.town, world.clerk).status == 403);
    CHECK(world.api.get("/my/sign-ins", {world.api.session(world.clerk)}).as<SignInPage>().lines.size() == 1);
    CHECK(world.api.get("/my/sign-ins", {world.api.session(world.deputy)}).as<SignInPage>().lines.empty());
}
