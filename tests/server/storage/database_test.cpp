#include <doctest/doctest.h>

#include "server/storage/database.h"

using namespace habilis;
using namespace habilis::server;

TEST_CASE("smoke") {
    char name[] = "/tmp/habilis-XXXXXX";
    DatabaseOptions o{.folder = std::string(mkdtemp(name)) + "/data"};
    o.log = [](auto e, auto d) { MESSAGE(std::string(e) << " " << std::string(d)); };
    auto opened = Database::open(o);
    if (!opened) for (auto& r : opened.refusals()) for (auto& a : r.arguments) MESSAGE(r.code.name, " ", a.value);
    REQUIRE(opened);
    Database& db = *opened.value();
    auto done = db.write([](Transaction& t) -> Result<std::int64_t> {
        return t.record({.event = {300, "x"}, .target = {"account", AccountId{7}}, .after = "{}"});
    });
    REQUIRE(done);
    CHECK(done.value() == 1);
    CHECK(db.read([](Connection& c) { return c.integer("SELECT count(*) FROM journal"); }) == 1);
}
