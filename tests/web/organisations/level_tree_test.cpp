#include "web/organisations/level_tree.h"

#include <doctest/doctest.h>

#include <string>

using namespace habilis;
using namespace habilis::web;

namespace {

/// Direction; Ressources > (Achats > Magasin, Finances); Élus.
Levels chart() {
    return {{{{1}, {}, "Direction", 2},
             {{2}, {}, "Ressources", 1},
             {{3}, {2}, "Achats", 3},
             {{4}, {3}, "Magasin", 4},
             {{5}, {2}, "Finances", 0},
             {{6}, {}, "Élus", 5}}};
}

std::string drawn(const std::vector<LevelRow>& rows) {
    std::string text;
    for (const LevelRow& row : rows)
        text += std::string(static_cast<std::size_t>(row.depth), '.') + row.level->label + " " +
                std::to_string(row.people) + (row.last ? " last" : "") + " " + std::to_string(row.rails) + "\n";
    return text;
}

}  // namespace

TEST_CASE("an org chart is drawn with the people of each level and of those below it") {
    CHECK(drawn(level_rows(chart(), {}, "")) ==
          ".Direction 2 0\n.Ressources 8 0\n..Achats 7 1\n...Magasin 4 last 3\n..Finances 0 last 1\n.Élus 5 last 0\n");
}

TEST_CASE("what hangs below a closed level is out of sight, and found by a search all the same") {
    CHECK(drawn(level_rows(chart(), {2}, "")) == ".Direction 2 0\n.Ressources 8 0\n.Élus 5 last 0\n");
    CHECK(drawn(level_rows(chart(), {2}, "MAGAS")) == ".Ressources 8 last 0\n..Achats 7 last 0\n...Magasin 4 last 0\n");
    CHECK(drawn(level_rows(chart(), {}, "elus")) == ".Élus 5 last 0\n");
    CHECK(level_rows(chart(), {}, "personne").empty());
}

TEST_CASE("a level is listed with everything below it") {
    CHECK(with_levels_below(chart(), {2}).size() == 4);
    CHECK(with_levels_below(chart(), {6}).size() == 1);
}
