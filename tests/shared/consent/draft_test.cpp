#include "shared/consent/draft.h"

#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

const Actor writer = of_platform(PlatformRole::administrator);

DraftText complete() {
    return {.title = "Politique",
            .text = "## Titre\nTexte.",
            .changes = "Une durée.",
            .summary = {{"timer", "Durée", "12 mois"}}};
}

SaveDraft draft() {
    return {
        .version = 7, .change = NoticeChange::major, .effective = {2026, 12, 1}, .fr = complete(), .en = complete()};
}

DraftFacts facts(const Actor& actor = writer) { return {actor, 7, {2026, 11, 22}}; }

std::string publishing(const SaveDraft& stored) { return said(check(PublishDraft{7}, stored, facts())); }

}  // namespace

TEST_CASE("the platform's administrator alone writes notices") {
    CHECK(said(check(draft(), facts())) == "");
    CHECK(publishing(draft()) == "");
    CHECK(said(check(DiscardDraft{7}, facts())) == "");
    for (const Actor& other :
         {of_platform(PlatformRole::support), member_of_here(OrganisationRole::administrator), Actor{}}) {
        CHECK(said(check(draft(), facts(other))) == "base.not_allowed");
        CHECK(said(check(PublishDraft{7}, draft(), facts(other))) == "base.not_allowed");
        CHECK(said(check(DiscardDraft{7}, facts(other))) == "base.not_allowed");
    }
}

TEST_CASE("half a draft can be saved, but not published") {
    SaveDraft half = draft();
    half.en = {};
    half.effective = {};
    half.fr.summary[0].text.clear();
    CHECK(said(check(half, facts())) == "");
    CHECK(publishing(half) ==
          "base.required@en.title base.required@en.text base.required@en.changes base.required@fr.summary.0.text "
          "base.required@effective");
}

TEST_CASE("a draft that somebody else has saved meanwhile is not overwritten, published or discarded") {
    DraftFacts moved = facts();
    moved.version = 8;
    CHECK(said(check(draft(), moved)) == "base.moved_meanwhile");
    CHECK(said(check(PublishDraft{7}, draft(), moved)) == "base.moved_meanwhile");
    CHECK(said(check(DiscardDraft{7}, moved)) == "base.moved_meanwhile");
}

TEST_CASE("dangerous links are refused at once, not when publishing") {
    SaveDraft bad = draft();
    bad.en.text = "[x](javascript:alert)";
    CHECK(said(check(bad, facts())) == "consent.bad_link@en.text");
    bad.en.text = "Sans titre.";
    CHECK(said(check(bad, facts())) == "");
    CHECK(publishing(bad) == "consent.no_heading@en.text");
    bad.fr.title = std::string(81, 'x');
    CHECK(said(check(bad, facts())) == "base.too_long@fr.title");
}

TEST_CASE("a version comes into force today at the earliest, and never before the one it follows") {
    SaveDraft early = draft();
    early.effective = {2026, 11, 22};
    CHECK(publishing(early) == "");
    early.effective = {2026, 11, 21};
    CHECK(publishing(early) == "consent.too_early@effective");
}

TEST_CASE("a minor change counts the minor number, a major one begins anew") {
    CHECK(to_text(version_after({1, 3}, NoticeChange::minor)) == "1.4");
    CHECK(to_text(version_after({1, 3}, NoticeChange::major)) == "2.0");
    CHECK(to_text(version_after({}, NoticeChange::major)) == "1.0");
}
