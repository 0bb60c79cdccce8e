#include "shared/base/csv.h"

#include <doctest/doctest.h>

using namespace habilis;

namespace {

std::string line(const std::vector<std::string>& cells) {
    std::string text;
    append_csv_line(text, cells);
    return text;
}

struct Person {
    std::string name;
    std::int64_t age = 0;
    bool elected = false;
    Instant since;
    std::vector<std::string> roles;
    static constexpr std::array fields{
        field<&Person::name>("name"),   field<&Person::age>("age"),     field<&Person::elected>("elected"),
        field<&Person::since>("since"), field<&Person::roles>("roles"),
    };
};

}  // namespace

TEST_CASE("P42: full-width forms are formulas to a spreadsheet too") {
    CHECK(line({"\uFF1D1+1", "\uFF20x", "é"}) == "'\uFF1D1+1;'\uFF20x;é\r\n");
}

TEST_CASE("M9: cells keep quotes, separators, line ends, spaces and leading zeros") {
    CHECK(line({"Éloïse", "00359", ""}) == "Éloïse;00359;\r\n");
    CHECK(line({"a;b", "dit \"Jo\"", "deux\nlignes", " bord "}) ==
          "\"a;b\";\"dit \"\"Jo\"\"\";\"deux\nlignes\";\" bord \"\r\n");
    CHECK(line({}) == "\r\n");
}

TEST_CASE("M9: no cell is run as a formula") {
    CHECK(line({"=1+1", "+33 6", "-2", "@x", "a=b"}) == "'=1+1;'+33 6;'-2;'@x;a=b\r\n");
    CHECK(line({"=HYPERLINK(\"https://x\";1)"}) == "\"'=HYPERLINK(\"\"https://x\"\";1)\"\r\n");
}

TEST_CASE("records become lines below the names of their fields") {
    const std::vector<Person> people{{"Zoé", 7, true, {1000}, {"a"}}, {"", 0, false, {}, {}}};
    CHECK(csv_of(people) ==
          "\uFEFFname;age;elected;since;roles\r\nZoé;7;true;1970-01-01T00:00:01.000Z;\r\n;0;false;;\r\n");
}
