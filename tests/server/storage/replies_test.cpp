#include "server/storage/replies.h"
#include "tests/support/server/test_database.h"

using namespace habilis;
using namespace habilis::server;

namespace {

Refusals store(TestDatabase& database, AccountId account, std::string_view request, const StoredReply& reply) {
    return database->write([&](Transaction& t) -> Refusals {
        store_reply(t, account, request, reply);
        return {};
    });
}

}  // namespace

TEST_CASE("a reply is found by who asked and the request's number, for 24 hours") {
    TestDatabase database;
    const auto find = [&](std::int64_t account, std::string_view request) {
        return database->read([&](Connection& c) { return find_reply(c, {account}, request); });
    };
    CHECK(store(database, {7}, "uuid-1", {"POST /a", std::string("\0hash", 5), "{}"}).empty());
    const auto found = find(7, "uuid-1");
    REQUIRE(found);
    CHECK(found->route == "POST /a");
    CHECK(found->body_hash == std::string("\0hash", 5));
    CHECK(found->reply == "{}");
    CHECK_FALSE(find(8, "uuid-1"));
    CHECK_FALSE(find(7, "uuid-2"));

    // Signed out is somebody too.
    CHECK(store(database, {}, "uuid-1", {"POST /b", "h"}).empty());
    CHECK(find(0, "uuid-1")->route == "POST /b");
    // The same number twice is the race that the constraint decides.
    CHECK(code_of(store(database, {7}, "uuid-1", {"POST /a", "h"})) == "storage.write_failed");

    database.advance(replies_kept_for);
    CHECK(store(database, {7}, "uuid-3", {"POST /a", "h"}).empty());
    const auto purge = [&] {
        return database->write([](Transaction& t) -> Result<int> { return purge_replies(t); }).value();
    };
    CHECK(purge() == 0);
    database.advance(1);
    CHECK(purge() == 2);
    CHECK_FALSE(find(7, "uuid-1"));
    CHECK(find(7, "uuid-3"));
    database.advance(10 * one_day);
    CHECK(purge() == 1);
    CHECK(purge() == 0);
}
