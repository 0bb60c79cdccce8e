#include <doctest/doctest.h>

#include "shared/base/csv.h"
#include "shared/transfer/export_columns.h"
#include "shared/transfer/windows_1252.h"

using namespace habilis;

namespace {

/// All texts of these characters up to a length.
std::vector<std::string> texts(std::string_view characters, std::size_t most) {
    std::vector<std::string> all{""};
    for (std::size_t first = 0, length = 0; length < most; ++length) {
        const std::size_t end = all.size();
        for (; first < end; ++first)
            for (const char c : characters) all.push_back(all[first] + c);
    }
    return all;
}

}  // namespace

TEST_CASE("M9: a cell is never a formula, and taking the apostrophe away gives back what was there") {
    for (const std::string& cell : texts("'=+-@\t\ra ", 5)) {
        CAPTURE(cell);
        const std::string written = defused(cell);
        CHECK(undefused(written) == cell);
        CHECK(std::string_view("=+-@\t\r").find(written.empty() ? ' ' : written.front()) == std::string_view::npos);
    }
    CHECK(defused("'t Hooft") == "'t Hooft");
    CHECK(undefused("'t Hooft") == "'t Hooft");
    CHECK(defused("''=1") == "'''=1");
    CHECK(undefused(defused("\uFF1D1+1")) == "\uFF1D1+1");
}

TEST_CASE("M9: Windows-1252 keeps French, and says what it cannot write") {
    const std::string text = "Œuvrardel Zoé, 12 € – l’« été » ÿ Ž";
    const auto bytes = to_windows_1252(text);
    REQUIRE(bytes);
    CHECK(bytes->starts_with("\x8Cuvrardel Zo\xE9, 12 \x80 \x96 l\x92\xAB"));
    CHECK(from_windows_1252(*bytes) == text);
    CHECK_FALSE(to_windows_1252("Łukasz"));
    CHECK_FALSE(to_windows_1252("Ṽ"));
    CHECK_FALSE(to_windows_1252("名"));
    CHECK_FALSE(to_windows_1252("a\xC3"));
    std::string every;
    for (int byte = 0; byte < 256; ++byte)
        if (byte < 0x80 || byte >= 0xA0) every += static_cast<char>(byte);
    const auto back = to_windows_1252(from_windows_1252(every));
    CHECK((!back || *back == every));
}

TEST_CASE("M7: the columns stand in the order that people's own programs expect") {
    std::string names;
    for (const std::string_view name : columns_of_person()) names.append(name).append(" ");
    for (const std::string& name : columns_of_services({{{1}, "Salle des marchés"}, {{2}, "Parapheur"}}))
        names += name + " | ";
    for (const std::string_view name : columns_of_level()) names.append(" ").append(name);
    CHECK(names ==
          "user_civility user_firstname user_lastname user_username user_connectionAttempts"
          " user_expirationDatePassword user_modifDatePassword profil_id profil_technicalIdentifier profil_canton"
          " profil_city profil_country profil_postalAddress profil_postalCode profil_cellPhone profil_email"
          " profil_enabled profil_fax profil_function profil_grace profil_phone agent_profil_elected"
          " agent_profil_executive agent_profil_representative agent_profil_substitute"
          " agent_profil_role_Salle des marchés | agent_profil_role_Parapheur |  organism_department_id"
          " organism_department_label organism_id organism_label organism_siren organism_nic");
}

TEST_CASE("M7: two services of one label have columns of their own, whose names are the same in every file") {
    using Names = std::vector<std::string>;
    CHECK(names_of_services({{{7}, "A"}, {{9}, "A"}, {{3}, "B"}}) == Names{"A (7)", "A (9)", "B"});
    CHECK(names_of_services({{{9}, "A"}}) == Names{"A"});
    // A label that looks like that could be taken for another one's column.
    CHECK(names_of_services({{{4}, "A (7)"}, {{5}, "A(7)"}, {{6}, "A ()"}}) == Names{"A (7) (4)", "A(7)", "A ()"});
    CHECK(columns_of_services({{{7}, "A"}, {{9}, "A"}}) == Names{"agent_profil_role_A (7)", "agent_profil_role_A (9)"});

    const std::vector<NamedService> both{{{7}, "A"}, {{9}, "A"}, {{4}, "A (7)"}};
    CHECK(service_of_column("agent_profil_role_A (7)", both) == ServiceId{7});
    CHECK(service_of_column("agent_profil_role_A (9)", both) == ServiceId{9});
    CHECK(service_of_column("agent_profil_role_A (7) (4)", both) == ServiceId{4});
    CHECK_FALSE(service_of_column("agent_profil_role_A", both));
    CHECK_FALSE(service_of_column("A (7)", both));
    // A file of whoever sees one of them alone, and one of an organisation that has the other as well.
    CHECK(service_of_column("agent_profil_role_A", {{{9}, "A"}}) == ServiceId{9});
    CHECK(service_of_column("agent_profil_role_A (9)", {{{9}, "A"}}) == ServiceId{9});
    CHECK_FALSE(service_of_column("agent_profil_role_A (7)", {{{9}, "A"}}));
    CHECK(service_of_column("agent_profil_role_parapheur", {{{9}, "Parapheur"}}) == ServiceId{9});
}
