#include "shared/accounts/suggest_people.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

TEST_CASE("D4: a name is begun by words in any order, without accents, case or hyphens") {
    CHECK(name_begins("Zoé", "Le Gall-Martin", "gall ZOE"));
    CHECK(name_begins("Zoé", "Le Gall-Martin", "mart"));
    CHECK(name_begins("Marie", "Martin", "ma martin"));
    CHECK_FALSE(name_begins("Zoé", "Martin", "martin martin"));
    CHECK_FALSE(name_begins("Zoé", "Martin", "artin"));
    CHECK_FALSE(name_begins("Zoé", "Martin", " "));
}

TEST_CASE("D4: at least three letters are asked for") {
    CHECK(said(check(SuggestPeople{{1}, "é m"})) == "accounts.name_too_short@name");
    CHECK(check(SuggestPeople{{1}, "émi"}).empty());
    CHECK_FALSE(check(SuggestPeople{{1}, ""}).empty());
}
