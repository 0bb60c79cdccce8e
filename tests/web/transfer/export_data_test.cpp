#include "web/transfer/export_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

TEST_CASE("the page of the export opens with who was ticked, else with the filter, else with everybody") {
    UserFilter filter;
    PickedUsers picked;
    CHECK(first_scope(filter, picked, {1}) == "everybody");
    filter.levels = {{3}};
    CHECK(first_scope(filter, picked, {1}) == "filter");
    picked = {.organisation = {1}, .accounts = {{7}}, .count = 1};
    CHECK(first_scope(filter, picked, {1}) == "selection");
    CHECK(first_scope(filter, picked, {2}) == "filter");
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
}

TEST_CASE("M8: a column says what it contains, one of a service which") {
    CHECK(column_words(Language::fr, {"user_connectionAttempts", "", ""}) == "Essais de connexion refusés");
    CHECK(column_words(Language::fr, {"profil_technicalIdentifier", "", ""}).find("ID technique SI") == 0);
    CHECK(column_words(Language::fr, {"agent_profil_role_Parapheur", "Parapheur", ""}).find("Parapheur") !=
          std::string::npos);
}
