#include <map>

#include "shared/base/text.h"
#include "shared/transfer/read/decode.h"
#include "shared/transfer/read/refusals.h"
#include "shared/transfer/read/school_xml.h"

namespace habilis {
namespace {

constexpr std::string_view of_person = "DONNEES/INDIVIDUS/INDIVIDU";
constexpr std::string_view of_substitute = "DONNEES/SUPPLEANTS/SUPPLEANT";
constexpr std::string_view of_division = "DONNEES/STRUCTURE/DIVISIONS/DIVISION";
constexpr std::string_view of_group = "DONNEES/STRUCTURE/GROUPES/GROUPE";
constexpr std::string_view of_subject = "NOMENCLATURES/MATIERES/MATIERE";
constexpr std::string_view to_service = "SERVICES/SERVICE";
constexpr std::string_view to_teacher = "SERVICES/SERVICE/ENSEIGNANTS/ENSEIGNANT";

struct PersonText {
    std::string_view name;
    std::string StsPerson::*member;
};
constexpr std::array person_texts{
    PersonText{"CIVILITE", &StsPerson::civility},
    PersonText{"NOM_USAGE", &StsPerson::usual_name},
    PersonText{"NOM_PATRONYMIQUE", &StsPerson::birth_name},
    PersonText{"PRENOM", &StsPerson::first_name},
    PersonText{"GRADE", &StsPerson::grade},
    PersonText{"FONCTION", &StsPerson::function},
};

class StsReader final : public SchoolXml {
public:
    StsFile file;

    /// Who teaches is named before or behind who that is.
    void resolve() override {
        std::map<std::pair<std::string, std::string>, std::size_t> known;
        for (std::size_t i = 0; i < file.people.size(); ++i) {
            StsPerson& person = file.people[i];
            const std::int64_t at = person.line;
            if (person.id.empty() || person.type.empty()) {
                person.problems.push_back(
                    {refusals::key_missing, {.line = at, .header = person.id.empty() ? "ID" : "TYPE"}});
                continue;
            }
            const auto [earlier, fresh] = known.try_emplace({person.type, person.id}, i);
            if (fresh) continue;
            person.problems.push_back({refusals::key_repeated,
                                       {.line = at, .header = "ID", .value = person.type + " " + person.id},
                                       {{"other", std::to_string(file.people[earlier->second].line)}}});
        }
        std::vector<std::string> unknown;
        for (const Service& service : services_) {
            const auto found = known.find({service.type, service.id});
            if (found != known.end()) {
                StsPerson& teacher = file.people[found->second];
                add_once(service.of_group ? teacher.groups : teacher.divisions, service.code);
                add_once(teacher.subjects, service.subject);
            } else if (const std::size_t before = unknown.size();
                       add_once(unknown, service.type + " " + service.id), unknown.size() > before) {
                file.warnings.push_back(
                    {refusals::key_unknown, {.line = service.line, .header = "ENSEIGNANT", .value = unknown.back()}});
            }
        }
    }

private:
    struct Service {
        std::int64_t line;
        std::string type;
        std::string id;
        std::string code;
        std::string subject;
        bool of_group;
    };

    void begin(std::string_view path, const XmlAttributes& attributes) override {
        if (path == of_person || path == of_substitute) {
            file.people.push_back({.line = line(),
                                   .type = text_of(attributes["TYPE"]),
                                   .id = text_of(attributes["ID"]),
                                   .substitute = path == of_substitute});
        } else if (const auto in_person = person_part(path)) {
            StsPerson& person = file.people.back();
            if (*in_person == "PROFS_PRINC/PROF_PRINC") person.head_of.emplace_back();
            if (*in_person == "DISCIPLINES/DISCIPLINE")
                person.disciplines.push_back({.code = text_of(attributes["CODE"])});
        } else if (path == of_division) {
            file.divisions.push_back({.line = line(), .code = text_of(attributes["CODE"])});
        } else if (path == of_group) {
            file.groups.push_back({.line = line(), .code = text_of(attributes["CODE"])});
        } else if (path == of_subject) {
            file.subjects.push_back({.code = text_of(attributes["CODE"])});
        } else {
            begin_service(path, attributes);
        }
    }

    void begin_service(std::string_view path, const XmlAttributes& attributes) {
        const auto division = within(path, of_division);
        const auto group = within(path, of_group);
        if (!division && !group) return;
        const std::string_view part = division ? *division : *group;
        if (part == to_service) subject_ = text_of(attributes["CODE_MATIERE"]);
        if (part != to_teacher) return;
        services_.push_back({.line = line(),
                             .type = text_of(attributes["TYPE"]),
                             .id = text_of(attributes["ID"]),
                             .code = division ? file.divisions.back().code : file.groups.back().code,
                             .subject = subject_,
                             .of_group = group.has_value()});
    }

    static std::optional<std::string_view> person_part(std::string_view path) {
        const auto part = within(path, of_person);
        return part ? part : within(path, of_substitute);
    }

    void end(std::string_view path, const std::string& value) override {
        if (const auto in_person = person_part(path)) end_in_person(*in_person, path, value);
        else if (path == "PARAMETRES/UAJ/DENOM_PRINC" || path == "PARAMETRES/UAJ/DENOM_COMPL")
            file.school += file.school.empty() || value.empty() ? value : " " + value;
        else if (const auto division = within(path, of_division); division && *division == "LIBELLE_LONG")
            file.divisions.back().label = value;
        else if (const auto group = within(path, of_group); group && *group == "LIBELLE_LONG")
            file.groups.back().label = value;
        else if (const auto subject = within(path, of_subject);
                 subject && (*subject == "LIBELLE_EDITION" || *subject == "LIBELLE_LONG"))
            if (!value.empty()) file.subjects.back().label = value;
    }

    void end_in_person(std::string_view part, std::string_view path, const std::string& value) {
        StsPerson& person = file.people.back();
        for (const PersonText& text : person_texts)
            if (part == text.name) person.*text.member = value;
        if (part == "SEXE")
            person.sex = value == "1" ? SchoolSex::male : value == "2" ? SchoolSex::female : SchoolSex::unknown;
        if (part == "DATE_NAISSANCE") person.born = day(path, value, person.problems);
        if (part == "DISCIPLINES/DISCIPLINE/LIBELLE_COURT") person.disciplines.back().label = value;
        if (!within(part, "PROFS_PRINC/PROF_PRINC")) return;
        HeadTeacher& head_teacher = person.head_of.back();
        if (part.ends_with("/CODE_STRUCTURE")) head_teacher.division = value;
        if (part.ends_with("/DATE_DEBUT")) head_teacher.from = day(path, value, person.problems);
        if (part.ends_with("/DATE_FIN")) head_teacher.until = day(path, value, person.problems);
    }

    std::vector<Service> services_;
    std::string subject_;
};

}  // namespace

Result<StsFile> read_sts(std::string_view file, ReadMeter* meter) {
    return read_school_file<StsReader>(file, {"STS_EDT"}, meter);
}

}  // namespace habilis
