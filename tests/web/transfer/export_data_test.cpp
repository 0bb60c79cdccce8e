#include "web/transfer/export_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

TEST_CASE("the page of the export opens with who was ticked, else with the filter, else with everybody") {
    UserFilter filter;
    PickedUsers picked;
    CHECK(first_scope(filter, picked, {1}, false) == "everybody");
    filter.levels = {{3}};
    CHECK(first_scope(filter, picked, {1}, false) == "filter");
    picked = {.organisation = {1}, .accounts = {{7}}, .count = 1};
    CHECK(first_scope(filter, picked, {1}, false) == "selection");
    CHECK(first_scope(filter, picked, {2}, false) == "filter");
    CHECK(first_scope(filter, picked, {1}, true) == "filter");  // the list over all of mine is another one
    picked = {.all_mine = true, .members = {{{2}, {7}}}, .count = 2};
    CHECK(first_scope(filter, picked, {1}, true) == "selection");
    CHECK(first_scope(filter, picked, {1}, false) == "filter");
}

TEST_CASE("R1: how many of the ticked ones the file will hold") {
    ExportDescription description;
    description.matching = 9;
    CHECK(picked_to_export({.organisation = {1}, .accounts = {{7}}, .count = 1}, nullptr) == 1);
    CHECK(picked_to_export({.all_mine = true, .members = {{{2}, {7}}}, .count = 2}, nullptr) == 1);
    const PickedUsers all{.all_mine = true, .everything = true, .except_members = {{{2}, {7}}}, .count = 11};
    CHECK(picked_to_export(all, nullptr) == std::nullopt);
    CHECK(picked_to_export(all, &description) == 8);
    description.capped = true;
    CHECK(picked_to_export(all, &description) == std::nullopt);
}

TEST_CASE("what is asked for is what was chosen") {
    UserFilter filter;
    filter.q = "zoé";
    PickedUsers picked{.organisation = {1}, .accounts = {{7}, {8}}, .count = 2};
    ExportChoice choice;
    ExportUsers wanted = wanted_file(choice, filter, picked, {1}, "t");
    CHECK(wanted.scope == ExportScope::everybody);
    CHECK(wanted.accounts.empty());
    CHECK(wanted.filter.q.empty());
    choice.scope = "selection";
    choice.format = "xlsx";
    choice.encoding = "windows_1252";
    wanted = wanted_file(choice, filter, picked, {1}, "t");
    CHECK(wanted.scope == ExportScope::selection);
    CHECK(wanted.accounts.size() == 2);
    CHECK(wanted.format == ExportFormat::xlsx);
    CHECK(wanted.encoding == CsvEncoding::utf8);
    picked = {.organisation = {1}, .everything = true, .except = {{9}}, .count = 4};
    wanted = wanted_file(choice, filter, picked, {1}, "t");
    CHECK(wanted.scope == ExportScope::filter);
    CHECK(wanted.filter.q == "zoé");
    CHECK(wanted.except.size() == 1);
    picked = {.all_mine = true, .members = {{{2}, {7}}}, .count = 1};
    wanted = wanted_file(choice, filter, picked, {1}, "t");
    CHECK(wanted.scope == ExportScope::selection);
    CHECK(wanted.members.size() == 1);
    picked = {.all_mine = true, .everything = true, .except_members = {{{2}, {7}}}, .count = 1};
    wanted = wanted_file(choice, filter, picked, {1}, "t");
    CHECK(wanted.scope == ExportScope::filter);
    CHECK(wanted.except_members.size() == 1);
}

TEST_CASE("M8: a column says what it contains, one of a service which") {
    CHECK(column_words(Language::fr, {"user_connectionAttempts", "", ""}) == "Essais de connexion refusés");
    CHECK(column_words(Language::fr, {"profil_technicalIdentifier", "", ""}).find("ID technique SI") == 0);
    CHECK(column_words(Language::fr, {"agent_profil_role_Parapheur", "Parapheur", ""}).find("Parapheur") !=
          std::string::npos);
}
