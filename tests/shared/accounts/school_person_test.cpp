#include "shared/accounts/create_school_person.h"
#include "shared/accounts/update_school_sheet.h"
#include "tests/support/shared/said.h"

using namespace habilis;
using namespace habilis::tests;

namespace {

CreateSchoolPerson teacher() {
    return {.organisation = here,
            .civility = Civility::madam,
            .first_name = "Zoé",
            .last_name = "Œuvrardel",
            .born = {1984, 7, 2},
            .profile = Profile::teacher,
            .discipline = "Lettres",
            .classes = {"6A", "3 A"}};
}
CreateSchoolPersonFacts facts(Actor actor = member_of_here(OrganisationRole::administrator)) {
    return {.actor = std::move(actor),
            .kind = OrganisationKind::school,
            .today = {2026, 11, 22},
            .organisation_has_email = true,
            .namesakes = {}};
}

}  // namespace

TEST_CASE("C8: who may create a teacher, and what is wrong with one is said at once") {
    CHECK(said(check(teacher(), facts())) == "");
    CHECK(said(check(teacher(), facts(member_of_here(OrganisationRole::editor)))) == "base.not_allowed");
    Actor of_level = member_of_here(OrganisationRole::administrator);
    of_level.memberships[0].administered = LevelId{3};
    of_level.memberships[0].reach = Reach(LevelId{3}, {});
    CHECK(said(check(teacher(), facts(of_level))) == "accounts.level_out_of_reach");
    CreateSchoolPerson it = teacher();
    it.civility = Civility::none;
    it.first_name.clear();
    it.email = "zoe@college";
    it.born = {2026, 11, 23};
    it.classes = {"6A", "6A"};
    CHECK(said(check(it, facts())) ==
          "base.required@civility base.required@first_name accounts.email_without_domain_end@email "
          "accounts.born_unfit@born accounts.class_unfit@classes");
}

TEST_CASE("C8: without an address of the school nobody is created, and a namesake is asked about last") {
    CreateSchoolPersonFacts known = facts();
    known.organisation_has_email = false;
    known.namesakes = "ŒUVRARDEL Zoé (zoe.oeuvrardel)";
    CHECK(said(check(teacher(), known)) == "accounts.no_school_email");
    known.organisation_has_email = true;
    CHECK(said(check(teacher(), known)) == "accounts.likely_duplicate@somebody_else");
    CreateSchoolPerson it = teacher();
    it.somebody_else = true;
    CHECK(said(check(it, known)) == "");
}

TEST_CASE("C9: other people have one of three profiles, and teach nothing") {
    CreateSchoolPerson it = teacher();
    it.discipline.clear();
    it.classes.clear();
    for (const Profile profile : other_profiles) {
        it.profile = profile;
        CHECK(said(check(it, facts())) == "");
    }
    for (const Profile profile : {Profile::pupil, Profile::parent, Profile::head_of_school, Profile::inspector}) {
        it.profile = profile;
        CHECK(said(check(it, facts())) == "accounts.profile_elsewhere@profile");
    }
    it = teacher();
    it.profile = Profile::school_life;
    CHECK(said(check(it, facts())) == "accounts.teachers_only@classes accounts.teachers_only@discipline");
}

TEST_CASE("C5: classes are named once") {
    UpdateSchoolSheet it{here, AccountId{7}, 1, "zoe@college.example", "ENT-7", {"6A", "3 A"}, {"6A"}};
    CHECK(said(check(it)) == "");
    it.head_of = {"6A", ""};
    it.email = "zoe";
    CHECK(said(check(it)) == "accounts.email_without_at@email accounts.class_unfit@head_of");
    it = {here, AccountId{7}, 1, "", "", {std::string(longest_class + 1, 'x')}, {}};
    CHECK(said(check(it)) == "base.too_long@classes.0");
}
