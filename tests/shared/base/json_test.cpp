#include <doctest/doctest.h>

#include "shared/api/routes.h"
#include "shared/base/base_refusals.h"
#include "shared/base/json.h"
#include "shared/base/text.h"

using namespace habilis;

namespace {

enum class Colour : std::uint8_t { red, green };
constexpr std::array<std::string_view, 2> names_of(Colour) { return {"red", "green"}; }

struct Leaf {
    Id<struct LeafNoun> leaf;
    std::string note;
    static constexpr std::array fields{field<&Leaf::leaf>("leaf", {.required = true}), field<&Leaf::note>("note")};
};

struct Tree {
    Id<struct TreeNoun> tree;
    std::string name;
    std::string secret;
    bool tall = false;
    std::int64_t height = 0;
    Colour colour = Colour::red;
    Instant planted;
    Day felled;
    std::vector<Leaf> leaves;
    static constexpr std::array fields{
        field<&Tree::tree>("tree", {.required = true, .in_path = true}),
        field<&Tree::name>("name", {.required = true, .max_length = 5}),
        field<&Tree::secret>("secret", {.secret = true}),
        field<&Tree::tall>("tall"),
        field<&Tree::height>("height", {.minimum = 0, .maximum = 100}),
        field<&Tree::colour>("colour"),
        field<&Tree::planted>("planted"),
        field<&Tree::felled>("felled"),
        field<&Tree::leaves>("leaves", {.max_items = 2}),
    };
};

struct Herbarium {
    std::string place;
    bool open = false;
    std::int64_t sheets = 0;
    Colour colour = Colour::red;
    std::vector<Leaf> leaves;
    static constexpr std::array fields{
        field<&Herbarium::place>("place", {.sparse = true}),
        field<&Herbarium::open>("open", {.sparse = true}),
        field<&Herbarium::sheets>("sheets"),
        field<&Herbarium::colour>("colour", {.sparse = true}),
        field<&Herbarium::leaves>("leaves", {.sparse = true}),
    };
};

/// Whoever reads a reply that leaves a field out keeps what the struct begins with.
void check_sparse(FieldList fields, void* reply, int& sparse) {
    for (const FieldRow& row : fields) {
        CAPTURE(std::string(row.name));
        void* value = row.member(reply);
        if (row.rules.sparse) {
            ++sparse;
            CHECK(is_empty_field(row, value));
        }
        if (row.type == FieldType::record) check_sparse(row.nested(), value, sparse);
        if (row.type == FieldType::list && row.list->element->type == FieldType::record)
            check_sparse(row.list->element->nested(), row.list->grow(value), sparse);
    }
}

template <class... Routes, class Each>
void each_reply(RouteList<Routes...>, Each&& each) {
    const auto one = [&](auto reply) { each(fields_of<decltype(reply)>(), &reply); };
    (one(typename Routes::Reply{}), ...);
}

RefusalCode only(const Refusals& refusals, std::string_view field) {
    REQUIRE(refusals.size() == 1);
    CHECK(refusals[0].field == field);
    return refusals[0].code;
}

}  // namespace

TEST_CASE("a struct survives the way to JSON and back") {
    Tree tree;
    tree.tree = {9007199254740993};
    tree.name = "Hêtre";
    tree.secret = " a\"b\\c\n ";
    tree.tall = true;
    tree.height = 42;
    tree.colour = Colour::green;
    tree.planted = {1795341600123};
    tree.felled = {2026, 2, 28};
    tree.leaves = {{{1}, "œuf"}, {{2}, ""}};
    std::string json = encode(tree);
    CHECK(json == R"({"name":"Hêtre","secret":" a\"b\\c\u000a ","tall":true,"height":42,"colour":"green",)"
                  R"("planted":"2026-11-22T10:00:00.123Z","felled":"2026-02-28",)"
                  R"("leaves":[{"leaf":"1","note":"œuf"},{"leaf":"2","note":""}]})");
    auto back = decode<Tree>(json);
    REQUIRE(back.ok());
    CHECK(encode(back.value()) == json);
    CHECK(!back->tree);
}

TEST_CASE("a sparse field is left out while it is empty, and read back as that") {
    CHECK(encode(Herbarium{}) == R"({"sheets":0})");
    Herbarium herbarium{.place = "Brest", .open = true, .sheets = 3, .colour = Colour::green, .leaves = {{{1}, ""}}};
    const std::string json = R"({"place":"Brest","open":true,"sheets":3,"colour":"green",)"
                             R"("leaves":[{"leaf":"1","note":""}]})";
    CHECK(encode(herbarium) == json);
    const auto back = decode<Herbarium>(R"({"leaves":[{"note":"œuf","leaf":"1"}],"sheets":3})");
    REQUIRE(back.ok());
    CHECK(encode(back.value()) == R"({"sheets":3,"leaves":[{"leaf":"1","note":"œuf"}]})");
}

TEST_CASE("no reply leaves out a field that would be read back as something else") {
    int sparse = 0;
    each_reply(AllRoutes{}, [&](FieldList fields, void* reply) { check_sparse(fields, reply, sparse); });
    CHECK(sparse > 20);
}

TEST_CASE("P26: strangers in a document are refused by name, all at once") {
    auto refused = decode<Tree>(R"({"nom":"x","name":3,"tall":"yes","height":1.5,"colour":"blue","name":"y",)"
                                R"("planted":"hier","leaves":[{"leaf":"0"},{"feuille":[{"a":1}]}],"tree":"3"})");
    REQUIRE(!refused.ok());
    std::vector<std::string> seen;
    for (const Refusal& refusal : refused.refusals())
        seen.push_back(std::string(refusal.code.name) + " " + refusal.field);
    CHECK(seen == std::vector<std::string>{"base.unknown_field nom", "base.wrong_type name", "base.wrong_type tall",
                                           "base.wrong_type height", "base.not_one_of colour",
                                           "base.duplicate_field name", "base.not_a_date planted",
                                           "base.not_an_id leaves.0.leaf", "base.unknown_field leaves.1.feuille",
                                           "base.unknown_field tree"});
}

TEST_CASE("a refusal quotes the first 40 letters of an unknown field, never half a letter") {
    std::string name = "x";
    for (int i = 0; i < 50; ++i) name += "é";
    auto refused = decode<Tree>("{\"" + name + "\":1}");
    REQUIRE(!refused.ok());
    const std::string quoted = refused.refusals().front().field;
    CHECK(is_utf8(quoted));
    CHECK(count_code_points(quoted) == 40);
    CHECK(name.compare(0, quoted.size(), quoted) == 0);
}

TEST_CASE("a reply of a newer server is read") {
    auto tree =
        decode<Tree>(R"({"name":"If","new":{"a":[1,{"b":2}]},"leaves":[{"leaf":"4","new":[[]]}]})", Reading::lenient);
    REQUIRE(tree.ok());
    CHECK(tree->name == "If");
    CHECK(tree->leaves.at(0).leaf.value == 4);
}

TEST_CASE("what somebody typed is trimmed, what the program answers stays as it is") {
    const char* json = R"({"name":"\uFEFFa\r\n"})";
    CHECK(decode<Tree>(json).value().name == "a");
    CHECK(decode<Tree>(json, Reading::lenient).value().name == "\uFEFFa\r\n");
}

TEST_CASE("what is not JSON is refused with the place") {
    for (const char* text : {"", "{", "[]", "12", "null", "{\"name\":\"\xff\"}", "{} {}"}) {
        CAPTURE(text);
        auto refused = decode<Tree>(text);
        REQUIRE(!refused.ok());
        CHECK(refused.refusals()[0].code == refusals::not_json);
    }
}

TEST_CASE("a list stops growing at its bound") {
    auto refused = decode<Tree>(R"({"leaves":[{"leaf":"1"},{"leaf":"2"},{"leaf":"3"},{"leaf":"4"}]})");
    REQUIRE(!refused.ok());
    CHECK(only(refused.refusals(), "leaves") == refusals::too_many);
}

TEST_CASE("rules are checked on every field at once") {
    Tree tree;
    tree.height = 101;
    tree.leaves.resize(1);
    auto refusals = check_fields(tree);
    std::vector<std::string> seen;
    for (const Refusal& refusal : refusals) seen.push_back(std::string(refusal.code.name) + " " + refusal.field);
    CHECK(seen == std::vector<std::string>{"base.required tree", "base.required name", "base.out_of_range height",
                                           "base.required leaves.0.leaf"});
    tree.name = "éééééé";
    CHECK(only(check_field(*find_field(fields_of<Tree>(), "name"), &tree), "name") == refusals::too_long);
    tree.name = "a\x1b[m";
    CHECK(only(check_field(*find_field(fields_of<Tree>(), "name"), &tree), "name") == refusals::control_character);
    tree.name = "a\u202E";
    CHECK(only(check_field(*find_field(fields_of<Tree>(), "name"), &tree), "name") == refusals::control_character);
}

TEST_CASE("paths and queries come from the same fields") {
    Tree tree;
    tree.tree = {7};
    tree.name = "é &";
    tree.colour = Colour::green;
    Tree defaults;
    CHECK(fill_path("/trees/{tree}/cut", fields_of<Tree>(), &tree) == "/trees/7/cut");
    CHECK(encode_query(fields_of<Tree>(), &tree, &defaults) == "name=%C3%A9%20%26&colour=green");
    Tree read;
    CHECK(decode_text(*find_field(fields_of<Tree>(), "colour"), &read, "green").empty());
    CHECK(read.colour == Colour::green);
    CHECK(only(decode_text(*find_field(fields_of<Tree>(), "height"), &read, "4x"), "height") == refusals::wrong_type);
    CHECK(only(decode_text(*find_field(fields_of<Tree>(), "tree"), &read, "-4"), "tree") == refusals::not_an_id);
    CHECK(only(decode_text(*find_field(fields_of<Tree>(), "name"), &read, "\xc3"), "name") == refusals::not_unicode);
}

TEST_CASE("percent-decoding gives back what was encoded, and nothing for a broken escape") {
    const std::string text = "é+ %/?&=\x01";
    CHECK(percent_decode(percent_encode(text)) == text);
    CHECK(percent_decode("a+b%20c%2B") == "a b c+");
    CHECK(percent_decode("%c3%A9") == "é");
    CHECK(percent_decode("") == "");
    for (const char* broken : {"%", "%4", "a%", "%g1", "%1g", "%-1", "%+1", "% 1"}) {
        CAPTURE(broken);
        CHECK_FALSE(percent_decode(broken));
    }
}
