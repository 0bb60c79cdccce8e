#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "shared/base/same_values.h"

using namespace habilis;

namespace {

enum class Shade : std::uint8_t { light, dark };
constexpr std::array<std::string_view, 2> names_of(Shade) { return {"light", "dark"}; }

struct Line {
    std::string label;
    bool on = false;
    static constexpr std::array fields{field<&Line::label>("label"), field<&Line::on>("on")};
};

struct Sheet {
    std::int64_t number = 0;
    Shade shade = Shade::light;
    Instant at;
    Day day;
    Line first;
    std::vector<Line> lines;
    static constexpr std::array fields{field<&Sheet::number>("number", {.in_path = true}),
                                       field<&Sheet::shade>("shade"),
                                       field<&Sheet::at>("at"),
                                       field<&Sheet::day>("day"),
                                       field<&Sheet::first>("first"),
                                       field<&Sheet::lines>("lines")};
};

}  // namespace

TEST_CASE("two objects hold the same when every field does, those of records and of lists as well") {
    const Sheet sheet{7, Shade::dark, {5}, {2026, 3, 1}, {"a", true}, {{"b"}, {"c"}}};
    CHECK(same_values(sheet, sheet));
    CHECK(same_values(Sheet{}, Sheet{}));
    const auto differs = [&](auto change) {
        Sheet other = sheet;
        change(other);
        return !same_values(sheet, other) && !same_values(other, sheet);
    };
    CHECK(differs([](Sheet& s) { s.number = 8; }));
    CHECK(differs([](Sheet& s) { s.shade = Shade::light; }));
    CHECK(differs([](Sheet& s) { s.at = {6}; }));
    CHECK(differs([](Sheet& s) { s.day = {2026, 3, 2}; }));
    CHECK(differs([](Sheet& s) { s.first.label = "b"; }));
    CHECK(differs([](Sheet& s) { s.first.on = false; }));
    CHECK(differs([](Sheet& s) { s.lines[1].label = "d"; }));
    CHECK(differs([](Sheet& s) { s.lines.pop_back(); }));
}
