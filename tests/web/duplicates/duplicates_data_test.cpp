#include "web/duplicates/duplicates_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

TEST_CASE("where somebody is stands in the address, and is read back from it") {
    for (const DuplicatesPlace& place : {DuplicatesPlace{}, DuplicatesPlace{true, {}, {}},
                                         DuplicatesPlace{false, {12}, {34}}, DuplicatesPlace{true, {34}, {12}}})
        CHECK(place_of_query(query_of_place(place)) == place);
    CHECK(query_of_place({true, {34}, {12}}) == "apart&pair=34-12");
    for (const std::string_view wrong : {"pair=", "pair=12", "pair=-", "pair=a-b", "other"})
        CHECK_MESSAGE(!place_of_query(wrong).compares(), wrong);
}

TEST_CASE("a comparison says what both have, and leaves to a person only what can be chosen") {
    MergePlan plan;
    plan.account.last_name = plan.other.last_name = "BUVARDIN";
    plan.account.first_name = "Gwenaëlle";
    plan.other.first_name = "Gwenaelle";
    plan.account.login = "gwen";
    plan.other.login = "gwen2";
    plan.other.mobile_phone = "0601020304";
    plan.lines.resize(3);
    plan.lines[0].effect = HandOverEffect::give;
    plan.lines[1].effect = HandOverEffect::unchanged;
    plan.lines[2].effect = HandOverEffect::change;
    const std::vector<ComparedField> fields = compared(Language::fr, plan);
    std::string said;
    for (const ComparedField& field : fields) said += field.key + (field.chosen ? "? " : " ");
    CHECK(said == "last_name first_name? login mobile_phone? role provenance ");
    auto choices = first_choices(fields);
    CHECK(taken_of(choices) == std::vector<std::string>{"mobile_phone"});  // the kept account has none
    choices["first_name"] = "other";
    CHECK(taken_of(choices) == std::vector<std::string>{"first_name", "mobile_phone"});
    CHECK(given_by(plan) == 2);
}
