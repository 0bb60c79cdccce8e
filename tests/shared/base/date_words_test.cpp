#include <doctest/doctest.h>

#include "shared/base/date_words.h"

using namespace habilis;

TEST_CASE("dates are written out in both languages") {
    CHECK(long_date(Language::fr, {2022, 3, 30}, true) == "mercredi 30\u00A0mars 2022");
    CHECK(long_date(Language::fr, {2026, 9, 1}) == "1er\u00A0septembre 2026");
    CHECK(long_date(Language::en, {2026, 9, 1}, true) == "Tuesday 1\u00A0September 2026");
    CHECK(short_date(Language::fr, {2026, 2, 2}) == "2\u00A0févr.\u00A02026");
    CHECK(short_date(Language::en, {2026, 2, 2}) == "2\u00A0Feb\u00A02026");
    CHECK(short_date(Language::fr, {2026, 8, 1}) == "1er\u00A0août\u00A02026");
    CHECK(short_date(Language::fr, {2026, 8, 11}) == "11\u00A0août\u00A02026");
    CHECK(short_date(Language::en, {2026, 8, 1}) == "1\u00A0Aug\u00A02026");
    CHECK(short_date_time(Language::fr, {{2026, 8, 1}, 7, 5, 0}) == "1er\u00A0août\u00A02026, 07:05");
    const LocalTime at{{2026, 11, 20}, 17, 8, 6};
    CHECK(clock_time(at) == "17:08");
    CHECK(prose_time(Language::fr, at) == "17\u00A0h\u00A008");
    CHECK(short_date_time(Language::fr, at) == "20\u00A0nov.\u00A02026, 17:08");
}

TEST_CASE("the date of a header is as RFC 5322 writes it") {
    CHECK(header_date(local_time({1'795'341'609'000}, "UTC")) == "Sun, 22 Nov 2026 10:00:09");
    CHECK(header_date(local_time({784'111'777'000}, "UTC")) == "Sun, 06 Nov 1994 08:49:37");  // RFC 9110, 5.6.7
}
