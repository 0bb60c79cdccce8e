#include <doctest/doctest.h>

#include "shared/base/instant.h"
#include "shared/base/text.h"

using namespace habilis;

TEST_CASE("search folds accents, case, ligatures, hyphens and apostrophes") {
    CHECK(fold("Frédéric DUCÔT") == "frederic ducot");
    CHECK(fold("Jeanne-Marie  L’Œuvrardel") == "jeanne marie l oeuvrardel");
    CHECK(fold("  Ægir Straße ") == "aegir strasse");
    CHECK(fold("Ñuñez, Ødegård; ŁÓDŹ") == "nunez odegard lodz");
    CHECK(fold("e\u0301te") == "ete");
    CHECK(fold("06 39-98") == "06 39 98");
    CHECK(fold("日本") == "日本");
    CHECK(fold("山田\u3000太郎") == "山田 太郎");
    CHECK(fold("WEISS") == fold("Weiß"));
    CHECK(fold("WEIẞ") == fold("Weiß"));
    CHECK(fold("İNCİ YILDIZ") == fold("inci yıldız"));
    CHECK(fold("Kpɛ Ɔdɔ") == "kpɛ ɔdɔ");
    CHECK(fold("Jean\u200BLuc\u00AD") == "jeanluc");
    CHECK(words_in(fold(" a  b-c ")).size() == 3);
}

TEST_CASE("names are written in capitals with their accents") {
    CHECK(upper("Œuvrardel-étienne") == "ŒUVRARDEL-ÉTIENNE");
    CHECK(upper("Weiß") == "WEISS");
    CHECK(upper("WEIẞ") == "WEIẞ");
    CHECK(upper("İnci Yıldız") == "İNCI YILDIZ");
    CHECK(upper("ﬁ ŉ Ɛɛ ἀ") == "FI ʼN ƐƐ Ἀ");
    CHECK(initials("Éloïse", "kervadenn") == "ÉK");
    CHECK(initials("", "Service") == "S");
}

TEST_CASE("a first name in capitals is written as people write it") {
    CHECK(as_first_name("MARIE-ÈVE") == "Marie-Ève");
    CHECK(as_first_name("ŒNONE D’ARC ŸVES") == "Œnone D’Arc Ÿves");
    CHECK(as_first_name("jean McKay") == "jean McKay");
    CHECK(as_first_name("").empty());
}

TEST_CASE("text knows its length, its validity and its hidden characters") {
    CHECK(count_code_points("Zoé €") == 5);
    CHECK(is_utf8("Zoé \U0001F600"));
    CHECK(!is_utf8("\xc0\xaf"));
    CHECK(!is_utf8("\xed\xa0\x80"));
    CHECK(!is_utf8("ab\xc3"));
    CHECK(has_hidden_character("a\tb"));
    CHECK(!has_hidden_character("a\tb\n", true));
    CHECK(has_hidden_character("a\u2066b", true));
    CHECK(trimmed(" \u00A0 a b\u202F\n") == "a b");
}

TEST_CASE("what looks like nothing is no text: it trims at the ends and is refused inside") {
    for (const char* nothing :
         {" ",      "\u0085", "\u00A0", "\u00AD", "\u034F", "\u061C", "\u115F", "\u1160", "\u1680",    "\u180E",
          "\u2000", "\u2003", "\u200A", "\u200B", "\u200E", "\u2028", "\u2029", "\u202C", "\u202F",    "\u205F",
          "\u2060", "\u2064", "\u2069", "\u2800", "\u3000", "\u3164", "\uFEFF", "\uFFA0", "\U000E0041"}) {
        CHECK_MESSAGE(trimmed(nothing) == "", nothing);
        CHECK(trimmed(std::string(nothing) + nothing + "Zoé" + nothing) == "Zoé");
    }
    for (const char* inside : {"\u200B", "\u00AD", "\u2060", "\uFEFF", "\u2800", "\u3164", "\u202E", "\u200D", "\uFE0F",
                               "\u0001", "\uE000", "\uFDD0", "\U000F0000", "\U0001FFFE", "\u2028"})
        CHECK_MESSAGE(has_hidden_character(std::string("Zo") + inside + "é"), inside);
    for (const char* seen : {"Zo\u00A0é", "山田\u3000太郎", "l’été – « à »", "\u2003a"})
        CHECK(!has_hidden_character(seen));
}

TEST_CASE("joiners are kept where a script needs them, and hide nothing elsewhere") {
    CHECK(!has_hidden_character("می\u200Cخواهم"));
    CHECK(!has_hidden_character("葛\U000E0100城"));
    CHECK(!has_hidden_character("👩\u200D💻 ❤\uFE0F"));
    CHECK(trimmed("❤\uFE0F ") == "❤\uFE0F");
    for (const char* wrong : {"\u200D", "\uFE0F", "a\u200D", "é\u200Cé", "Жук\u200D", "می \u200C"})
        CHECK_MESSAGE(has_hidden_character(wrong), wrong);
}

TEST_CASE("instants and days read and write the standard forms only") {
    CHECK(to_rfc3339({0}) == "1970-01-01T00:00:00.000Z");
    CHECK(instant_from_rfc3339("2026-11-22T10:00:00Z")->ms == 1795341600000);
    CHECK(to_rfc3339(*instant_from_rfc3339("2024-02-29T23:59:59.999Z")) == "2024-02-29T23:59:59.999Z");
    for (const char* wrong :
         {"2026-11-22", "2026-02-30T10:00:00Z", "2026-11-22T25:00:00Z", "2026-11-22T10:00:00+01:00"})
        CHECK(!instant_from_rfc3339(wrong));
    CHECK(day_from_iso("2026-02-28")->day == 28);
    CHECK(!day_from_iso("2026-02-29"));
    CHECK(weekday({2026, 11, 23}) == 0);
    CHECK(weekday({1969, 12, 31}) == 2);
}

TEST_CASE("the clock on the wall follows the rules of its place") {
    auto hour = [](const char* at, const char* zone) { return int(local_time(*instant_from_rfc3339(at), zone).hour); };
    CHECK(hour("2026-03-29T00:59:59Z", "Europe/Paris") == 1);
    CHECK(hour("2026-03-29T01:00:00Z", "Europe/Paris") == 3);
    CHECK(hour("2026-10-25T00:59:59Z", "Europe/Paris") == 2);
    CHECK(hour("2026-10-25T01:00:00Z", "Europe/Paris") == 2);
    CHECK(hour("2026-07-01T12:00:00Z", "Indian/Reunion") == 16);
    CHECK(hour("2026-07-01T12:00:00Z", "Pacific/Tahiti") == 2);
    CHECK(hour("2026-07-01T12:00:00Z", "America/Miquelon") == 10);
    CHECK(hour("2026-12-01T12:00:00Z", "America/Miquelon") == 9);
    LocalTime new_year = local_time(*instant_from_rfc3339("2026-12-31T23:30:00Z"), "Europe/Paris");
    CHECK(to_iso(new_year.day) == "2027-01-01");
    const auto begins = [](const char* day, const char* zone) {
        return to_rfc3339(start_of(*day_from_iso(day), zone)).substr(0, 16);
    };
    CHECK(begins("2026-12-28", "Pacific/Tahiti") == "2026-12-28T10:00");
    CHECK(begins("2026-12-28", "Pacific/Noumea") == "2026-12-27T13:00");
    CHECK(begins("2026-03-29", "Europe/Paris") == "2026-03-28T23:00");
    CHECK(begins("2026-03-30", "Europe/Paris") == "2026-03-29T22:00");
    CHECK(begins("2026-10-25", "Europe/Paris") == "2026-10-24T22:00");
    CHECK(begins("2026-10-26", "Europe/Paris") == "2026-10-25T23:00");
    CHECK(begins("2026-11-02", "America/Miquelon") == "2026-11-02T03:00");
    CHECK(begins("2026-06-01", "Pacific/Marquesas") == "2026-06-01T09:30");
    for (std::string_view zone : time_zones())
        for (const char* day : {"2026-03-29", "2026-07-14", "2026-10-25", "2026-11-01", "2026-12-31"}) {
            const LocalTime local = local_time(start_of(*day_from_iso(day), zone), zone);
            CHECK(to_iso(local.day) == day);
            CHECK(local.hour * 60 + local.minute == 0);
        }
    CHECK(known_time_zone("Pacific/Noumea"));
    CHECK(!known_time_zone("Europe/Atlantis"));
}
