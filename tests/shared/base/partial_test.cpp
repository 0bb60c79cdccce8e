#include "shared/base/partial.h"

#include <doctest/doctest.h>

#include "shared/base/base_refusals.h"
#include "shared/base/json.h"

using namespace habilis;

namespace {

enum class Colour : std::uint8_t { red, green };
constexpr std::array<std::string_view, 2> names_of(Colour) { return {"red", "green"}; }

struct Fruit {
    std::string name;
    std::int64_t seeds = 0;
    static constexpr std::array fields{field<&Fruit::name>("name"), field<&Fruit::seeds>("seeds")};
};

struct Crown {
    std::string shape = "round";
    Day pruned;
    static constexpr std::array fields{field<&Crown::shape>("shape"), field<&Crown::pruned>("pruned")};
};

struct Tend {
    Id<struct TreeNoun> tree;
    std::string name;
    bool tall = false;
    std::int64_t height = 0;
    Colour colour = Colour::red;
    Id<struct PlotNoun> plot;
    Instant planted;
    Crown crown;
    std::vector<Fruit> fruits;
    static constexpr std::array fields{
        field<&Tend::tree>("tree", {.in_path = true}),
        field<&Tend::name>("name"),
        field<&Tend::tall>("tall"),
        field<&Tend::height>("height"),
        field<&Tend::colour>("colour"),
        field<&Tend::plot>("plot"),
        field<&Tend::planted>("planted"),
        field<&Tend::crown>("crown"),
        field<&Tend::fruits>("fruits"),
    };
};

Tend grown() {
    return {{7}, "Hêtre", true, 42, Colour::green, {3}, {1795341600123}, {"wide", {2026, 2, 28}}, {{"faîne", 2}}};
}

Tend after(std::string_view json) {
    Tend read;
    Given given;
    REQUIRE(decode_fields(fields_of<Tend>(), &read, json, Reading::strict, &given).empty());
    read.tree = {7};
    return Partial<Tend>(read, given).over(grown());
}

}  // namespace

TEST_CASE("what a change leaves out stays as it is, whatever its type") {
    CHECK(encode(after("{}")) == encode(grown()));
    CHECK(after("{}").tree.value == 7);
    Tend expected = grown();
    expected.height = 43;
    CHECK(encode(after(R"({"height":43})")) == encode(expected));
    expected = grown();
    expected.crown.shape = "tall";
    CHECK(encode(after(R"({"crown":{"shape":"tall"}})")) == encode(expected));
    CHECK(encode(after(R"({"crown":{}})")) == encode(grown()));
}

TEST_CASE("what a change gives empty is emptied") {
    const Tend emptied = after(R"({"name":"","tall":false,"height":0,"colour":"red","plot":null,"planted":null,)"
                               R"("crown":{"shape":"","pruned":null},"fruits":[]})");
    Tend empty;
    empty.crown.shape = "";
    CHECK(encode(emptied) == encode(empty));
    CHECK(after(R"({"name":null})").name.empty());
    CHECK(after(R"({"fruits":null})").fruits.empty());
    CHECK(after(R"({"crown":{"shape":null}})").crown.shape.empty());
}

TEST_CASE("null is no value of a flag, a number or a choice: they stay as they are") {
    CHECK(encode(after(R"({"tall":null,"height":null,"colour":null,"crown":null})")) == encode(grown()));
}

TEST_CASE("a list that is given is given whole") {
    const Tend changed = after(R"({"fruits":[{"name":"gland"}]})");
    REQUIRE(changed.fruits.size() == 1);
    CHECK(changed.fruits[0].name == "gland");
    CHECK(changed.fruits[0].seeds == 0);
}

TEST_CASE("a program's own command is whole") {
    const Tend whole{.tree = {7}, .name = "Orme"};
    CHECK(encode(Partial<Tend>(whole).over(grown())) == encode(whole));
}
