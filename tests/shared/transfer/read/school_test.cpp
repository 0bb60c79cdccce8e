// The ministry's files, and XML that was not made by it.
#include "shared/transfer/read/school.h"

#include <doctest/doctest.h>

#include "shared/transfer/read/recognise.h"
#include "shared/transfer/read/refusals.h"
#include "tests/support/shared/transfer/read/school_samples.h"

using namespace habilis;

namespace {

template <class File>
File sound(Result<File> result) {
    REQUIRE_MESSAGE(result.ok(), result.refusals().front().code.name);
    return std::move(result.value());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

/// "date_unreadable@13 DATE_NAISSANCE=31/02/1980"
std::string said(const SchoolProblems& problems) {
    std::string text;
    for (const FileProblem& problem : problems) {
        text += std::string(problem.code.name.substr(9)) + "@" + std::to_string(problem.place.line) + " " +
                problem.place.header + "=" + problem.place.value;
        for (const Argument& argument : problem.arguments) text += " " + argument.name + "=" + argument.value;
        text += "; ";
    }
    return text;
}

Refusal refusal_for(std::string_view xml, ReadMeter* meter = nullptr) {
    const auto result = read_sts(xml, meter);
    REQUIRE_FALSE(result.ok());
    return result.refusals().front();
}

std::string argument(const Refusal& refusal, std::string_view name) {
    for (const Argument& one : refusal.arguments)
        if (one.name == name) return one.value;
    return {};
}

std::string sts_with(std::string_view data) {
    return "<STS_EDT><PARAMETRES><UAJ CODE=\"9990003Z\"/><ANNEE_SCOLAIRE ANNEE=\"2026\"/></PARAMETRES><DONNEES>" +
           std::string(data) + "</DONNEES></STS_EDT>";
}

}  // namespace

TEST_CASE("C: STS gives staff, their classes and what they are head teachers of") {
    const StsFile file = sound(read_sts(tests::sts_sample()));
    CHECK(file.head.uai == "9990003Z");
    CHECK(file.head.year == 2026);
    CHECK(file.school == "LYCEE DES ÎLES");
    REQUIRE(file.people.size() == 6);
    const StsPerson& head = file.people[0];
    CHECK(head.line == 12);
    CHECK(head.type == "dir");
    CHECK(head.usual_name == "ŒILLET-LE GALL");
    CHECK(head.birth_name == "ŸSEULT");
    CHECK(head.first_name == "ANNE-MAÏ");
    CHECK(head.sex == SchoolSex::female);
    CHECK(head.born == Day{1970, 2, 28});
    CHECK(head.grade.empty());
    const StsPerson& teacher = file.people[1];
    CHECK(teacher.first_name == "YANN");
    CHECK_FALSE(teacher.born);
    CHECK(said(teacher.problems) == "date_unreadable@17 DATE_NAISSANCE=31/02/1980; ");
    REQUIRE(teacher.head_of.size() == 2);
    CHECK(teacher.head_of[0].division == "2 B");
    CHECK(teacher.head_of[0].until == Day{2026, 10, 31});
    CHECK_FALSE(teacher.head_of[1].until);
    REQUIRE(teacher.disciplines.size() == 1);
    CHECK(teacher.disciplines[0].code == "L0202");
    CHECK(teacher.disciplines[0].label == "LET MODERN");
    CHECK(teacher.divisions == std::vector<std::string>{"2 B"});
    CHECK(teacher.subjects == std::vector<std::string>{"020700", "061300"});
    CHECK(file.people[2].groups == std::vector<std::string>{"2ESP"});
    CHECK(file.people[2].sex == SchoolSex::unknown);
    CHECK(file.people[2].problems.empty());
    CHECK(said(file.people[3].problems) == "key_repeated@26 ID=epp 51 other=16; ");
    CHECK(said(file.people[4].problems) == "key_missing@27 ID=; ");
    CHECK(file.people[5].substitute);
    CHECK(file.people[5].usual_name == "REMPLAÇANT");
    CHECK(file.people[5].divisions == std::vector<std::string>{"2 B"});
    REQUIRE(file.divisions.size() == 2);
    CHECK(file.divisions[0].label == "SECONDE B");
    CHECK(file.divisions[1].code == "61");
    REQUIRE(file.groups.size() == 1);
    CHECK(file.groups[0].label.empty());
    REQUIRE(file.subjects.size() == 1);
    CHECK(file.subjects[0].label == "Français");
    CHECK(said(file.warnings) == "key_unknown@34 ENSEIGNANT=epp 999; ");
}

TEST_CASE("C: SIECLE gives pupils; who has left, or has no class, is not enrolled") {
    const PupilsFile file = sound(read_pupils(tests::pupils_sample()));
    CHECK(file.head.uai == "9990003Z");
    CHECK(file.head.year == 2026);
    CHECK(file.head.exported == Day{2026, 11, 20});
    CHECK(file.head.exported_at == "20/11/2026 18:04:31");
    REQUIRE(file.pupils.size() == 5);
    const Pupil& zoe = file.pupils[0];
    CHECK(zoe.id == "1");
    CHECK(zoe.elenoet == "31");
    CHECK(zoe.ine == "070999101AB");
    CHECK(zoe.name == "ŒUVRARD");
    CHECK(zoe.usual_name.empty());
    CHECK(zoe.other_first_names == std::vector<std::string>{"Anne"});
    CHECK(zoe.born == Day{2012, 2, 29});
    CHECK(zoe.divisions == std::vector<std::string>{"3 A"});
    CHECK(zoe.groups == std::vector<std::string>{"2ESP"});
    CHECK(said(zoe.problems) == "ine_repeated@11 INE=070999101AB other=16; ");
    CHECK(said(file.pupils[2].problems) == "ine_repeated@16 INE=070999101AB other=11; ");
    CHECK(file.pupils[1].name == "ANCIEN NOM");
    CHECK(file.pupils[1].ine == "2507001201F");
    CHECK(said(file.pupils[1].problems) == "date_unreadable@14 DATE_NAISS=30/02/2012; ");
    const Day today{2026, 11, 22};
    CHECK(is_enrolled(file.pupils[0], today));
    CHECK_FALSE(is_enrolled(file.pupils[1], today));
    CHECK(is_enrolled(file.pupils[2], today));
    CHECK_FALSE(is_enrolled(file.pupils[3], today));
    CHECK_FALSE(is_enrolled(file.pupils[4], today));
    CHECK(said(file.warnings) == "key_unknown@26 ELEVE_ID=99; ");
}

TEST_CASE("C: SIECLE gives guardians, their addresses and whom they look after") {
    const GuardiansFile file = sound(read_guardians(tests::guardians_sample()));
    REQUIRE(file.guardians.size() == 3);
    CHECK(file.guardians[0].usual_name == "LE GALL");
    CHECK(file.guardians[0].mobile_phone == "+33639980012");
    CHECK(file.guardians[0].address.lines == std::vector<std::string>{"1 RUE DE L'ÎLE"});
    CHECK(file.guardians[0].address.postal_code == "01999");
    CHECK(file.guardians[1].name == "ANCIEN");
    CHECK(file.guardians[1].civility.empty());
    CHECK(file.guardians[1].address.town == "1000 BRUXELLES");
    CHECK(said(file.guardians[2].problems) == "key_repeated@14 PERSONNE_ID=700 other=11; ");
    REQUIRE(file.links.size() == 3);
    CHECK(file.links[0].level == 1);
    CHECK(file.links[0].pays);
    CHECK(file.links[1].level == 2);
    CHECK(file.links[1].first_contact);
    CHECK(said(file.warnings) == "key_unknown@19 PERSONNE_ID=799; ");
}

TEST_CASE("C: SIECLE gives labels of classes and codes") {
    const StructuresFile structures = sound(read_structures(tests::structures_sample()));
    CHECK(structures.divisions.at(0).label == "TROISIÈME A");
    CHECK(structures.groups.at(0).code == "2ESP");
    const NomenclatureFile codes = sound(read_nomenclature(tests::nomenclature_sample()));
    CHECK(codes.subjects.at(0).label == "Français");
    CHECK(codes.mefs.at(0).label == "6EME");
    CHECK(codes.kinships.at(0).code == "10");
}

TEST_CASE("files of the school are known by their content, and wrong ones are refused in words that help") {
    const auto kind = [](const std::string& file) { return sound(recognise(file)); };
    CHECK(kind(tests::sts_sample()) == FileKind::sts);
    CHECK(kind(tests::pupils_sample()) == FileKind::siecle_pupils);
    CHECK(kind(tests::guardians_sample()) == FileKind::siecle_guardians);
    CHECK(kind(tests::structures_sample()) == FileKind::siecle_structures);
    CHECK(kind(tests::nomenclature_sample()) == FileKind::siecle_nomenclature);
    const auto refused = [](const std::string& file) {
        const auto result = recognise(file);
        REQUIRE_FALSE(result.ok());
        return result.refusals().front();
    };
    CHECK(refused("<EDT_STS/>").code == refusals::sts_wrong_direction);
    CHECK(refused("<BEE_COMMUN/>").code == refusals::siecle_without_people);
    CHECK(refused("<html><p>Session expir\xC3\xA9"
                  "e</p></html>")
              .code == refusals::xml_of_other_kind);
    CHECK(argument(refused("<ficAlimMENESR/>"), "value") == "ficAlimMENESR");
    CHECK(refusal_for(tests::pupils_sample()).code == refusals::siecle_without_people);
    CHECK(refusal_for(replaced(tests::sts_sample(), "</ANNEE_SCOLAIRE>",
                               "</ANNEE_SCOLAIRE><APPLICATION_SOURCE>HORAIRES 3</APPLICATION_SOURCE>"))
              .code == refusals::sts_of_timetable);
    CHECK(argument(refusal_for(replaced(tests::sts_sample(), "CODE=\"9990003Z\"", "")), "header") == "UAJ");
    CHECK(argument(refusal_for(replaced(tests::sts_sample(), "ANNEE=\"2026\"", "ANNEE=\"cette\"")), "header") ==
          "ANNEE_SCOLAIRE");
}

TEST_CASE("XML is read in the encodings that schools meet") {
    const std::string person = "<INDIVIDUS><INDIVIDU ID=\"1\" TYPE=\"epp\"><NOM_USAGE>";
    const std::string rest = "</NOM_USAGE></INDIVIDU></INDIVIDUS>";
    const auto name = [&](const std::string& encoding, const std::string& bytes) {
        return sound(
                   read_sts("<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + sts_with(person + bytes + rest)))
            .people.at(0)
            .usual_name;
    };
    CHECK(name("ISO-8859-15", "\xBC\xBE\xA4") == "ŒŸ€");
    CHECK(name("iso-8859-1", "\xE9\xE8") == "éè");
    CHECK(name("windows-1252", "\x8C\x9F\x80") == "ŒŸ€");
    CHECK(name("UTF-8", "Œe\u0301") == "Œé");
    CHECK(sound(read_sts("\uFEFF" + sts_with(person + "É" + rest))).people.at(0).usual_name == "É");
    const Refusal refusal = refusal_for("<?xml version=\"1.0\" encoding=\"EBCDIC-FR\"?>" + sts_with(""));
    CHECK(refusal.code == refusals::xml_encoding_unknown);
    CHECK(argument(refusal, "value") == "EBCDIC-FR");
}

TEST_CASE("XML that was made to do harm is refused before it can") {
    const Refusal doctype = refusal_for(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE STS_EDT [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<STS_EDT>&b;</STS_EDT>");
    CHECK(doctype.code == refusals::xml_with_doctype);
    CHECK(argument(doctype, "line") == "2");
    CHECK(refusal_for("<!DOCTYPE STS_EDT SYSTEM \"file:///etc/passwd\"><STS_EDT/>").code == refusals::xml_with_doctype);
    CHECK(refusal_for(sts_with("&unknown;")).code == refusals::xml_broken);

    std::string nested;
    for (int i = 0; i < 10'000; ++i) nested += "<a>\n";
    const Refusal deep = refusal_for(sts_with(nested));
    CHECK(deep.code == refusals::xml_too_deep);
    CHECK(argument(deep, "line") == "31");

    ReadMeter meter;
    const Refusal wide = refusal_for(sts_with("<INDIVIDUS x=\"" + std::string(20'000'000, 'y')), &meter);
    CHECK(wide.code == refusals::xml_tag_too_long);
    CHECK(meter.most_held < 100'000);

    // A text of any length is held no further than a cell may be long.
    const StsFile file = sound(read_sts(sts_with("<INDIVIDUS><INDIVIDU ID=\"1\" TYPE=\"epp\"><NOM_USAGE>" +
                                                 std::string(5'000'000, 'y') + "</NOM_USAGE></INDIVIDU></INDIVIDUS>"),
                                        &meter));
    CHECK(file.people.at(0).usual_name.size() <= 40'000);
    CHECK(meter.most_held < 100'000);
}

TEST_CASE("a file cut at any place is refused with the line, never half read") {
    const std::string whole = tests::sts_sample();
    std::size_t cut = 0;
    for (std::size_t size = 1; size < whole.size() - 2; size += 7) {
        const auto result = read_sts(whole.substr(0, size));
        REQUIRE_FALSE(result.ok());
        const RefusalCode code = result.refusals().front().code;
        if (code == refusals::file_cut) ++cut;
        else CHECK((code == refusals::file_not_a_table || code == refusals::xml_broken));
    }
    CHECK(cut > whole.size() / 7 - 40);
    const Refusal refusal = refusal_for(whole.substr(0, whole.find("<PRENOM> YANN")));
    CHECK(refusal.code == refusals::file_cut);
    CHECK(argument(refusal, "line") == "17");
}
