#include "server/http/filled_page.h"

#include <doctest/doctest.h>

#include "server/nouns/listed_organisations.h"
#include "tests/support/server/world.h"

using namespace habilis;
using namespace habilis::server;

TEST_CASE("D5: what people typed is text in a page, never markup, and no name of the page's own") {
    FilledPage page("<h1>{label}</h1><!--line--><p title=\"{value}\">{value}</p><!--/line-->{kept}");
    page.part("line", {{{"value", "\"><script>"}}, {{"value", "{label}<!--line-->"}}});
    CHECK(page.fill({{"label", "A & B {kept}"}, {"unused", "x"}}) ==
          "<h1>A &amp; B &#123;kept}</h1><p title=\"&quot;&gt;&lt;script&gt;\">&quot;&gt;&lt;script&gt;</p>"
          "<p title=\"&#123;label}&lt;!--line--&gt;\">&#123;label}&lt;!--line--&gt;</p>{kept}");
}

TEST_CASE("D5: a part is there as often as it has values, wherever it stands") {
    FilledPage page("<!--a-->1<!--/a-->-<!--a-->2<!--/a--><!--b-->3<!--/b-->");
    page.part("a", true);
    page.part("b", false);
    CHECK(page.fill({}) == "1-2");
}

TEST_CASE("D5: the index names listed organisations alone, finds by their names, and turns pages") {
    tests::World world;
    for (int i = 0; i < 60; ++i) world.organisation({.label = "Écomusée " + std::to_string(100 + i)});
    world.organisation({.label = "100 % rien_"});
    world.run("UPDATE organisations SET listed = 1 WHERE label LIKE 'Écomusée%' AND id > 1");
    const auto list = [&](std::string_view words, std::int64_t page) {
        return world.database().read([&](Connection& connection) { return list_listed(connection, words, page); });
    };
    CHECK(list("", 1).total == 59);
    CHECK(list("", 1).organisations.size() == 50);
    CHECK(list("", 2).organisations.size() == 9);
    CHECK(list("", 3).organisations.empty());
    CHECK(list("ECOMUSEE 101", 1).organisations.at(0).label == "Écomusée 101");
    CHECK(list("écomusée 100", 1).total == 0);  // hides itself
    CHECK(list("rien", 1).total == 0);
    CHECK(list("%_%", 1).total == 59);  // no pattern: nothing that is searched for
    const auto find = [&](std::int64_t number) {
        return world.database().read([&](Connection& connection) { return find_listed(connection, {number}); });
    };
    CHECK(find(2));
    CHECK_FALSE(find(1));
    CHECK_FALSE(find(4711));
}
