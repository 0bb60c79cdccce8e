#include <doctest/doctest.h>

#include "shared/accounts/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/privacy/routes.h"
#include "web/accounts/users_data.h"
#include "web/client/exchange.h"
#include "web/client/query.h"
#include "web/platform/fetch.h"

using namespace habilis;
using namespace habilis::web;
namespace fake = habilis::platform::fake;

namespace {

using People = Query<CountUsersRoute>;

CountUsers question() {
    CountUsers count;
    count.organisation = {1};
    return count;
}

void answer(int status, std::string body = {}, std::vector<platform::Header> headers = {}) {
    REQUIRE(!fake::sent().empty());
    fake::answer(fake::sent()[0].id, {status, std::move(body), std::move(headers)});
}

}  // namespace

TEST_CASE("a read that nobody answers waits, says that it is the line, and is sent again") {
    People people{};
    people.ask(question());
    const std::string url = fake::sent()[0].request.url;
    for (const int status : {0, 502, 503, 504}) {
        answer(status);
        CHECK(line() == Line::lost);
        CHECK(people.loading());
        CHECK(people.refusals().empty());
        CHECK(fake::sent().empty());
        try_again();
        REQUIRE(fake::sent().size() == 1);
        CHECK(fake::sent()[0].request.url == url);
        CHECK(line() == Line::fine);
    }
    answer(200, R"({"total":54,"matching":54})");
    CHECK(people.reply()->total == 54);
    CHECK_FALSE(people.loading());
}

TEST_CASE("any answer of the server shows that the line is back: what waited is asked for again at once") {
    People people{}, others{};
    people.ask(question());
    answer(0);
    CountUsers other = question();
    other.q = "x";
    others.ask(other);
    answer(200, R"({"total":1})");
    CHECK(fake::sent().size() == 1);
    CHECK(line() == Line::fine);
    answer(200, R"({"total":2})");
    CHECK(people.reply()->total == 2);
}

TEST_CASE("a read that was one too many is not lost, and others do not hurry it") {
    People people{}, others{};
    people.ask(question());
    answer(429, "{}", {{"retry-after", "3"}});
    CHECK(line() == Line::crowded);
    CHECK(people.loading());
    CountUsers other = question();
    other.q = "x";
    others.ask(other);
    answer(200, R"({"total":1})");
    CHECK(fake::sent().empty());
    try_again();
    answer(200, R"({"total":2})");
    CHECK(people.reply()->total == 2);
    CHECK(line() == Line::fine);
}

TEST_CASE("a read whose screen is left does not wait any more") {
    {
        People people{};
        people.ask(question());
        answer(0);
        CHECK(line() == Line::lost);
    }
    CHECK(line() == Line::fine);
    try_again();
    CHECK(fake::sent().empty());
}

TEST_CASE("a write that got no answer says so, and its repeat has the same number: it is done once") {
    Command<ExportMyDataRoute> command;
    command.send({}, [](const MyData&) {});
    const std::string number = fake::sent()[0].request.headers[1].value;
    answer(0);
    REQUIRE(command.refusals().size() == 1);
    CHECK(command.refusals()[0].code == refusals::no_answer);
    CHECK(line() == Line::fine);
    command.send({}, [](const MyData&) {});
    CHECK(fake::sent()[0].request.headers[1].value == number);
    answer(200, R"({"name":"a.zip","archive":"eA=="})");
    command.send({}, [](const MyData&) {});
    CHECK(fake::sent()[0].request.headers[1].value != number);
    answer(200, R"({"name":"a.zip","archive":"eA=="})");
}

TEST_CASE("rows that were refused say so, and are asked for again when the person wants it") {
    UserList list;
    ListUsers filter;
    filter.organisation = {1};
    list.show(filter);
    answer(500, "{}");  // the rows, which are not asked for only once they are counted
    answer(200, R"({"total":1,"matching":1})");
    CHECK(list.refusals().size() == 1);
    list.need(0, 0);
    CHECK(fake::sent().empty());
    list.ask_again();
    CHECK(list.refusals().empty());
    list.need(0, 0);
    answer(200, R"({"rows":[{"account":"7"}]})");
    CHECK(list.row(0)->account == AccountId{7});
}
