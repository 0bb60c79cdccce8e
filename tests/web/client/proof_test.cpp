#include <doctest/doctest.h>

#include "shared/base/base_refusals.h"
#include "shared/privacy/routes.h"
#include "web/client/exchange.h"
#include "web/client/query.h"
#include "web/platform/fetch.h"

using namespace habilis;
using namespace habilis::web;
namespace fake = habilis::platform::fake;

namespace {

platform::FetchReply refusal() {
    return {403, R"({"refusals":[{"code":"base.reauthentication_needed","field":"","words":"x"}]})", {}};
}

platform::FetchReply done() { return {200, R"({"name":"a.zip","archive":"eA=="})", {}}; }

}  // namespace

TEST_CASE("P21: a request that wants the password waits, and is sent again with its number once that was typed") {
    Command<ExportMyDataRoute> command;
    std::string got;
    command.send({}, [&](const MyData& data) { got = data.name; });
    REQUIRE(fake::sent().size() == 1);
    const platform::FetchRequest first = fake::sent()[0].request;
    fake::answer(fake::sent()[0].id, refusal());
    CHECK(proof_wanted());
    CHECK(command.busy());
    CHECK(fake::sent().empty());
    proof_given();
    CHECK_FALSE(proof_wanted());
    REQUIRE(fake::sent().size() == 1);
    const platform::FetchRequest again = fake::sent()[0].request;
    CHECK(again.url == first.url);
    CHECK(again.body == first.body);
    CHECK(again.headers[1].value == first.headers[1].value);
    fake::answer(fake::sent()[0].id, done());
    CHECK(got == "a.zip");
    CHECK_FALSE(command.busy());
}

TEST_CASE("P21: who will not type it gets the refusal, and nothing is sent") {
    Command<ExportMyDataRoute> command;
    command.send({}, [](const MyData&) { FAIL("not done"); });
    fake::answer(fake::sent()[0].id, refusal());
    proof_denied();
    CHECK_FALSE(command.busy());
    REQUIRE(command.refusals().size() == 1);
    CHECK(command.refusals()[0].code == refusals::reauthentication_needed);
    CHECK(fake::sent().empty());
}

TEST_CASE("P21: a screen that is left while its request waits is not answered any more") {
    {
        Command<ExportMyDataRoute> command;
        command.send({}, [](const MyData&) { FAIL("left"); });
        fake::answer(fake::sent()[0].id, refusal());
        REQUIRE(proof_wanted());
    }
    CHECK_FALSE(proof_wanted());
    proof_given();
    CHECK(fake::sent().empty());
}

TEST_CASE("a request that is sent again after the password is forgotten with its screen, too") {
    {
        Command<ExportMyDataRoute> command;
        command.send({}, [](const MyData&) { FAIL("left"); });
        fake::answer(fake::sent()[0].id, refusal());
        proof_given();
        REQUIRE(fake::sent().size() == 1);
    }
    CHECK(fake::sent().empty());
}
