#include "shared/transfer/school_list.h"

#include <doctest/doctest.h>

#include "tests/support/shared/transfer/read/school_samples.h"

// C13: pupils and guardians are shown line by line; nobody of them becomes an account.
using namespace habilis;
using namespace habilis::tests;

namespace {

std::string said(const ImportLine& line) {
    std::string text = line.name;
    for (const ImportChange& change : line.changes) text += " | " + change.name + " " + change.after;
    for (const ImportProblem& problem : line.problems)
        text += " ! " + problem.field + " " + std::string(problem.refusal.code.name);
    return text;
}

}  // namespace

TEST_CASE("C13: a pupil is shown with class and birth, or the day on which the school was left") {
    const auto file = read_pupils(pupils_sample());
    REQUIRE(file.ok());
    const std::vector<ImportLine> lines = list_pupils(file.value(), {2026, 11, 22});
    REQUIRE(lines.size() == 5);
    CHECK(said(lines[0]) == "ŒUVRARD Zoé ! INE transfer.ine_repeated");
    CHECK(said(lines[2]) == "JUMEAU Ian ! INE transfer.ine_repeated");
    CHECK(said(lines[3]) == "PARTI Eve");
    CHECK(said(lines[4]) == "SANS CLASSE Max");
    for (const ImportLine& line : lines) {
        CHECK(line.steps.empty());
        CHECK((line.decision == ImportDecision::listed) == line.problems.empty());
    }

    PupilsFile alone = file.value();
    for (Pupil& pupil : alone.pupils) pupil.problems.clear();
    CHECK(said(list_pupils(alone, {2026, 11, 22})[0]) == "ŒUVRARD Zoé | pupil_classes 3 A, 2ESP | born 2012-02-29");
    CHECK(said(list_pupils(alone, {2026, 10, 14})[1]) == "ANCIEN NOM Luc | pupil_classes 61");
    CHECK(said(list_pupils(alone, {2026, 10, 15})[1]) == "ANCIEN NOM Luc | left_school 2026-10-15");
}

TEST_CASE("C13: a guardian is shown with how many pupils; one without any is left out") {
    const auto file = read_guardians(guardians_sample());
    REQUIRE(file.ok());
    GuardiansFile guardians = file.value();
    for (Guardian& one : guardians.guardians) one.problems.clear();
    const std::size_t all = list_guardians(guardians).size();
    CHECK(said(list_guardians(guardians)[0]).starts_with("LE GALL Anne | pupils 1 | email "));
    std::erase_if(guardians.links, [](const GuardianLink& link) { return link.guardian == "701"; });
    CHECK(list_guardians(guardians).size() == all - 1);
}
