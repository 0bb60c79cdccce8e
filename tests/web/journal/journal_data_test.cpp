#include "web/journal/journal_data.h"

#include <doctest/doctest.h>

using namespace habilis;
using namespace habilis::web;

namespace {

constexpr JournalScope town{.organisation = {1}}, platform{.platform = true};

JournalPage page(std::int64_t newest, std::int64_t oldest) {
    JournalPage page;
    for (std::int64_t sequence = newest; sequence >= oldest; --sequence) {
        JournalRow row;
        row.sequence = sequence;
        page.rows.push_back(row);
    }
    return page;
}

}  // namespace

TEST_CASE("the journal's filters come from the address and go back into it, on the platform with the organisation") {
    JournalQuestion question;
    CHECK(question.take("actor=7&impersonated=true", town));
    CHECK_FALSE(question.take("actor=7&impersonated=true", town));
    CHECK(question.list().actor == AccountId{7});
    CHECK(question.list().organisation == OrganisationId{1});
    CHECK(question.filtered());
    ListJournal next = question.list();
    next.impersonated = false;
    question.become(next);
    CHECK(question.query() == "actor=7");
    question.become(question.everything());
    CHECK(question.query().empty());
    CHECK_FALSE(question.filtered());

    JournalQuestion all;
    all.take("organisation=3", platform);
    CHECK(all.filtered());
    CHECK_FALSE(all.everything().organisation);
    all.become(all.list());
    CHECK(all.query() == "organisation=3");
    // Another organisation's screen begins anew, whatever its address says.
    CHECK(question.take("", {.organisation = {2}}));
}

TEST_CASE("pages of the journal follow each other by the numbers of their lines") {
    JournalQuestion question;
    question.take("", town);
    question.become(question.older_than(page(90, 41)));
    CHECK(question.list().before == 41);
    question.become(question.newer_than(page(40, 11)));
    CHECK(question.list().before == 0);
    CHECK(question.list().after == 40);
}

TEST_CASE("on a sheet the journal is about its person, in the file too, and there with the screen's filters") {
    JournalQuestion question;
    question.take("event=account_disabled", town);
    const JournalScope sheet{.organisation = {1}, .person = {5}};
    CHECK(question.wanted(sheet).about == AccountId{5});
    CHECK(question.list().about == AccountId{});
    const ExportJournal file = question.wanted_in_file(sheet, 17);
    CHECK(file.about == AccountId{5});
    CHECK(file.event == "account_disabled");
    CHECK(file.before == 17);
    CHECK(file.organisation == OrganisationId{1});
}

TEST_CASE("a line of the journal says in one line what it changed") {
    JournalRow row;
    row.changes = {{.label = "État", .before = "Actif", .after = "Désactivé"}, {.label = "Grade", .after = "Attaché"}};
    CHECK(summary_of(Language::fr, row).labels == "État, Grade");
    CHECK(summary_of(Language::fr, row).values == "Actif → Désactivé, Attaché");
}

TEST_CASE("lines of a file are counted without its head, and not by what a reason holds") {
    CHECK(lines_of_file("Quand;Qui\r\n") == 0);
    CHECK(lines_of_file("Quand;Qui\r\n1;\"deux\nlignes\"\r\n2;x\r\n") == 2);
}
